"""What `litre check` says of the search."""

from typing import Any

from django.core.checks import CheckMessage, Info, register

from litre.names.keys import japanese


@register()
def readers(**kwargs: Any) -> list[CheckMessage]:
    """A note where the dictionary of Japanese was left out: a choice, but one to know of."""
    if japanese.is_whole():
        return []
    return [
        Info(
            "Kanji is not read: the packages fugashi and ipadic are not installed. Japanese names are found as "
            "they are written and by their kana, not by what their kanji sounds like.",
            hint="make install brings them; the index of names is then made anew by itself.",
            id="litre_search.I001",
        )
    ]
