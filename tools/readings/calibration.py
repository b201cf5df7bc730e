"""How sure a weight is: measured on people whom neither counts nor weights have seen."""

from collections.abc import Sequence
from typing import Any

from litre.names.readings.proposing import SURE, propose_readings
from litre.names.readings.sounds import sound
from litre.names.readings.table import Table
from tools.readings.fitting import Gold

RIGHT_WHEN_SURE = 0.984  # a little above what is promised, for other names will be asked
_FACTORS = (1, 3, 10, 30, 100, 300, 1000, 3000)
_SMALLEST_CHANCE = 1e-4


class _Knowing(Table):
    """A table with another factor for people who are known by name."""

    def __init__(self, table: Table, factor: float) -> None:
        super().__init__(table.path)
        facts = {"known_person": factor}
        stored = self.meta
        self.meta = lambda name: facts.get(name, stored(name))  # type: ignore[assignment]

    # The parts of names are cached by table, and equal for all of these.
    def __hash__(self) -> int:
        return hash(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.path == other.path


class _Unknowing(_Knowing):
    """A table that knows nobody."""

    def people(self, kanji: str) -> list[tuple[int, str, str]]:
        return []


def calibrated(table: Table, names: Gold) -> dict[str, Any]:
    """The calibration, and what a person known by name is worth."""
    unknown = _Unknowing(table, 1)
    shown = [_first(unknown, name, names) for name in names]
    known = {name: gold for name, gold in names.items() if table.people(name)}
    for least in (0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995):
        sure = [is_right for chance, is_right in shown if chance > least]
        print(f"above {least}: {sum(sure) / max(len(sure), 1):.4f} right of {len(sure)}")
    return {"calibration": knots(shown), "known_person": _factor(table, known)}


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
    if threshold <= SURE:
        return [[0, 0], [1, 1]]
    return [[0, 0], [0.8, 0.8], [round(threshold, 4), SURE], [1, 1]]


def _first(table: Table, name: str, names: Gold) -> tuple[float, bool]:
    found = propose_readings(name, 1, table)
    if not found:
        return 0.0, False
    return found[0].weight, (sound(found[0].family), sound(found[0].given)) in names[name]


def _factor(table: Table, known: Gold) -> float:
    """The factor under which people known by name get the likeliest readings."""
    return max(_FACTORS, key=lambda factor: _likelihood(_Knowing(table, factor), known))


def _likelihood(table: Table, names: Gold) -> float:
    import math

    whole = 0.0
    for name, gold in names.items():
        found = propose_readings(name, 10, table)
        right = sum(
            each.weight for each in found if (sound(each.family), sound(each.given)) in gold
        )
        whole += math.log(max(right, _SMALLEST_CHANCE))
    return whole
