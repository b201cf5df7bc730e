"""Words that readers are told to search for, stated by a work or by whatever else is published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 200


def words_in(stated: str) -> list[str]:
    """Each line, once, with single blanks.

    >>> words_in("1 litre\\n\\n  ichi   rittoru \\n1 litre")
    ['1 litre', 'ichi rittoru']
    """
    lines = (" ".join(line.split())[:LONGEST] for line in stated.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def search_words_field() -> "models.TextField[str, str]":
    """The field in which they are stated, one a line."""
    return models.TextField(
        _("words to search for"),
        max_length=500,
        blank=True,
        help_text=_("What a reader may type to find it, one a line. Litre tries whether it does."),
    )
