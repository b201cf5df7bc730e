"""What a number counts, where a text says so: copies, yen, an age, the number of an episode."""

import re
from fractions import Fraction
from typing import NamedTuple

from litre.names.parity.numerals import Numeral, narrowed, numerals

# Unit: what follows in Japanese, what follows in English, what stands before in either.
_UNITS: dict[str, tuple[str, str, str]] = {
    "copies": (r"(?:部(?!作|屋|分|門|長|員)|冊|枚)", r"\s(?:\w+\s)?(?:copies|records|discs|CDs)\b", ""),
    "people": (r"(?:人|名(?!場面|作))", r"\s(?:\w+\s)?(?:people|viewers|visitors|readers|spectators|admissions)\b", ""),
    "yen": (r"円", r"\s(?:yen|JPY)\b", r"[¥￥]\s?"),
    "dollars": (r"(?:米)?ドル", r"\s(?:US\s)?dollars\b", r"(?:US)?\$\s?"),
    "percent": (r"\s?(?:%|パーセント)", r"\s?(?:%|percent\b|per\scent\b)", ""),
    "episode": (r"話", r"[\s-](?:\d+-minute\s)?episodes?\b", r"(?:\bepisodes?|\bep\.?)\s(?:no\.\s?)?"),
    "volume": (r"巻", r"[\s-]volumes?\b", r"(?:\bvolumes?|\bvols?\.?)\s(?:no\.\s?)?"),
    "chapter": (r"章", r"[\s-]chapters?\b", r"\bchapters?\s"),
    "season": (r"(?:期|シリーズ|シーズン)(?!間|待)", "", r"(?:\bseasons?\s|シーズン\s?)"),
    "minutes": (r"分(?:間)?(?![のか野け割])", r"[\s-](?:minutes?|mins?)\b", ""),
    "age": (r"[歳才](?!能|月)", r"[\s-]years?[\s-]old\b", r"\b(?:aged|at\sthe\sage\sof)\s"),
}  # fmt: skip
_NTH_ONLY = {"season"}
# Kanji alone before these are as often a word: 一人, 二人, 十分, 一部, 一枚.
_NO_KANJI = {"people", "copies", "minutes", "yen", "dollars"}
_LEAST = {"people": 100, "copies": 100}
_AFTER = {
    unit: re.compile("|".join(filter(None, (japanese, english))), re.IGNORECASE)
    for unit, (japanese, english, _before) in _UNITS.items()
}
_BEFORE = {
    unit: re.compile(f"(?:{before})$", re.IGNORECASE)
    for unit, (_ja, _en, before) in _UNITS.items()
    if before
}
_ANY_AFTER = re.compile("|".join(each.pattern for each in _AFTER.values()), re.IGNORECASE)
_ANY_BEFORE = re.compile("|".join(each.pattern for each in _BEFORE.values()), re.IGNORECASE)
_NTH = re.compile("第$")
_NEAR = 24
LARGE = 10_000


class Quantity(NamedTuple):
    """A number of `unit` (empty if none is said), the words that say it, and how it is written."""

    value: Fraction
    unit: str
    words: str
    is_japanese: bool


def quantities(text: str) -> list[Quantity]:
    """Every number that counts something known, and every one of ten thousand and more.

    >>> [(int(each.value), each.unit) for each in quantities("第2話「15才、忍びよる病魔」, Vol. 4, over 1.8 million copies")]
    [(2, 'episode'), (15, 'age'), (4, 'volume'), (1800000, 'copies')]
    >>> [each.words for each in quantities("三百万人が見た、百万ドルの夜景")]
    ['三百万人']
    >>> quantities("二人の孤独, 2005年, 十分, part 3, 10月"), quantities("3,000 reasons")
    ([], [])
    """
    narrow = narrowed(text)
    found = [_quantity(text, narrow, each) for each in numerals(narrow)]
    return [each for each in found if each]


def _quantity(said: str, text: str, number: Numeral) -> Quantity | None:
    """What a number counts; `said` is the text as written, as long as `text`."""
    near = text[max(0, number.start - _NEAR) : number.start]
    after = text[number.end : number.end + _NEAR]
    all_kanji = number.han and not any(char.isdigit() and char.isascii() for char in text[number.start : number.end])  # fmt: skip
    if _ANY_AFTER.match(after) or _ANY_BEFORE.search(near):
        for unit in _UNITS:
            before, follows = _said_of(unit, near, after)
            if not before and not follows:
                continue
            if number.value < _LEAST.get(unit, 0):
                return None
            if all_kanji and unit in _NO_KANJI and not _is_counted(number, text):
                return None
            start = number.start - (len(before[0]) if before else 0)
            words = said[start : number.end + (follows.end() if follows else 0)].strip()
            is_japanese = number.han or bool(follows and not follows[0].isascii())
            return Quantity(number.value, unit, words, is_japanese)
    if number.large and number.value >= LARGE:
        return Quantity(number.value, "", said[number.start : number.end], number.han)
    return None


def _is_counted(number: Numeral, text: str) -> bool:
    """三百万人 counts people; 百万ドルの夜景 is worth a lot, and 一人 may be alone."""
    return number.large and number.value >= LARGE and text[number.start] not in "百千"


def _said_of(unit: str, near: str, after: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """What says the unit before the number, and what after it."""
    before = _BEFORE[unit].search(near) if unit in _BEFORE else None
    follows = _AFTER[unit].match(after)
    if unit in _NTH_ONLY and not near.endswith("第"):
        follows = None
    return before or (_NTH.search(near) if follows else None), follows


def is_as_much(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers are the same to as many digits as the rounder one has.

    >>> is_as_much(Fraction(1800000), Fraction(1795000)), is_as_much(Fraction(1700000), Fraction(1795000))
    (True, True)
    >>> is_as_much(Fraction(1800000), Fraction(18000000)), is_as_much(Fraction(15), Fraction(16))
    (False, False)
    """
    if one == other:
        return True
    if min(one, other) < 1000:
        return False
    round_one, round_other = digits_of(one), digits_of(other)
    unit = Fraction(10) ** (len(str(int(min(one, other)))) - min(len(round_one), len(round_other)))
    return abs(one - other) < unit


def digits_of(value: Fraction) -> str:
    """The digits of a number without the noughts at its end.

    >>> digits_of(Fraction(18000000)), digits_of(Fraction(0))
    ('18', '')
    """
    return str(int(value)).rstrip("0")
