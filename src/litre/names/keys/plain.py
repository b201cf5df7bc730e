"""A name without what a searcher does not type: case, width, accents, punctuation."""

import re
import unicodedata
from collections.abc import Callable

from litre.names.folding import normalised
from litre.names.keys.numbers import counted, in_digits, numbered

_VOICED = frozenset("\u3099\u309a")
_GONE = re.compile(r"['’ʼ`´ʻʿʾ′\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
# What only tells works of one name apart; it counts as a number (`compare.py`), not as a word.
_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)\s*$|^\s*\((?:19|20)\d\d\)\s*")
_YEAR_AFTER = re.compile(r"\((?:19|20)\d\d\)$")
_REPEATED = re.compile(r"(.)々")
_BETWEEN = re.compile(r"[^\w\sー]|_")
_LONG_ALONE = re.compile(r"(?<![\u3041-\u30ff])ー+")
_INTO_LATIN = re.compile(
    "(?<=[\\u3041-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\U00020000-\\U0003ffff])(?=[a-z0-9])"
)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})  # fmt: skip


def raw(text: str) -> str:
    """A name as typed but for width, case and runs of blanks.

    >>> raw("Ｎａｄａ  Sōsō!")
    'nada sōsō!'
    """
    return " ".join(normalised(text, "NFKC").casefold().split())


def plain(text: str) -> str:
    """Words of a name between single blanks; numbers, ordinals and seasons as digits.

    >>> plain("Ｎａｄａ Sōsō!"), plain("1リットルの涙"), plain("Kyŏul yŏn'ga")
    ('nada soso', '1リットルの涙', 'kyoul yonga')
    >>> plain("佐々木, Season II"), plain("涙S2"), plain("…!?")
    ('佐佐木 2', '涙 2', '')
    >>> plain("Kage (1968)"), plain("(1968) Kage")
    ('kage', 'kage')
    """
    return " ".join(map(in_digits, spelled_out(text).split(" ")))


def spelled_out(text: str) -> str:
    """The same with the numbers that are words as words.

    >>> spelled_out("One Piece III, Season II"), plain("One Piece III, Season II")
    ('one piece iii ii', '1 piece 3 2')
    """
    return _bare(text, counted)


def with_season(text: str) -> str:
    """Plain words with what a number counts, where Latin letters say so.

    >>> with_season("Bleach 2nd Season"), plain("Bleach 2nd Season")
    ('bleach 2 season', 'bleach 2')
    """
    return " ".join(map(in_digits, _bare(text, numbered).split(" ")))


def _bare(text: str, numbers: Callable[[str], str]) -> str:
    bare = without_marks(normalised(normalised(text, "NFKC").casefold(), "NFKC"))
    bare = _YEAR.sub("", bare) or bare
    bare = _REPEATED.sub(r"\1\1", _GONE.sub("", bare))
    bare = numbers(_INTO_LATIN.sub(" ", bare))
    bare = _LONG_ALONE.sub(" ", _BETWEEN.sub(" ", bare))
    return " ".join(_INTO_LATIN.sub(" ", bare).split())


def year_after(raw: str) -> str:
    """The year in brackets at the end of a name as `raw` gives it, or "".

    >>> year_after("k (2015)"), year_after("k 2015")
    ('2015', '')
    """
    found = _YEAR_AFTER.search(raw)
    return found[0][1:-1] if found else ""


def only_marks(text: str) -> str:
    """The punctuation and the signs of a name; names without letters are told by them.

    >>> only_marks("！！ ☆\u200b"), only_marks("Lucky☆Star")
    ('!!☆', '☆')
    """
    return "".join(c for c in raw(text) if unicodedata.category(c)[0] in "PS")


def without_marks(text: str) -> str:
    """Every script without its combining marks, but for the voice of kana.

    >>> without_marks("Sōsō ガ й")
    'Soso ガ и'
    """
    text = text.translate(_LETTERS)
    apart = normalised(text, "NFD")
    if apart == text:
        return text
    kept = "".join(c for c in apart if not unicodedata.combining(c) or c in _VOICED)
    return normalised(kept, "NFC")
