"""Learns how JMnedict is joined with the shipped table; `python -m tools.readings.learn_edrdg FILE`

writes the table in which the 3,000 people of the benchmark are not counted, for EDRDG_TABLE. What is learned (some
seventy weights and the calibration, no data of JMnedict) `make readings-table` writes to
src/litre/names/readings/edrdg/learned.json.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from litre.names.readings.edrdg import blending, building
from litre.names.readings.table import SHIPPED, Kind, Table
from tools.readings import edrdg, making
from tools.readings.calibration import CHECK, calibrated
from tools.readings.fitting import DIVISIONS, Fitting
from tools.readings.gold import People, people

_ROUNDS = 16
_LEARNED = Path(building.__file__).with_name("learned.json")


def main() -> None:
    told = building.known(edrdg.database(), people().tested)
    building.build(Path(sys.argv[1]), Table(SHIPPED), told)


def learn(base: Table, known: People, fitted: Sequence[str], held: Sequence[str]) -> None:
    """Write what joins JMnedict with a table that counts neither the fitted people nor the held ones.

    The weights are learned from the fitted people, the calibration from the held ones; JMnedict's counts do
    without both meanwhile.
    """
    told = building.known(edrdg.database(), frozenset({*known.tested, *fitted, *held}))
    fitting = Fitting(
        lambda kind, kanji: blending.features(base, told[0][kind], kanji), (blending.WIDTH,) * 2
    )
    fitting.learn({name: known.gold[name] for name in fitted}, _ROUNDS)
    making.say("weights for JMnedict learned")
    weights = [[round(float(each), 4) for each in side] for side in fitting.weights]
    learned: dict[str, Any] = {
        "weights": {"f": weights[0], "g": weights[1]},
        "split_weights": dict(zip(DIVISIONS, weights[2], strict=True)),
        "check": CHECK,
    }
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.sqlite3"
        building.build(trial, base, _only(told, making.needed(held)), learned)
        gold = {name: known.gold[name] for name in held}
        learned |= calibrated(Table(trial), gold)
    _LEARNED.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


def _only(told: building.Told, needed: set[str]) -> building.Told:
    """JMnedict's evidence of these spellings alone; all its people."""
    evidences: dict[Kind, blending.Evidence] = {
        kind: replace(
            each,
            names={kanji: each.names[kanji] for kanji in each.names.keys() & needed},
            unsorted={kanji: each.unsorted[kanji] for kanji in each.unsorted.keys() & needed},
        )
        for kind, each in told[0].items()
    }
    return evidences, told[1]


if __name__ == "__main__":
    main()
