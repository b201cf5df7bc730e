"""The finished table, written as `litre.names.readings.table` reads it."""

import json
import math
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from litre.names.readings.scoring import dot
from litre.names.readings.table import STEPS, Kind, block_of
from tools.readings.model import Frequencies, Model, features
from tools.readings.people import Person

_LISTED_KEPT, _FAR_BEHIND = 12, 7.0
_ANY: list[Kind] = ["f"]


def write(path: Path, lines: Iterable[tuple[str, str, str]], meta: Mapping[str, Any]) -> None:
    """Write (block, key, value) lines and the facts about them; the same input, the same bytes."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for block, key, value in lines:
        blocks[block].append(f"{key}\t{value}\n")
    path.unlink(missing_ok=True)
    file = sqlite3.connect(path)
    file.execute("PRAGMA page_size = 1024")  # blocks are small; larger pages stay half empty
    file.execute("CREATE TABLE block (name TEXT PRIMARY KEY, lines BLOB NOT NULL)")
    file.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    for name in sorted(blocks):
        packed = zlib.compress(("\n" + "".join(sorted(blocks[name]))).encode(), 9)
        file.execute("INSERT INTO block VALUES (?, ?)", (name, packed))
    for name, value in sorted(meta.items()):
        file.execute(
            "INSERT INTO meta VALUES (?, ?)", (name, json.dumps(value, ensure_ascii=False))
        )
    file.commit()
    file.execute("VACUUM")
    file.close()


def spelling_lines(
    model: Model, frequencies: Frequencies, wanted: tuple[list[float], set[str] | None]
) -> Iterator[tuple[str, str, str]]:
    """Every listed spelling, or those needed, with its listed readings and their scores."""
    weights, needed = wanted
    for kanji, listed in model.names.items():
        if needed is None or kanji in needed:
            found = features(model, frequencies, kanji)
            scores = sorted(((dot(weights, found[kana]), kana) for kana in listed), reverse=True)
            kept = [pair for pair in scores[:_LISTED_KEPT] if pair[0] > scores[0][0] - _FAR_BEHIND]
            value = " ".join(f"{kana}={round(score * STEPS)}" for score, kana in kept)
            yield model.kind + block_of(kanji), kanji, value


def kanji_lines(
    models: Mapping[Kind, Model], dictionary: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """Every kanji with its readings in names; those in no name once, as dictionaries have them."""
    learned = models["f"].alignment.learned | models["g"].alignment.learned
    for char in sorted({*dictionary, *learned} - set("ー々")):
        for kind in models if char in learned else _ANY:
            readings = models[kind].alignment.readings(char)
            pairs = (
                f"{kana}{'*' if kana in readings.given else ''}={_tenths(chances)}"
                for kana, chances in readings.listed.items()
            )
            key = char + kind if char in learned else char
            yield "k" + block_of(char), key, " ".join([_tenths(readings.rest), *pairs])


def frequency_lines(frequencies: Frequencies) -> Iterator[tuple[str, str, str]]:
    """How common each reading is."""
    for kana in frequencies.kept():
        family, given = frequencies.logarithms("f", kana)
        yield "r" + kana[0], kana, f"{round(family * 10)},{round(given * 10)}"


def people_lines(
    people: Iterable[Person], likeliest: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    """Known people under their whole name, but for those read as their two names mostly are."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person in people:
        usual = likeliest.get(("f", person.family)), likeliest.get(("g", person.given))
        if usual != (person.family_kana, person.given_kana):
            reading = f"{len(person.family)} {person.family_kana} {person.given_kana}"
            found[person.family + person.given].add(reading)
    for name, readings in found.items():
        yield "p" + block_of(name), name, ";".join(sorted(readings))


def likeliest(lines: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """The first reading of each spelling, from its lines."""
    return {(block[0], kanji): value.partition("=")[0] for block, kanji, value in lines}


def _tenths(chances: Iterable[float]) -> str:
    numbers = [str(round(-10 * math.log(max(chance, 1e-12)))) for chance in chances]
    return numbers[0] if len(set(numbers)) == 1 else ",".join(numbers)
