"""How sure a weight is: measured on people of JMnedict whom neither counts nor weights have seen."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from litre.names.readings.proposing import SURE, propose_readings
from litre.names.readings.sounds import sound
from litre.names.readings.table import Table
from tools.readings.fitting import Gold
from tools.readings.held_out import Unknowing

# More than the 98 of 100 that are promised: other names will be asked, and some thousand tell it
# within three in a thousand.
RIGHT_WHEN_SURE = 0.99
# Ratings of a name (natural logarithms) from which on it is possible; unlikely; unlikely with a
# given name that fits. On 9,000 such people .7 % of true readings fall below, and 14 % of wrong given
# names do not.
CHECK = [1.0, -12.3, -16.0]
_UNCALIBRATED: list[list[float]] = [[0, 0], [1, 1]]
_FACTORS = (1, 3, 10, 30, 100, 300, 1000, 3000)
_SMALLEST_CHANCE = 1e-4


class Uncalibrated(Unknowing):
    """A table that knows nobody and whose weights are the chances of the model."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        stored = self.meta
        self.meta = lambda name: _UNCALIBRATED if name == "calibration" else stored(name)  # type: ignore[assignment]


class _Knowing(Table):
    """A table with another factor for people who are known by name."""

    def __init__(self, table: Table, factor: float) -> None:
        super().__init__(table.path)
        stored = self.meta
        self.meta = lambda name: factor if name == "known_person" else stored(name)  # type: ignore[assignment]

    # The parts of names are cached by table, and equal for all of these.
    def __hash__(self) -> int:
        return hash(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.path == other.path


def calibrated(path: Path, strangers: Gold) -> dict[str, Any]:
    """The calibration of a table, by people whom its counts do not have; the thresholds of checks."""
    table = Uncalibrated(path)
    shown = [_first(table, name, strangers) for name in strangers]
    found = knots(shown)
    for least in (0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995):
        sure = [is_right for chance, is_right in shown if chance > least]
        print(f"above {least}: {sum(sure) / max(len(sure), 1):.4f} right of {len(sure)}")
    print(f"of {len(shown)} strangers: {found}")
    return {"calibration": found, "check": CHECK}


def write_facts(path: Path, facts: Mapping[str, Any]) -> None:
    """Change what a table says of itself."""
    with closing(sqlite3.connect(path)) as file, file:
        file.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [(name, json.dumps(value, ensure_ascii=False)) for name, value in facts.items()],
        )


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
        return _UNCALIBRATED
    return [[0, 0], [0.8, 0.8], [round(threshold, 4), SURE], [1, 1]]


def factor_of_known(table: Table, names: Gold) -> float:
    """The factor under which people known by name get the likeliest readings."""
    known = {name: gold for name, gold in names.items() if table.people(name)}
    return max(_FACTORS, key=lambda factor: _likelihood(_Knowing(table, factor), known))


def strangers_of(gold: Gold, order: Iterable[str], counted: Iterable[str]) -> Gold:
    """Of these people those whose names are in no count."""
    seen = frozenset(counted)
    return {name: gold[name] for name in order if name not in seen}


def _first(table: Table, name: str, names: Gold) -> tuple[float, bool]:
    found = propose_readings(name, 1, table)
    if not found:
        return 0.0, False
    return found[0].weight, (sound(found[0].family), sound(found[0].given)) in names[name]


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
