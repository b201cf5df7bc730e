"""Readings of a spelling that no list has, put together from what its kanji are read in names."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from litre.names.readings.sounds import can_follow, cuts, plain, unfolded
from litre.names.readings.table import Kind, Table
from litre.names.scripts import KANA, script_of

LONGEST = 5
_READINGS_TRIED = 20
_BEAM = 80
_KEPT = 40
_SHORTENED, _UNHEARD = 0.003, 1e-5
# The place of a kanji in its spelling: alone, first, between, last.
ALONE, FIRST, BETWEEN, LAST = range(4)


@dataclass(frozen=True)
class KanjiReadings:
    """What a character is read in names of a kind, by place.

    `listed`: reading to its probabilities; `given`: those that dictionaries of kanji have (or
    what follows from them); `rest`: the share of all readings that are not listed.
    """

    listed: Mapping[str, tuple[float, ...]]
    given: frozenset[str]
    rest: tuple[float, ...]

    def probability(self, kana: str, place: int) -> float:
        """How likely the character is read so; never 0, for names are free."""
        if kana in self.listed:
            return self.listed[kana][place]
        return self.rest[place] * unlisted(kana, self.given)


def unlisted(kana: str, given: frozenset[str]) -> float:
    """What a reading is worth that no name shows: more if it is the beginning of a known one.

    >>> unlisted("り", frozenset({"りゅう"})) > unlisted("り", frozenset({"たつ"}))
    True
    """
    if any(whole.startswith(kana) for whole in given):
        return _SHORTENED
    return float(_UNHEARD / 4 ** len(kana))


@lru_cache(maxsize=4096)
def kanji_readings(table: Table, kind: Kind, char: str) -> KanjiReadings:
    """The readings of one character; kana is read as itself."""
    if script_of(char) in KANA:
        return KanjiReadings({plain(char): (1.0,) * 4}, frozenset(), (0.1,) * 4)
    line = table.kanji(kind, char)
    if not line:
        return KanjiReadings({}, frozenset(), (1.0,) * 4)
    first, *pairs = line.split(" ")
    listed, given = {}, set()
    for pair in pairs:
        kana, _, numbers = pair.partition("=")
        reading = kana.rstrip("*")
        listed[reading] = _probabilities(numbers)
        if reading != kana:
            given.add(reading)
    return KanjiReadings(listed, frozenset(given), _probabilities(first))


def places(count: int) -> list[int]:
    """The place of each of so many characters.

    >>> places(1), places(3)
    ([0], [1, 2, 3])
    """
    return [ALONE] if count == 1 else [FIRST, *[BETWEEN] * (count - 2), LAST]


@lru_cache(maxsize=512)
def composed(table: Table, kind: Kind, kanji: str) -> Mapping[str, float]:
    """The forty likeliest readings of a spelling with their probabilities; none if it is too long."""
    chars = unfolded(kanji)
    if not 0 < len(chars) <= LONGEST:
        return {}
    beam = {"": 1.0}
    for char, place in zip(chars, places(len(chars)), strict=True):
        beam = _extended(beam, kanji_readings(table, kind, char), place)
    likeliest = sorted(beam.items(), key=lambda pair: -pair[1])[:_KEPT]
    return {kana: chance for kana, chance in likeliest if kana and not kana.endswith("っ")}


def probability(table: Table, kind: Kind, kanji: str, kana: str) -> float:
    """How likely a spelling is read so, every division among its kanji counted."""
    chars = unfolded(kanji)
    if len(chars) > LONGEST or len(kana) > 12:
        return 0.0
    readings = [kanji_readings(table, kind, char) for char in chars]
    spots = places(len(chars))
    return sum(
        math.prod(
            reading.probability(piece, spot)
            for reading, piece, spot in zip(readings, pieces, spots, strict=True)
        )
        for pieces in cuts(kana, len(chars))
        if all(can_follow(*neighbours) for neighbours in pairwise(pieces))
    )


def _extended(beam: Mapping[str, float], readings: KanjiReadings, place: int) -> dict[str, float]:
    likeliest = sorted(readings.listed.items(), key=lambda pair: -pair[1][place])
    longer: defaultdict[str, float] = defaultdict(float)
    for before, chance in beam.items():
        for kana, chances in likeliest[:_READINGS_TRIED]:
            if can_follow(before, kana):
                longer[before + kana] += chance * chances[place]
    kept = sorted(longer.items(), key=lambda pair: -pair[1])[:_BEAM]
    return dict(kept)


def _probabilities(numbers: str) -> tuple[float, ...]:
    chances = tuple(math.exp(-int(number) / 10) for number in numbers.split(","))
    return chances * 4 if len(chances) == 1 else chances
