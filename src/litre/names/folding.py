"""Normal forms of Unicode that stay linear, and letters without their accents."""

import re
import unicodedata
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

# CPython sorts a run of combining marks by insertion: 80,000 of them take seconds. No writing
# system stacks more than a few; Unicode's stream-safe format (UAX 15) allows thirty.
_MAYBE_LONG = re.compile(r"[^\x00-\u02ff\u3041-\u3098\u309b-\ud7ff]{31}")
_MARKS = 30
_ACCENTS = re.compile(r"([a-zA-Z\u0370-\u03ff])[\u0300-\u036f]+")
_PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ł": "l",
        "Ł": "L",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
    }
)


def normalised(text: str, form: Form) -> str:
    """The text in a Unicode normal form, with at most thirty marks on one letter.

    >>> normalised("ｶﾞ", "NFKC")
    'ガ'
    >>> len(normalised("x" + "\u0316" * 99, "NFC"))
    31
    """
    return text if text.isascii() else unicodedata.normalize(form, _without_long_marks(text))


def _without_long_marks(text: str) -> str:
    if not _MAYBE_LONG.search(text):
        return text
    kept = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MARKS:
            kept.append(char)
    return "".join(kept)


def without_accents(text: str) -> str:
    """Latin and Greek letters without their marks; every other script in NFC.

    >>> without_accents("Nada Sōsō, Łódź, が, й")
    'Nada Soso, Lodz, が, й'
    """
    if text.isascii():
        return text
    bare = _ACCENTS.sub(r"\1", normalised(text.translate(_PLAIN), "NFD"))
    return normalised(bare, "NFC")
