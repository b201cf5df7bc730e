"""How sure a weight is: measured on people of JMnedict whom neither counts nor weights have seen."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from litre.names.readings.proposing import SURE, propose_readings
from litre.names.readings.sounds import sound
from litre.names.readings.table import Table
from tools.readings.fitting import Gold
from tools.readings.held_out import Unknowing

# More than the 98 of 100 that are promised: other names will be asked, and some thousand tell it
# within three in a thousand.
RIGHT_WHEN_SURE = 0.99
# Ratings of a name (natural logarithms) from which on it is possible; unlikely; unlikely with a
# given name that fits. On 3,000 such people .5 % of true readings fall below, and 12 % of wrong given
# names do not.
CHECK = [1.0, -13.5, -17.0]
_UNCALIBRATED: list[list[float]] = [[0, 0], [1, 1]]
_FACTORS = (1, 3, 10, 30, 100, 300, 1000, 3000)
_SMALLEST_CHANCE = 1e-4


class _Saying(Table):
    """A table that says otherwise of itself."""

    def __init__(self, path: Path, facts: Mapping[str, Any]) -> None:
        super().__init__(path)
        stored = self.meta
        self.meta = lambda name: facts[name] if name in facts else stored(name)  # type: ignore[assignment]

    # The parts of names are cached by table, and equal for all of these.
    def __hash__(self) -> int:
        return hash(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.path == other.path


class _Stranger(_Saying, Unknowing):
    """The same, knowing nobody."""


def calibrated(table: Table, names: Gold) -> dict[str, Any]:
    """The calibrations of a table in whose counts these people are not; the factor of known ones.

    All are asked as strangers; those that the table knows by their whole name once more, as such.
    """
    facts = {"calibration": _UNCALIBRATED, "calibration_of_known": _UNCALIBRATED, "known_person": 1}
    stranger, friend = _Stranger(table.path, facts), _Saying(table.path, facts)
    by_family = sorted(names)  # neighbours share the work
    of_strangers = [_asked(stranger, name, names[name]) for name in by_family]
    of_known = [_asked(friend, name, names[name]) for name in by_family if table.people(name)]
    factor = max(_FACTORS, key=lambda each: sum(asked.likelihood(each) for asked in of_known))
    shown = [asked.first(factor) for asked in of_known]
    right = sum(is_right for _, is_right in shown)
    print(f"{len(shown)} of {len(names)} known, {right} of these right, factor {factor}")
    return {
        "calibration": knots([asked.first(1) for asked in of_strangers]),
        "calibration_of_known": knots(shown),
        "known_person": factor,
    }


class _Asked(NamedTuple):
    """The likeliest readings of a name: chance of each, whether it is right, whether somebody is known so."""

    found: list[tuple[float, bool, bool]]

    def first(self, factor: float) -> tuple[float, bool]:
        """The likeliest, if known readings are so many times likelier."""
        return max(self._raised(factor), default=(0.0, False))

    def likelihood(self, factor: float) -> float:
        """The logarithm of the chance of the right readings."""
        right = sum(chance for chance, is_right in self._raised(factor) if is_right)
        return math.log(max(right, _SMALLEST_CHANCE))

    def _raised(self, factor: float) -> list[tuple[float, bool]]:
        raised = [(chance * (factor if known else 1), right) for chance, right, known in self.found]
        rest = max(0.0, 1 - sum(chance for chance, _, _ in self.found))
        whole = rest + sum(chance for chance, _ in raised) or 1.0
        return [(chance / whole, right) for chance, right in raised]


def _asked(table: Table, name: str, gold: set[tuple[str, str]]) -> _Asked:
    known = {(sound(family), sound(given)) for _, family, given in table.people(name)}
    proposed = [
        (each.weight, (sound(each.family), sound(each.given)))
        for each in propose_readings(name, 20, table)
    ]
    return _Asked([(chance, heard in gold, heard in known) for chance, heard in proposed])


def knots(shown: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """A line through (chance, weight) points: .9 where those at least as likely are right often enough.

    Below, where the model is honest by itself, the weight is the chance.
    """
    likeliest = sorted(shown, reverse=True)
    right, threshold = 0.0, 1.0
    for count, (chance, is_right) in enumerate(likeliest, 1):
        right += is_right
        if count >= 50 and right / count >= RIGHT_WHEN_SURE:
            threshold = chance
    for least in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995):
        sure = [is_right for chance, is_right in shown if chance > least]
        print(f"above {least}: {sum(sure) / max(len(sure), 1):.4f} right of {len(sure)}")
    if threshold <= SURE:
        return _UNCALIBRATED
    return [[0, 0], [0.8, 0.8], [round(threshold, 4), SURE], [1, 1]]
