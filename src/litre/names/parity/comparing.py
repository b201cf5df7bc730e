"""Two texts that say the same in two languages, compared by what can be counted in them."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from litre.names.parity.quantities import LARGE, Quantity, digits_of, is_as_much, quantities
from litre.names.parity.years import days_in, unequal_years, years_in

Kind = Literal["year", "day", "number", "names", "reading", "stars"]
# What counts as large may be counted by any word: copies, 部, sales.
_KEPT_APART = {"yen", "dollars", "percent"}
_LONGEST = 20_000


@dataclass(frozen=True)
class Disagreement:
    """Words of the first text and of the second that can't both be right.

    `sure` if nothing else in the two texts could be meant.
    """

    kind: Kind
    first: str
    second: str
    sure: bool


def compare(first: str, second: str) -> list[Disagreement]:
    """What two texts of the same meaning say differently. What only one of them says is passed over.

    Of a text longer than 20,000 characters the beginning is read.

    >>> [(d.first, d.second) for d in compare("平成17年、180万部", "18,000,000 copies, 2005")]
    [('180万部', '18,000,000 copies')]
    >>> compare("2005年、第2話", "Episode 2 of eleven episodes"), compare("涙", "2005")
    ([], [])
    """
    first, second = first[:_LONGEST], second[:_LONGEST]
    found = [
        *_unmatched(
            "year",
            [(each.year, each.words) for each in years_in(first)],
            [(each.year, each.words) for each in years_in(second)],
        ),
        *_unmatched(
            "day",
            [((each.month, each.day), each.words) for each in days_in(first)],
            [((each.month, each.day), each.words) for each in days_in(second)],
        ),
    ]
    return found + _numbers(quantities(first), quantities(second))


def within(text: str) -> list[Disagreement]:
    """What a text says of itself in the same breath: a year and, in brackets, its other name.

    >>> [(d.first, d.second) for d in within("2005年（平成16年）")]
    [('2005年', '平成16年')]
    """
    return [
        Disagreement("year", one.words, other.words, True)
        for one, other in unequal_years(text[:_LONGEST])
    ]


def tenfold(texts: Sequence[str]) -> list[tuple[int, int, Disagreement]]:
    """Where the same digits count the same thing in both ways of writing, ten or more times over.

    Each with the places of its two texts. 180万部 and 18,000,000 copies anywhere on a page are one
    number of which a nought was lost on the way.

    >>> [(one, other, d.second) for one, other, d in tenfold(["18,000,000 copies", "", "180万部"])]
    [(0, 2, '180万部')]
    >>> tenfold(["180,000 copies at first, 1.8 million copies at last"]), tenfold(["2億円", "20,000,000 yen"])
    ([], [])
    """
    found: dict[tuple[str, str], tuple[int, Quantity]] = {}
    pairs: dict[tuple[str, str], tuple[int, int, Disagreement]] = {}
    settled: set[tuple[str, str]] = set()
    for place, text in enumerate(texts):
        for each in quantities(text[:_LONGEST]):
            key = (each.unit, digits_of(each.value))
            if each.value < LARGE or each.unit not in {"copies", "people", "yen"} or len(key[1]) < 2:  # fmt: skip
                continue
            before, earlier = found.setdefault(key, (place, each))
            if earlier.is_japanese == each.is_japanese:
                continue
            if earlier.value == each.value:
                settled.add(key)
            else:
                said = Disagreement("number", earlier.words, each.words, False)
                pairs.setdefault(key, (before, place, said))
    return [pair for key, pair in pairs.items() if key not in settled]


def _unmatched(
    kind: Kind, first: Sequence[tuple[Hashable, str]], second: Sequence[tuple[Hashable, str]]
) -> list[Disagreement]:
    known, told = {value for value, _ in first}, {value for value, _ in second}
    one = {value: words for value, words in first if value not in told}
    other = {value: words for value, words in second if value not in known}
    return _said(kind, list(one.values()), list(other.values()))


def _numbers(first: Iterable[Quantity], second: Iterable[Quantity]) -> list[Disagreement]:
    one, other = _by_unit(first), _by_unit(second)
    found = []
    for unit in one.keys() & other.keys():
        left = [each.words for each in one[unit] if not _among(each, other[unit])]
        right = [each.words for each in other[unit] if not _among(each, one[unit])]
        found += _said("number", left, right)
    return sorted(found, key=lambda each: each.first)


def _by_unit(found: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    units: dict[str, dict[object, Quantity]] = {}
    for each in found:
        unit = "large" if each.value >= LARGE and each.unit not in _KEPT_APART else each.unit
        units.setdefault(unit, {}).setdefault(each.value, each)
    # More numbers of one kind than anybody would check are no statement made twice.
    return {unit: list(each.values()) for unit, each in units.items() if unit and len(each) <= 20}


def _among(one: Quantity, others: Iterable[Quantity]) -> bool:
    return any(is_as_much(one.value, other.value) for other in others)


def _said(kind: Kind, first: Sequence[str], second: Sequence[str]) -> list[Disagreement]:
    if not first or not second:
        return []
    return [Disagreement(kind, first[0], second[0], len(first) == len(second) == 1)]
