"""What the shipped table and JMnedict say of each reading of a name, as features of one model.

Composed readings have the features they have in any table, so that a table made of both is read
as the shipped one is. Listed readings have these and more: the score of the shipped table, whether
either lists them and as what, and how many people of JMnedict are read so.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from litre.names.readings.composing import composed, probability
from litre.names.readings.lists import Lists, Spellings
from litre.names.readings.parts import frequency
from litre.names.readings.scoring import COMPOSED, SHAPE, composed_features, shape_features
from litre.names.readings.table import Kind, Table

LISTED = 19
_UNHEARD, _BELIEF_COUNTS = 0.02, (2, 10)
WIDTH = COMPOSED + SHAPE + LISTED


@dataclass(frozen=True)
class Evidence:
    """JMnedict's names of one kind: spellings with their readings, and people counted by both.

    `unsorted` may be of this kind or of the other; `of_others` are names of the other.
    """

    kind: Kind
    names: Spellings
    unsorted: Spellings
    of_others: Spellings
    counts: Mapping[str, Mapping[str, int]]
    frequent: Mapping[str, int]


def evidence(kind: Kind, lists: Lists, counts: Mapping[str, Mapping[str, int]]) -> Evidence:
    """Of lists of names and of people; what people are called is added to the lists."""
    names, of_others = lists.spellings[kind], lists.spellings["g" if kind == "f" else "f"]
    frequent: Counter[str] = Counter()
    for kanji, readings in counts.items():
        names.setdefault(kanji, {}).update(dict.fromkeys(readings, 0.0))
        frequent.update(readings)
    return Evidence(kind, names, lists.unsorted, of_others, counts, frequent)


def listed_features(base: Table, known: Evidence, kanji: str) -> dict[str, list[float]]:
    """Every reading that the table or JMnedict lists for a spelling, with its features."""
    scores = dict(base.readings(known.kind, kanji))
    named = known.names.get(kanji, {})
    elsewhere = known.unsorted.get(kanji, {}), known.of_others.get(kanji, {})
    every = sorted(scores.keys() | named.keys() | elsewhere[0].keys())
    if every:
        every = sorted({*every, *elsewhere[1]})
    chances = {kana: probability(base, known.kind, kanji, kana) for kana in every}
    among = sum(chances.values()) or 1.0
    believed = _believed(scores, every)
    found = {}
    for kana in every:
        common = frequency(base, known.kind, kana)
        found[kana] = [
            *composed_features(chances[kana], chances[kana], common, listed=False),
            *shape_features(kanji, kana),
            1.0,
            math.log(chances[kana] / among + 1e-4),
            *_shipped(scores, kana),
            float(kana in named),
            float(kana in named and kana in scores),
            *(float(kana in each) for each in elsewhere),
            float(kana in elsewhere[0] and kana not in named and kana not in scores),
            *_people(known, kanji, kana),
            *_together(known, kanji, kana, believed[kana]),
        ]
    return found


def features(base: Table, known: Evidence, kanji: str) -> dict[str, list[float]]:
    """Every candidate reading of a spelling with its features, the listed ones and the composed."""
    found = listed_features(base, known, kanji)
    made = composed(base, known.kind, kanji)
    whole = sum(made.values()) or 1.0
    for kana, chance in made.items():
        if kana not in found:
            common = frequency(base, known.kind, kana)
            found[kana] = [
                *composed_features(chance, chance / whole, common, bool(found)),
                *shape_features(kanji, kana),
                *[0.0] * LISTED,
            ]
    return found


def _shipped(scores: Mapping[str, float], kana: str) -> list[float]:
    """Score in the shipped table, how far behind its best, whether it is there, whether alone."""
    if kana not in scores:
        return [0.0, 0.0, 0.0, 0.0]
    best = max(scores.values())
    return [scores[kana], scores[kana] - best, 1.0, float(len(scores) == 1)]


def _people(known: Evidence, kanji: str, kana: str) -> list[float]:
    seen = known.counts.get(kanji, {})
    own, whole = seen.get(kana, 0), sum(seen.values())
    return [
        math.log(1 + own),
        math.log((own + 0.3) / (whole + 1)),
        math.log(1 + whole),
        float(whole > 0 and own == 0),
        math.log(0.3 + known.frequent.get(kana, 0)),
        float(len(known.names.get(kanji, ())) == 1),
    ]


def _believed(scores: Mapping[str, float], every: list[str]) -> dict[str, float]:
    """What the shipped table believes of each reading, those it does not list a little."""
    best = max(scores.values(), default=0.0)
    worth = {kana: math.exp(scores[kana] - best) if kana in scores else _UNHEARD for kana in every}
    whole = sum(worth.values())
    return {kana: value / whole for kana, value in worth.items()}


def _together(known: Evidence, kanji: str, kana: str, belief: float) -> list[float]:
    """The people as further evidence for that belief, which counts as much as two or ten of them."""
    seen = known.counts.get(kanji, {})
    own, whole = seen.get(kana, 0), sum(seen.values())
    return [math.log((own + much * belief) / (whole + much)) for much in _BELIEF_COUNTS]
