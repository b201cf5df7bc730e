"""Makes the table of readings: `make readings-table`, or

    python -m tools.readings FILE

From Mozc, SudachiDict, NEologd and Unihan (src/litre/names/readings/readings.sqlite3), and learned.json beside the
code that joins it with JMnedict. Needs the packages of requirements/bench.txt and Debian's unicode-data, and
fetches NEologd (54 MB); thirteen minutes of CPU, 2 GB of memory.

The weights are learned from 4,000 people of JMnedict; what a known name is worth and the calibration from
12,000 others, with a trial table in which neither are counted. With that the weights that join JMnedict are
learned too, from some of the 12,000, and calibrated on others. The 3,000 of the benchmark are in none of
these, and in no count of any table.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from litre.names.readings.table import Table
from tools.readings import learn_edrdg, making
from tools.readings.calibration import calibrated
from tools.readings.gold import People, people
from tools.readings.model import Evidence

_FITTED, _HELD = slice(0, 4000), slice(4000, 16000)
_JOINED_BY, _JOINED_FOR = slice(8000, 16000), slice(4000, 8000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.readings")
    parser.add_argument("file", type=Path)
    wanted = parser.parse_args()
    known = people()
    making.say(f"{len(known.gold)} people with a known reading")
    evidence = making.gathered()
    meta = _measured(evidence, known)
    making.written(wanted.file, evidence, making.models(evidence, known.tested), meta, only=None)
    making.say(f"{wanted.file}: {wanted.file.stat().st_size / 1e6:.1f} MB")


def _measured(evidence: Evidence, known: People) -> dict[str, Any]:
    """Weights, and how sure they are, of a trial table that knows neither whom it learns from nor whom it asks."""
    fitted, held = known.order[_FITTED], known.order[_HELD]
    made = making.models(evidence, frozenset({*known.tested, *fitted, *held}))
    meta = making.learned(made, known, fitted)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.sqlite3"
        making.written(trial, evidence, made, meta, making.needed(held))
        table = Table(trial)
        learn_edrdg.learn(table, known, known.order[_JOINED_BY], known.order[_JOINED_FOR])
        return {**meta, **calibrated(table, {name: known.gold[name] for name in held})}


if __name__ == "__main__":
    main()
