"""What several kanji side by side may sound like where no dictionary has them as a word."""

from collections.abc import Sequence
from functools import lru_cache
from heapq import nsmallest
from importlib.resources import files
from itertools import pairwise, product

from litre.names.kana import to_hiragana
from litre.names.keys.sound import kana_in_latin

# Of so many ways to read them, and of so many readings of one kanji.
MOST = 8
_OF_ONE = 4
# Longer ones are found by what is read rightly of them.
LONGEST = 4
# In one word readings from China and from Japan are seldom mixed.
_MIXED = 1.5


def said(kanji: str) -> list[str]:
    """Latin readings of two to four kanji as one word, the likeliest first; of other text nothing.

    >>> said("女畜")[:4], said("独蛾")[:2], said("涙"), said("涙の")
    (['jochiku', 'mechiku', 'nyochiku', 'onnachiku'], ['dokuga', 'hitoriga'], [], [])
    """
    several = [_table().get(each, ())[:_OF_ONE] for each in kanji]
    if not 2 <= len(kanji) <= LONGEST or not all(several):
        return []
    ways = product(*(list(enumerate(readings)) for readings in several))
    likeliest = nsmallest(MOST, ways, key=_oddness)
    return ["".join(kana_in_latin(kana) for _, kana in way) for way in likeliest]


def _oddness(way: Sequence[tuple[int, str]]) -> float:
    kinds = pairwise(kana == to_hiragana(kana) for _, kana in way)
    return sum(place for place, _ in way) + _MIXED * sum(one != other for one, other in kinds)


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    """Kanji to kana, readings from China in katakana; some 3 MB once it is asked for."""
    text = files(__package__).joinpath("kanji_readings.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {kanji: readings for kanji, *readings in rows}
