"""What several kanji side by side may sound like where no dictionary has them as a word."""

from functools import lru_cache
from heapq import nsmallest
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

from litre.names.kana import to_hiragana
from litre.names.keys.sound import kana_in_latin

# Of so many ways to read them, and of so many readings of one kanji.
MOST = 8
_OF_ONE = 4
# Longer ones are found by what is read rightly of them.
LONGEST = 4
# In one word readings from China and from Japan are seldom mixed.
_MIXED = 1.5


class _Reading(NamedTuple):
    """A reading of one kanji, by its place among those it has."""

    place: int
    kana: str
    is_japanese: bool


def said(kanji: str) -> list[str]:
    """Latin readings of two to four kanji as one word, the likeliest first; of other text nothing.

    >>> said("女畜")[:4], said("独蛾")[:2], said("涙"), said("涙の")
    (['jochiku', 'mechiku', 'nyochiku', 'onnachiku'], ['dokuga', 'hitoriga'], [], [])
    """
    if not 2 <= len(kanji) <= LONGEST:
        return []
    first, *others = map(_readings, kanji)
    ways: list[tuple[float, tuple[_Reading, ...]]] = [(float(one.place), (one,)) for one in first]
    for readings in others:
        ways = [
            (odd + other.place + _MIXED * (way[-1].is_japanese != other.is_japanese), (*way, other))
            for odd, way in ways
            for other in readings
        ]
    likeliest = nsmallest(MOST, ways, key=itemgetter(0))
    return ["".join(kana_in_latin(each.kana) for each in way) for _, way in likeliest]


@lru_cache(maxsize=8192)
def _readings(kanji: str) -> list[_Reading]:
    """The first few of one kanji."""
    found = _table().get(kanji, ())[:_OF_ONE]
    return [_Reading(place, kana, kana == to_hiragana(kana)) for place, kana in enumerate(found)]


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    """Kanji to kana, readings from China in katakana; some 3 MB once it is asked for."""
    text = files(__package__).joinpath("kanji_readings.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {kanji: readings for kanji, *readings in rows}
