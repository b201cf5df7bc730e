"""What each kanji is read in names, learned from lists by expectation and maximisation.

A reading of a name is divided among its kanji in every way; how likely each way is follows from
what is believed of the kanji, and what is believed from how often each piece falls to them. Four
rounds settle it. A piece is counted by the place of the kanji (alone, first, between, last); where
that is rare the count of all places helps, and where that is rare too, the dictionary of kanji.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from litre.names.readings.composing import KanjiReadings, places, unlisted
from litre.names.readings.sounds import cuts, plain, unfolded, variants
from litre.names.scripts import KANA, script_of

_ROUNDS = 4
_OF_A_PLACE, _OF_THE_KANJI = 3.0, 2.0  # how many observations the wider belief counts for
_READING, _CHANGED = 0.05, 0.02
_LONGEST_KANJI, _LONGEST_KANA = 4, 10

Counts = dict[tuple[str, int], dict[str, float]]


class Alignment:
    """Beliefs about the kanji of one kind of name."""

    def __init__(self, kanji: Mapping[str, set[str]]) -> None:
        self._dictionary = kanji
        self._changed: dict[str, frozenset[str]] = {}
        self._counts: Counts = {}
        self._anywhere: dict[str, dict[str, float]] = {}
        self._sums: dict[tuple[str, int], float] = {}
        self._all: dict[str, float] = {}

    def learn(self, weights: Mapping[tuple[str, str], float]) -> None:
        """Learn from (kanji, kana) pairs, each with its weight."""
        names = list(_divided(weights))
        for _ in range(_ROUNDS):
            counts: defaultdict[tuple[str, int], defaultdict[str, float]] = defaultdict(
                lambda: defaultdict(float)
            )
            for spots, ways, weight in names:
                self._count(counts, spots, ways, weight)
            self._settle({spot: dict(readings) for spot, readings in counts.items()})

    def probability(self, char: str, place: int, kana: str) -> float:
        """What is believed of a kanji's reading at a place."""
        if script_of(char) in KANA:
            return 1.0 if plain(char) == kana else 1e-6
        seen = self._counts.get((char, place), {}).get(kana, 0.0)
        total = self._sums.get((char, place), 0.0)
        return (seen + _OF_A_PLACE * self._believed(char, kana)) / (total + _OF_A_PLACE)

    def readings(self, char: str, least: float = 1e-3) -> KanjiReadings:
        """All that a kanji may be read, and the share left to what is not among it."""
        possible = self._variants(char) | self._anywhere.get(char, {}).keys()
        listed = {
            kana: tuple(self.probability(char, place, kana) for place in range(4))
            for kana in sorted(possible)
        }
        likely = {kana: chances for kana, chances in listed.items() if max(chances) >= least}
        rest = tuple(self._rest(char, place) for place in range(4))
        return KanjiReadings(likely, self._variants(char) & likely.keys(), rest)

    @property
    def learned(self) -> set[str]:
        """The kanji that occurred."""
        return set(self._anywhere)

    def _rest(self, char: str, place: int) -> float:
        total, everywhere = self._sums.get((char, place), 0.0), self._all.get(char, 0.0)
        return _OF_A_PLACE / (total + _OF_A_PLACE) * _OF_THE_KANJI / (everywhere + _OF_THE_KANJI)

    def _believed(self, char: str, kana: str) -> float:
        seen = self._anywhere.get(char, {}).get(kana, 0.0)
        prior = _OF_THE_KANJI * self._prior(char, kana)
        return (seen + prior) / (self._all.get(char, 0.0) + _OF_THE_KANJI)

    def _prior(self, char: str, kana: str) -> float:
        if kana in self._dictionary.get(char, ()):
            return _READING
        changed = self._variants(char)
        return _CHANGED if kana in changed else unlisted(kana, changed)

    def _variants(self, char: str) -> frozenset[str]:
        if char not in self._changed:
            readings = self._dictionary.get(char, ())
            self._changed[char] = frozenset(each for one in readings for each in variants(one))
        return self._changed[char]

    def _count(
        self,
        counts: defaultdict[tuple[str, int], defaultdict[str, float]],
        spots: list[tuple[str, int]],
        ways: list[tuple[str, ...]],
        weight: float,
    ) -> None:
        chances = [
            math.prod(self.probability(*spot, kana) for spot, kana in zip(spots, way, strict=True))
            for way in ways
        ]
        whole = sum(chances)
        for way, chance in zip(ways, chances, strict=True):
            share = chance / whole * weight
            if share > 1e-3:
                for spot, kana in zip(spots, way, strict=True):
                    counts[spot][kana] += share

    def _settle(self, counts: Counts) -> None:
        anywhere: defaultdict[str, defaultdict[str, float]] = defaultdict(
            lambda: defaultdict(float)
        )
        for (char, _), readings in counts.items():
            for kana, count in readings.items():
                anywhere[char][kana] += count
        self._counts, self._anywhere = counts, {char: dict(all_) for char, all_ in anywhere.items()}
        self._sums = {spot: sum(readings.values()) for spot, readings in counts.items()}
        self._all = {char: sum(readings.values()) for char, readings in anywhere.items()}


def _divided(
    weights: Mapping[tuple[str, str], float],
) -> Iterable[tuple[list[tuple[str, int]], list[tuple[str, ...]], float]]:
    for (kanji, kana), weight in weights.items():
        chars = unfolded(kanji)
        if len(chars) <= _LONGEST_KANJI and len(kana) <= _LONGEST_KANA:
            ways = list(cuts(kana, len(chars)))
            if ways:
                spots = list(zip(chars, places(len(chars)), strict=True))
                yield spots, ways, weight
