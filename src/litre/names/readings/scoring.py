"""How well a reading fits a spelling: the part of the model that needs no list.

The model is log-linear: a score is a sum of features, each with a weight learned when the table
is made and kept in it. Scores of listed readings are in the table; those of composed ones are
summed here, from the same features.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from litre.names.scripts import KANA, script_of

SMALLEST, SMALLEST_SHARE = 1e-14, 1e-6


def composed_features(
    chance: float, share: float, frequency: tuple[float, float], listed: bool
) -> list[float]:
    """Of a reading put together: its probability, its share of all, how common it is as such.

    `frequency`: logarithms, of this kind of name and of the other. `listed`: whether the spelling
    has listed readings, of which this is none.
    """
    return [
        math.log(chance + SMALLEST),
        math.log(share + SMALLEST_SHARE),
        *frequency,
        float(listed),
    ]


def shape_features(kanji: str, kana: str) -> list[float]:
    """Lengths, and what the letters tell.

    >>> len(shape_features("正典", "まさのり"))
    13
    """
    size, per_kanji = len(kanji), len(kana) / len(kanji)
    in_kana = [script_of(char) in KANA for char in kanji]
    return [
        *(float(size == count) for count in (1, 2, 3)),
        float(size > 3),
        per_kanji,
        per_kanji * per_kanji / 4,
        float(len(kana) == 1),
        float(len(kana) >= 6),
        float(all(in_kana)),
        float(any(in_kana) and not all(in_kana)),
        float(kana.endswith("の")),
        float(any(small in kana for small in "ゃゅょ")),
        float(size == 1 and len(kana) >= 3),
    ]


COMPOSED = 5
SHAPE = 13


def dot(weights: Sequence[float], features: Sequence[float]) -> float:
    """The sum of features, each with its weight."""
    return sum(weight * feature for weight, feature in zip(weights, features, strict=True))


def log_sum(scores: Sequence[float]) -> float:
    """The logarithm of the sum of what the scores are logarithms of.

    >>> round(log_sum([0.0, 0.0]), 3)
    0.693
    """
    highest = max(scores)
    return highest + math.log(sum(math.exp(score - highest) for score in scores))


def through(knots: Sequence[Sequence[float]], value: float) -> float:
    """A value on the line through these points.

    >>> through([[0, 0], [0.9, 0.8], [1, 1]], 0.95)
    0.9
    """
    for (left, low), (right, high) in pairwise(knots):
        if value <= right:
            return round(low + (high - low) * (value - left) / (right - left), 6)
    return float(knots[-1][1])


def split_features(family: str, given: str) -> str:
    """The name of the weight of a division: how many characters either part has.

    >>> split_features("村上", "正典")
    '2,2'
    """
    return f"{len(family)},{len(given)}"


def split_weight(weights: Mapping[str, float], family: str, given: str) -> float:
    """The weight of a division; rare ones share one."""
    return weights.get(split_features(family, given), weights["rare"])
