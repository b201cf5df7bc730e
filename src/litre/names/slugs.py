"""Readable slugs in any script."""

import re
import unicodedata

from anyascii import anyascii

from litre.names.folding import normalised, without_accents
from litre.names.kana import has_kanji, romanise
from litre.names.scripts import KANA, script_of

LONGEST = 200
# NFKC takes the Thai and Lao vowel am apart, and in two pieces it can't be read.
_AM = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))
_WORD = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """The text as a slug: kana in Latin letters, accents off Latin, other scripts as they are.

    A word with kanji stays as it is, kana and all, for its reading is not known here; one with
    vowel signs (Thai, Hindi) is written in Latin letters. Only letters, digits and hyphens: what
    Django takes for a slug. At most 200 characters, cut at a hyphen if there is one; "" if
    nothing is left.

    >>> slug("1リットルの涙 / 1 Litre of Tears"), slug("いま、あいにゆきます")
    ('1リットルの涙-1-litre-of-tears', 'ima-ainiyukimasu')
    >>> slug("Nada Sōsō"), slug("일 리터의 눈물"), slug("ละคร น้ำตา"), slug("“…”")
    ('nada-soso', '일-리터의-눈물', 'ละคร-namta', '')
    """
    plain = normalised(text, "NFKC").replace("'", "").replace("’", "").replace("_", "-")
    for apart, whole in _AM:
        plain = plain.replace(apart, whole)
    words = (part for word in _words(plain) for part in _WORD.findall(_written(word)))
    found = "-".join(words).lower()
    if len(found) <= LONGEST:
        return found
    cut = found[: LONGEST + 1]
    return cut[: cut.rindex("-")] if "-" in cut else cut[:LONGEST]


def in_latin(word: str) -> str:
    """A word that no slug can hold, for its vowel signs are no letters, in Latin ones.

    >>> in_latin("น้ำตา"), in_latin("ละคร"), in_latin("涙")
    ('namta', 'ละคร', '涙')
    """
    signed = any(unicodedata.category(char) in {"Mn", "Mc"} for char in word)
    return anyascii(word).lower() if signed and not _is_east_asian(word) else word


def _words(text: str) -> list[str]:
    """What stands between blanks and punctuation; signs belong to the letter before them."""
    return "".join(char if _belongs(char) else " " for char in text).split()


def _written(word: str) -> str:
    if has_kanji(word):
        return word
    if any(script_of(char) in KANA for char in word):
        return romanise("".join(_parted(word)), macrons=False).replace("'", "")
    return without_accents(in_latin(word))


def _is_east_asian(word: str) -> bool:
    return any(script_of(char) in {*KANA, "Hani", "Hang"} for char in word)


def _parted(text: str) -> list[str]:
    """A hyphen wherever kana that becomes letters would run into its neighbours."""
    parted: list[str] = []
    last = ""
    for char in text:
        script = script_of(char)
        touching = last and char.isalnum() and parted[-1].isalnum()
        if touching and script != last and char != "ー" and (script in KANA or last in KANA):
            parted.append("-")
        parted.append(char)
        last = last if char == "ー" else script
    return parted


def _belongs(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}
