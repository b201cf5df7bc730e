"""What was asked, as it came: any text at all."""

import unicodedata

from litre.search.names.finding import LONGEST

# Joiners belong to words of Persian and Hindi; every other character without a shape goes.
_JOINERS = "\u200c\u200d"


def readable(asked: str) -> str:
    """The text without what no page can carry: lone surrogates, control and format characters.

    >>> readable("1\\x00リットル \\u202eの\\ud800"), readable("  ")
    ('1 リットル の', '')
    """
    kept = map(_kept, asked[:LONGEST])
    return " ".join("".join(kept).split())


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    return "" if category[0] == "C" and char not in _JOINERS else char
