"""The weights of the model, learned so that people's true readings become likely.

A candidate is a division of a name with a reading of either part; its score is the sum of three,
so the sum over all candidates factors, and the gradient is exact. Adam, whole names in batches.
The names are people of JMnedict who are neither tested nor counted; what comes out are some
seventy numbers.
"""

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from litre.names.readings.proposing import divisions
from litre.names.readings.scoring import split_features
from litre.names.readings.sounds import sound
from litre.names.readings.table import Kind

_ROUNDS, _BATCH, _RATE, _SHRINK = 14, 400, 0.08, 1e-4
DIVISIONS = ["2,2", "2,1", "1,2", "2,3", "3,2", "1,1", "3,1", "1,3", "rare"]
# The candidate readings of a spelling, each with its features.
Candidates = Callable[[Kind, str], Mapping[str, list[float]]]
Gold = Mapping[str, set[tuple[str, str]]]  # kanji -> sounds of family and given name


class Fitting:
    """Weights of family names, of given names and of divisions, being learned."""

    def __init__(self, candidates: Candidates, widths: tuple[int, int]) -> None:
        self._candidates = candidates
        self._parts: dict[tuple[Kind, str], tuple[list[str], Any]] = {}
        self.weights: list[Any] = [
            np.zeros(widths[0]),
            np.zeros(widths[1]),
            np.zeros(len(DIVISIONS)),
        ]

    def learn(self, names: Gold, rounds: int = _ROUNDS) -> None:
        """Some rounds over the names, at a falling rate."""
        order = sorted(names)
        moments = [(np.zeros_like(weights), np.zeros_like(weights)) for weights in self.weights]
        step = 0
        for turn in range(rounds):
            random.Random(turn).shuffle(order)
            for start in range(0, len(order), _BATCH):
                step += 1
                gradients = self._gradients(order[start : start + _BATCH], names)
                rate = _RATE * (1 - 0.7 * turn / rounds)
                for weights, gradient, moment in zip(self.weights, gradients, moments, strict=True):
                    _move(weights, gradient, moment, (rate, step))

    def _gradients(self, batch: Sequence[str], names: Gold) -> list[Any]:
        sums = [np.zeros_like(weights) for weights in self.weights]
        count = 0
        for name in batch:
            found = self._gradient(name, names[name])
            if found:
                count += 1
                for total, gradient in zip(sums, found, strict=True):
                    total += gradient
        return [
            total / max(count, 1) - _SHRINK * weights
            for total, weights in zip(sums, self.weights, strict=True)
        ]

    def _gradient(self, name: str, gold: set[tuple[str, str]]) -> list[Any] | None:
        """Features expected given the truth, less those expected; None if the truth is no candidate."""
        cuts = [_Cut(self, family, given, gold) for family, given in divisions([name])]
        cuts = [cut for cut in cuts if cut.fits]
        if not cuts or not any(cut.true > 0 for cut in cuts):
            return None
        highest = max(cut.base for cut in cuts)
        whole = sum(cut.all * math.exp(cut.base - highest) for cut in cuts)
        right = sum(cut.true * math.exp(cut.base - highest) for cut in cuts)
        gradients = [np.zeros_like(weights) for weights in self.weights]
        for cut in cuts:
            expected = cut.all * math.exp(cut.base - highest) / whole
            known = cut.true * math.exp(cut.base - highest) / right
            gradients[0] += cut.difference(0, known, expected)
            gradients[1] += cut.difference(1, known, expected)
            gradients[2][cut.number] += known - expected
        return gradients

    def part(self, kind: Kind, kanji: str) -> tuple[list[str], Any]:
        """The sounds of a spelling's candidates, and their features as a matrix."""
        if (kind, kanji) not in self._parts:
            found = self._candidates(kind, kanji)
            self._parts[kind, kanji] = (
                [sound(kana) for kana in found],
                np.array(list(found.values())),
            )
        return self._parts[kind, kanji]


class _Cut:
    """One division of one name: masses of all its candidates and of the true ones."""

    def __init__(
        self, fitting: Fitting, family: str, given: str, gold: Iterable[tuple[str, str]]
    ) -> None:
        parts = [fitting.part("f", family), fitting.part("g", given)]
        self.fits = all(len(sounds) for sounds, _ in parts)
        if not self.fits:
            return
        name = split_features(family, given)
        self.number = DIVISIONS.index(name if name in DIVISIONS else "rare")
        scores = [matrix @ fitting.weights[side] for side, (_, matrix) in enumerate(parts)]
        self._matrices = [matrix for _, matrix in parts]
        self._mass = [np.exp(each - each.max()) for each in scores]
        self.base = float(fitting.weights[2][self.number] + sum(each.max() for each in scores))
        self.all = float(self._mass[0].sum() * self._mass[1].sum())
        self._count_truth([sounds for sounds, _ in parts], gold)

    def _count_truth(self, sounds: list[list[str]], gold: Iterable[tuple[str, str]]) -> None:
        self.true = 0.0
        self._truth = [np.zeros_like(mass) for mass in self._mass]
        for pair in gold:
            own = [
                mass * np.array([each == wanted for each in heard])
                for mass, heard, wanted in zip(self._mass, sounds, pair, strict=True)
            ]
            self.true += float(own[0].sum() * own[1].sum())
            self._truth[0] += own[0] * own[1].sum()
            self._truth[1] += own[1] * own[0].sum()

    def difference(self, side: int, known: float, expected: float) -> Any:
        """The gradient of one side's weights."""
        shares = -expected * self._mass[side] / self._mass[side].sum()
        if self.true > 0:
            shares = shares + known * self._truth[side] / self.true
        return shares @ self._matrices[side]


def _move(weights: Any, gradient: Any, moment: tuple[Any, Any], pace: tuple[float, int]) -> None:
    """One step of Adam, in place."""
    rate, step = pace
    first, second = moment
    first += 0.1 * (gradient - first)
    second += 0.01 * (gradient**2 - second)
    weights += rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
