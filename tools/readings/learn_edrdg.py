"""Learns how JMnedict is joined with the shipped table: `python -m tools.readings.learn_edrdg`

Writes src/litre/names/readings/edrdg/learned.json: some seventy weights and the calibration, no data of
JMnedict. Learned from 9,000 people; calibrated on 6,000 others, of them those who are in no count of
the shipped table; neither they nor the 3,000 of the benchmark are counted meanwhile. Needs the packages of
requirements/bench.txt; four minutes of CPU. With a FILE it also writes the table in which the
3,000 of the benchmark are not counted, for EDRDG_TABLE.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from litre.names.readings.edrdg import blending, building
from litre.names.readings.table import SHIPPED, Table
from tools.readings import edrdg, sources
from tools.readings.calibration import CHECK, calibrated, strangers_of
from tools.readings.fitting import DIVISIONS, Fitting
from tools.readings.gold import People, people

_CALIBRATED, _FITTED, _ROUNDS = slice(4000, 10000), slice(10000, 19000), 16
_LEARNED = Path(building.__file__).with_name("learned.json")


def main() -> None:
    known = people()
    learned = _learned(known)
    _LEARNED.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    if sys.argv[1:]:
        held_out(Path(sys.argv[1]), known)


def held_out(path: Path, known: People) -> None:
    """The table as a site makes it, but without the people of the benchmark."""
    building.build(path, Table(SHIPPED), building.known(edrdg.database(), known.tested))


def _learned(known: People) -> dict[str, Any]:
    fitted, held = known.order[_FITTED], known.order[_CALIBRATED]
    base = Table(SHIPPED)
    told = building.known(edrdg.database(), frozenset({*known.tested, *fitted, *held}))
    fitting = Fitting(
        lambda kind, kanji: blending.features(base, told[0][kind], kanji), (blending.WIDTH,) * 2
    )
    fitting.learn({name: known.gold[name] for name in fitted}, _ROUNDS)
    weights = [[round(float(each), 4) for each in side] for side in fitting.weights]
    learned = {
        "weights": {"f": weights[0], "g": weights[1]},
        "split_weights": dict(zip(DIVISIONS, weights[2], strict=True)),
        "calibration": [[0, 0], [1, 1]],
        "check": CHECK,
    }
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.sqlite3"
        building.build(trial, base, told, learned)
        _, whole = sources.mozc()
        strangers = strangers_of(known.gold, held, (name for name, _ in whole))
        return {**learned, **calibrated(trial, strangers)}


if __name__ == "__main__":
    main()
