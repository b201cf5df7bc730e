"""Names that readers give themselves, as they may stand in print."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from litre.accounts.models import User

# Control signs, marks of direction, private use, halves of pairs: none belongs in a name, and some
# turn the words after it around. Joiners do belong (U+200C, U+200D), in Persian and in emoji.
_OUT = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
# More marks on one letter than any language writes climb over the lines around.
_MARKS = 4


def printed_name(text: str) -> str:
    """A name on one line, without what cannot be seen; "" if nothing is left.

    >>> printed_name("  Aya \\u202e Kitō\\n")
    'Aya Kitō'
    """
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign in _JOINERS or sign.isspace() or unicodedata.category(sign) not in _OUT
    )
    return _few_marks(" ".join(seen.split()).strip("\u200c\u200d"))


def _few_marks(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) == "Mn" else 0
        if marks <= _MARKS:
            kept.append(sign)
    return "".join(kept)


def free_name(text: str, user: User | None = None) -> str:
    """`text` as a name in print. ValidationError if nothing is left or a writer is called so."""
    name = printed_name(text)
    if not name:
        raise ValidationError(_("Give a name that can be read."))
    key = _key(name)
    others = User.objects.exclude(pk=user.pk if user else None)
    writers = others.filter(slug__isnull=False) | others.filter(is_superuser=True)
    if any(key in {_key(writer.printed_name), _key(writer.username)} for writer in writers):
        raise ValidationError(_("Somebody who writes here has this name; choose another."))
    return name


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
