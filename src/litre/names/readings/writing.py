"""A table of readings written as `table` reads it."""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from litre.names.readings.table import STEPS

Line = tuple[str, str, str]  # block, key, value
_LISTED_KEPT, _FAR_BEHIND = 12, 7.0


def write(path: Path, lines: Iterable[Line], meta: Mapping[str, Any]) -> None:
    """Write the lines and the facts about them; the same input, the same bytes."""
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


def scored(scores: Mapping[str, float]) -> str:
    """The value of a spelling's line: its readings, best first, without those far behind.

    >>> scored({"せいてん": -0.4, "まさのり": 3.2, "しょうでん": -9.0})
    'まさのり=16 せいてん=-2'
    """
    ranked = sorted(((score, kana) for kana, score in scores.items()), reverse=True)
    kept = [pair for pair in ranked[:_LISTED_KEPT] if pair[0] > ranked[0][0] - _FAR_BEHIND]
    return " ".join(f"{kana}={round(score * STEPS)}" for score, kana in kept)
