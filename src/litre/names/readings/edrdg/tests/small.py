"""A small JMnedict in the shape of jamdict-data's database, and a small table to join it with."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from litre.names.readings.edrdg.recipe import recipe
from litre.names.readings.table import SHIPPED, Table, block_of
from litre.names.readings.writing import write

_TABLES = """
CREATE TABLE NETranslation (ID INTEGER PRIMARY KEY, idseq INTEGER);
CREATE TABLE NETransType (tid INTEGER, text TEXT);
CREATE TABLE NETransGloss (tid INTEGER, text TEXT);
CREATE TABLE NEKanji (idseq INTEGER, text TEXT);
CREATE TABLE NEKana (idseq INTEGER, text TEXT);
"""
ENTRIES = [
    ("surname", "村上", "むらかみ", "Murakami"),
    ("surname", "栂野", "とがの", "Togano"),
    ("given", "正典", "しょうすけ", "Shousuke"),
    ("given", "正典", "まさのり", "Masanori"),
    ("person", "村上正典", "むらかみしょうすけ", "Murakami Shousuke (1980-)"),
    ("person", "栂野正典", "とがのしょうすけ", "Togano Shousuke"),
    ("surname", "高男", "こうだん", "Koudan"),
    ("unclass", "村木", "むらき", "Muraki"),
    ("unclass", "正典", "まさすけ", "Masasuke"),
    ("place", "東京", "とうきょう", "Tokyo"),
]
_KEPT = ("村上", "正典", "高男", "木下")


def database(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(_TABLES)
        for number, (kind, kanji, kana, gloss) in enumerate(ENTRIES, 1):
            file.execute("INSERT INTO NETranslation VALUES (?, ?)", (number, number))
            file.execute("INSERT INTO NETransType VALUES (?, ?)", (number, kind))
            file.execute("INSERT INTO NETransGloss VALUES (?, ?)", (number, gloss))
            file.execute("INSERT INTO NEKanji VALUES (?, ?)", (number, kanji))
            file.execute("INSERT INTO NEKana VALUES (?, ?)", (number, kana))
    return path


def base(path: Path) -> Table:
    """Some lines of the shipped table."""
    shipped = Table(SHIPPED)
    lines = [
        (
            kind + block_of(kanji),
            kanji,
            " ".join(f"{kana}={score * 5:.0f}" for kana, score in found),
        )
        for kanji in _KEPT
        for kind in ("f", "g")
        if (found := shipped.readings(kind, kanji))
    ]
    lines += [line for line in shipped.lines("k") if line[1][0] in "村上正典高男木下栂野"]
    facts = (
        "version",
        "calibration",
        "calibration_of_known",
        "known_person",
        "known_person_least",
        "check",
    )
    facts += ("frequency_of_others", "sources", "split_weights", "weights")
    write(path, lines, {name: shipped.meta(name) for name in facts})
    return Table(path)


def pass_for_whole(path: Path) -> None:
    """Have a table say that it was made from the shipped one; joining that takes half a minute."""
    with closing(sqlite3.connect(path)) as file, file:
        told = json.dumps(recipe(Table(SHIPPED)))
        file.execute("UPDATE meta SET value = ? WHERE name = 'made_from'", (told,))
