"""The table with JMnedict, made from the shipped one and the database of jamdict-data."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from litre.names.readings.edrdg import jmnedict
from litre.names.readings.edrdg.blending import Evidence, evidence, listed_features
from litre.names.readings.edrdg.recipe import LEARNED, recipe
from litre.names.readings.lists import Person, counted, likeliest, others, people_lines
from litre.names.readings.scoring import dot
from litre.names.readings.table import KINDS, VERSION, Kind, Table, block_of, people_block_of
from litre.names.readings.writing import Line, scored, write

NOTHING = frozenset[str]()
Evidences = Mapping[Kind, Evidence]
Told = tuple[Evidences, list[Person]]
Say = Callable[[int, int], None]


def known(database: sqlite3.Connection, without: frozenset[str] = NOTHING) -> Told:
    """JMnedict's evidence of both kinds, and its people, but those of the spellings left out."""
    names, readings = jmnedict.read(database)
    people = others(jmnedict.divided(readings, names), without)
    counts = counted(people, NOTHING)
    return {kind: evidence(kind, names, counts[kind]) for kind in KINDS}, people


def build(
    path: Path,
    base: Table,
    told: Told,
    learned: Mapping[str, Any] | None = None,
    say: Say = lambda done, whole: None,
) -> None:
    """Write the table that joins `base` with what JMnedict tells; a minute of CPU, 320 MB of memory.

    `learned`: weights and calibration, else those of `learned.json`. `say` is told how many spellings of how many are done.
    """
    learned = learned or json.loads(LEARNED.read_text(encoding="utf-8"))
    write(path, _lines(base, told, learned["weights"], say), {**_facts(base), **learned})


def _lines(
    base: Table, told: Told, weights: Mapping[Kind, list[float]], say: Say
) -> Iterator[Line]:
    """One at a time, for all of them are more than a small machine has room for."""
    evidences, people = told
    parts = {part for each in (*people, *_people(base)) for part in _parts(each)}
    kept: list[Line] = []
    for line in _spelled(base, evidences, weights, say):
        yield line
        kept += [line] if (line[0][0], line[1]) in parts else []
    yield from _people_lines(base, people, likeliest(kept))
    yield from base.lines("k")
    yield from base.lines("r")


def _people_lines(
    base: Table, people: list[Person], usual: Mapping[tuple[str, str], str]
) -> Iterator[Line]:
    """Those of both, a block at a time."""
    others: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        others[_block(person)].append(person)
    for block, known in groupby(_people(base), key=_block):
        yield from people_lines([*known, *others.pop(block, ())], usual)
    for known_besides in others.values():
        yield from people_lines(known_besides, usual)


def _block(person: Person) -> str:
    return people_block_of(person.family + person.given)


def _parts(person: Person) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("f", person.family), ("g", person.given)


def _spelled(
    base: Table, evidences: Evidences, weights: Mapping[Kind, list[float]], say: Say
) -> Iterator[Line]:
    spellings = [(kind, kanji) for kind in KINDS for kanji in _spellings(base, evidences[kind])]
    for done, (kind, kanji) in enumerate(spellings):
        if done % 1000 == 0:
            say(done, len(spellings))
        found = listed_features(base, evidences[kind], kanji)
        scores = {kana: dot(weights[kind], features) for kana, features in found.items()}
        yield kind + block_of(kanji), kanji, scored(scores)
    say(len(spellings), len(spellings))


def _spellings(base: Table, evidence: Evidence) -> list[str]:
    """Of both, neighbours by code point together: the table keeps few blocks in memory."""
    return sorted(
        {*evidence.names, *evidence.unsorted, *(key for _, key, _ in base.lines(evidence.kind))}
    )


def _people(base: Table) -> Iterator[Person]:
    for name, size, family, given in base.everybody():
        yield Person(name[:size], name[size:], family, given)


def _facts(base: Table) -> dict[str, Any]:
    wanted = (
        "frequency_of_others",
        "known_person_least",
        "known_person",
        "calibration_of_known",
        "sources",
    )
    facts = {name: base.meta(name) for name in wanted}
    return {**facts, "version": VERSION, "edrdg": True, "made_from": recipe(base)}
