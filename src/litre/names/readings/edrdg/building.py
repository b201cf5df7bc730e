"""The table with JMnedict, made from the shipped one and the database of jamdict-data."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from litre.names.readings.edrdg import jmnedict
from litre.names.readings.edrdg.blending import Evidence, evidence, listed_features
from litre.names.readings.lists import Person, counted, likeliest, people_lines
from litre.names.readings.scoring import dot
from litre.names.readings.table import VERSION, Kind, Table, block_of
from litre.names.readings.writing import Line, scored, write

KINDS: tuple[Kind, Kind] = ("f", "g")
NOTHING = frozenset[str]()
_LEARNED = Path(__file__).with_name("learned.json")


def known(
    database: sqlite3.Connection, without: frozenset[str] = NOTHING
) -> tuple[dict[Kind, Evidence], list[Person]]:
    """JMnedict's evidence of both kinds, and its people, but those of the spellings left out."""
    entries = list(jmnedict.entries(database))
    names = jmnedict.lists(entries)
    people = [
        person
        for person in jmnedict.divided(jmnedict.persons(entries), names)
        if person.family + person.given not in without
    ]
    counts = counted(people, without)
    return {kind: evidence(kind, names.spellings[kind], counts[kind]) for kind in KINDS}, people


def build(
    path: Path,
    base: Table,
    told: tuple[Mapping[Kind, Evidence], list[Person]],
    learned: Mapping[str, Any] | None = None,
    say: Callable[[int, int], None] = lambda done, whole: None,
) -> None:
    """Write the table that joins `base` with what JMnedict tells; half a minute of CPU.

    `learned`: weights and calibration, else those of `learned.json`. `say` is told how many spellings of how many are done.
    """
    evidences, people = told
    learned = learned or json.loads(_LEARNED.read_text(encoding="utf-8"))
    spellings = {kind: _spellings(base, evidences[kind]) for kind in KINDS}
    whole = sum(map(len, spellings.values()))
    lines: list[Line] = []
    for kind in KINDS:
        weights = learned["weights"][kind]
        for kanji in spellings[kind]:
            found = listed_features(base, evidences[kind], kanji)
            scores = {kana: dot(weights, features) for kana, features in found.items()}
            lines.append((kind + block_of(kanji), kanji, scored(scores)))
            if len(lines) % 1000 == 0:
                say(len(lines), whole)
    say(whole, whole)
    lines += people_lines([*_people(base), *people], likeliest(lines))
    lines += base.lines("k")
    lines += base.lines("r")
    write(path, lines, {**_facts(base), **learned})


def _spellings(base: Table, evidence: Evidence) -> list[str]:
    """Of both, neighbours by code point together: the table keeps few blocks in memory."""
    return sorted({*evidence.names, *(key for _, key, _ in base.lines(evidence.kind))})


def _people(base: Table) -> Iterator[Person]:
    for _, name, value in base.lines("p"):
        for person in value.split(";"):
            size, family, given = person.split(" ")
            yield Person(name[: int(size)], name[int(size) :], family, given)


def _facts(base: Table) -> dict[str, Any]:
    wanted = ("frequency_of_others", "known_person", "known_person_least", "sources")
    facts = {name: base.meta(name) for name in wanted}
    return {**facts, "version": VERSION, "edrdg": True}
