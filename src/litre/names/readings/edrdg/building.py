"""The table with JMnedict, made from the shipped one and the database of jamdict-data."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from litre.names.readings.edrdg import jmnedict
from litre.names.readings.edrdg.blending import Evidence, evidence, listed_features
from litre.names.readings.edrdg.recipe import LEARNED, recipe
from litre.names.readings.lists import Person, counted, likeliest, people_lines
from litre.names.readings.scoring import dot
from litre.names.readings.table import VERSION, Kind, Table, block_of
from litre.names.readings.writing import Line, scored, write

KINDS: tuple[Kind, Kind] = ("f", "g")
NOTHING = frozenset[str]()
Evidences = Mapping[Kind, Evidence]
Told = tuple[Evidences, list[Person]]
Say = Callable[[int, int], None]


def known(database: sqlite3.Connection, without: frozenset[str] = NOTHING) -> Told:
    """JMnedict's evidence of both kinds, and its people, but those of the spellings left out."""
    names, readings = jmnedict.read(database)
    people = [
        person
        for person in jmnedict.divided(readings, names)
        if person.family + person.given not in without
    ]
    counts = counted(people, without)
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
    people = [*_people(base), *people]
    parts = {part for each in people for part in (("f", each.family), ("g", each.given))}
    kept: list[Line] = []
    for line in _spelled(base, evidences, weights, say):
        yield line
        kept += [line] if (line[0][0], line[1]) in parts else []
    yield from people_lines(people, likeliest(kept))
    yield from base.lines("k")
    yield from base.lines("r")


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
    for _, name, value in base.lines("p"):
        for person in value.split(";"):
            size, family, given = person.split(" ")
            yield Person(name[: int(size)], name[int(size) :], family, given)


def _facts(base: Table) -> dict[str, Any]:
    wanted = ("frequency_of_others", "known_person", "known_person_least", "sources")
    facts = {name: base.meta(name) for name in wanted}
    return {**facts, "version": VERSION, "edrdg": True, "made_from": recipe(base)}
