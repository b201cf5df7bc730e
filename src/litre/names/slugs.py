"""Readable slugs in any script."""

import re
import unicodedata

from litre.names.folding import normalised, without_accents
from litre.names.kana import romanise
from litre.names.scripts import KANA, script_of

LONGEST = 200


def slug(text: str) -> str:
    """The text as a slug: kana in Latin letters, accents off Latin, other scripts as they are.

    Kanji stay kanji, for their reading is not known here. At most 200 characters, cut at a
    hyphen if there is one; "" if nothing is left.

    >>> slug("1リットルの涙 / 1 Litre of Tears")
    '1-rittoru-no-涙-1-litre-of-tears'
    >>> slug("Nada Sōsō"), slug("일 리터의 눈물"), slug("“…”")
    ('nada-soso', '일-리터의-눈물', '')
    """
    words = "".join(_parted(normalised(text, "NFKC")))
    letters = without_accents(romanise(words, macrons=False).lower()).replace("'", "")
    kept = "".join(char if _belongs(char) else "-" for char in letters.replace("’", ""))
    found = re.sub(r"-+", "-", kept).strip("-")
    if len(found) <= LONGEST:
        return found
    cut = found[: LONGEST + 1]
    return cut[: cut.rindex("-")] if "-" in cut else cut[:LONGEST]


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
