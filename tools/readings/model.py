"""The features of every candidate, and what the lists and counts tell of each spelling."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from litre.names.readings.composing import KanjiReadings, places
from litre.names.readings.scoring import SHAPE, COMPOSED, composed_features, shape_features
from litre.names.readings.sounds import can_follow, cuts, unfolded
from litre.names.readings.table import Kind
from tools.readings.alignment import Alignment
from litre.names.readings.lists import Person, counted
from litre.names.readings.lists import Lists
from tools.readings.sources import union

_WEIGHT_OF_A_LIST = {"mozc": 0.5, "sudachi": 0.3, "jmnedict": 0.4}
_LEAST_FREQUENT = 1.0
_BEAM, _READINGS_TRIED, _KEPT = 80, 20, 40
_MOZC_COST = 500


@dataclass(frozen=True)
class Evidence:
    """All that is known before a table is made; `people` by source, for counts; `besides` are only known."""

    lists: Sequence[Lists]
    people: Mapping[str, Sequence[Person]]
    kanji: Mapping[str, set[str]]
    besides: Sequence[Person] = ()


class Model:
    """Evidence of one kind of names, ready to give the features of any spelling."""

    def __init__(self, evidence: Evidence, kind: Kind, held_out: frozenset[str]) -> None:
        self.kind = kind
        self.lists = evidence.lists
        self.counts = [counted(people, held_out)[kind] for people in evidence.people.values()]
        self.names = union(evidence.lists, kind)
        for counts in self.counts:
            for kanji, kana in counts.items():
                self.names.setdefault(kanji, set()).update(kana)
        weights = self._weights()
        self.alignment = Alignment(evidence.kanji)
        self.alignment.learn(weights)
        self.frequent = self._frequencies(weights)
        self.readings = lru_cache(maxsize=None)(self.alignment.readings)

    def listed_count(self) -> int:
        """How many features only listed readings have."""
        return 5 + 2 * len(self.lists) + 4 * len(self.counts)

    def _weights(self) -> dict[tuple[str, str], float]:
        weights: defaultdict[tuple[str, str], float] = defaultdict(float)
        for each in self.lists:
            for kanji, costs in each.spellings[self.kind].items():
                for kana in costs:
                    weights[kanji, kana] += _WEIGHT_OF_A_LIST[each.name]
        for counts in self.counts:
            for kanji, readings in counts.items():
                for kana, count in readings.items():
                    weights[kanji, kana] += count**0.6
        return weights

    def _frequencies(self, weights: Mapping[tuple[str, str], float]) -> dict[str, float]:
        """How often each reading is a name: half of what the lists say, and all people."""
        found: defaultdict[str, float] = defaultdict(float)
        for (_, kana), weight in weights.items():
            found[kana] += weight / 2
        for counts in self.counts:
            for readings in counts.values():
                for kana, count in readings.items():
                    found[kana] += count
        return dict(found)


class Frequencies:
    """How common readings are as family and as given names, rare ones all alike."""

    def __init__(self, family: Mapping[str, float], given: Mapping[str, float]) -> None:
        self._found = {"f": family, "g": given}
        self._sums = {kind: sum(found.values()) for kind, found in self._found.items()}

    def kept(self) -> list[str]:
        """Readings common enough to be in the table."""
        every = {*self._found["f"], *self._found["g"]}
        return sorted(kana for kana in every if self._is_kept(kana))

    def logarithms(self, kind: Kind, kana: str) -> tuple[float, float]:
        """Of this kind and of the other."""
        other: Kind = "g" if kind == "f" else "f"
        return self._logarithm(kind, kana), self._logarithm(other, kana)

    def _is_kept(self, kana: str) -> bool:
        return any(found.get(kana, 0) >= _LEAST_FREQUENT for found in self._found.values())

    def _logarithm(self, kind: Kind, kana: str) -> float:
        count = self._found[kind].get(kana, 0.0) if self._is_kept(kana) else 0.0
        return round(math.log((count + 0.1) / self._sums[kind]), 1)


def composed(model: Model, kanji: str) -> dict[str, float]:
    """As `litre.names.readings.composing.composed`, before there is a table."""
    chars = unfolded(kanji)
    beam = {"": 1.0} if len(chars) <= 5 else {}
    for char, place in zip(chars, places(len(chars)), strict=True):
        options = _likeliest(model.readings(char), char, place)
        longer: defaultdict[str, float] = defaultdict(float)
        for before, chance in beam.items():
            for kana, own in options:
                if can_follow(before, kana):
                    longer[before + kana] += chance * own
        beam = dict(sorted(longer.items(), key=lambda pair: -pair[1])[:_BEAM])
    return {kana: chance for kana, chance in list(beam.items())[:_KEPT] if not kana.endswith("っ")}


def _likeliest(readings: KanjiReadings, char: str, place: int) -> list[tuple[str, float]]:
    from litre.names.kana import is_kana
    from litre.names.readings.sounds import plain

    if is_kana(char) or char == "ー":
        return [(plain(char), 1.0)]
    options = [(kana, chances[place]) for kana, chances in readings.listed.items()]
    return sorted(options, key=lambda pair: -pair[1])[:_READINGS_TRIED]


def features(model: Model, frequencies: Frequencies, kanji: str) -> dict[str, list[float]]:
    """Each candidate reading of a spelling with its features, in the order of the weights."""
    made = composed(model, kanji)
    listed = sorted(model.names.get(kanji, ()))
    whole = sum(made.values()) or 1.0
    chances = {**{kana: _chance(model, kanji, kana) for kana in listed if kana not in made}, **made}
    among = sum(chances[kana] for kana in listed) or 1.0
    none = [0.0] * model.listed_count()
    found = {}
    for kana, chance in chances.items():
        here = kana in listed
        base = composed_features(
            chance,
            chance / whole,
            frequencies.logarithms(model.kind, kana),
            bool(listed) and not here,
        )
        told = listed_features(model, kanji, kana, chance / among) if here else none
        found[kana] = [*base, *shape_features(kanji, kana), *told]
    return found


def listed_features(model: Model, kanji: str, kana: str, share: float) -> list[float]:
    """What lists and counts say of a reading they have."""
    having = [each.spellings[model.kind].get(kanji, {}) for each in model.lists]
    number = sum(kana in costs for costs in having)
    told = [1.0, math.log(share + 1e-4), float(number >= 2), float(number >= 3)]
    for costs in having:
        told += [float(kana in costs), _share(costs, kana)]
    mozc = having[0].get(kana)
    told.append(0.0 if mozc is None else 7 - mozc / 1000)
    for counts in model.counts:
        seen: Mapping[str, int] = counts.get(kanji, {})
        whole = sum(seen.values())
        own = seen.get(kana, 0)
        told += [
            math.log(1 + own),
            math.log((own + 0.3) / (whole + 1)),
            math.log(1 + whole),
            float(whole > 0 and own == 0),
        ]
    return told


def _share(costs: Mapping[str, float], kana: str) -> float:
    if kana not in costs:
        return 0.0
    lowest = min(costs.values())
    worth = {each: math.exp((lowest - cost) / _MOZC_COST) for each, cost in costs.items()}
    return math.log(worth[kana] / sum(worth.values()) + 0.02)


def _chance(model: Model, kanji: str, kana: str) -> float:
    chars = unfolded(kanji)
    if len(chars) > 5 or len(kana) > 12:
        return 0.0
    spots = list(zip(chars, places(len(chars)), strict=True))
    return sum(
        math.prod(
            model.alignment.probability(*spot, piece)
            for spot, piece in zip(spots, way, strict=True)
        )
        for way in cuts(kana, len(chars))
    )


def width(model: Model) -> int:
    """How many features a candidate has."""
    return COMPOSED + SHAPE + model.listed_count()
