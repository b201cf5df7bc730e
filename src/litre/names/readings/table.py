"""The table of readings: a SQLite file that is only read, a block of lines at a time.

Shape: `block (name TEXT PRIMARY KEY, lines BLOB)`. The name is a letter for the kind and the group
its lines belong to; the lines are UTF-8, deflated: `\\n` key TAB value, `\\n` at the end. Groups
are of 32 neighbours by code point. Kinds:

- `f`, `g`: spellings of family and given names, by their first character. Value: readings with
  their score in fifths, best first: `まさのり=16 せいてん=-2`.
- `k`: what a kanji is read in names. Key: the kanji and `f` or `g`, or the kanji alone if no name
  has it. Value: minus the logarithm, in tenths, of what a reading that is not listed is worth when
  the kanji stands alone, first, between or last, and the same four for each listed reading, with
  `*` after those that dictionaries of kanji give: `40,31,35,30 のり*=31,25,40,12`; one number if
  all four are the same.
- `r`: how common a reading is, by its first kana. Value: two logarithms in tenths, `f` and `g`.
- `p`: people known by their whole name, by its first two characters. Value: how many characters belong to
  the family name, and the readings, each empty if it is the first of its part:
  `2  しょうすけ`, or `2` alone; several are parted by a semicolon.

`meta (name TEXT PRIMARY KEY, value TEXT)` holds JSON: version, weights, calibration, sources.
"""

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

VERSION = 2
STEPS = 5
Kind = Literal["f", "g"]
KINDS: tuple[Kind, Kind] = ("f", "g")
SHIPPED = Path(__file__).with_name("readings.sqlite3")
_BLOCKS_KEPT = 256


class Table:
    """One file of readings; opened when first asked, safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(self._read_block)
        self.meta = lru_cache(maxsize=16)(self._read_meta)

    def readings(self, kind: Kind, kanji: str) -> list[tuple[str, float]]:
        """Readings of a family or given name with their scores; empty if it is not listed."""
        value = self._line(kind + block_of(kanji), kanji)
        pairs = (pair.rpartition("=") for pair in value.split())
        return [(kana, int(score) / STEPS) for kana, _, score in pairs]

    def kanji(self, kind: Kind, char: str) -> str:
        """The line of a kanji, to be read by `composing`; "" if it is not known."""
        return self._line("k" + block_of(char), char + kind) or self._line(
            "k" + block_of(char), char
        )

    def frequency(self, kana: str) -> tuple[float, float] | None:
        """How common a reading is as a family and as a given name (natural logarithms)."""
        value = self._line("r" + kana[:1], kana)
        if not value:
            return None
        family, given = value.split(",")
        return int(family) / 10, int(given) / 10

    def people(self, kanji: str) -> list[tuple[int, str, str]]:
        """Known readings of a whole name: characters of the family name, family, given."""
        value = self._line(people_block_of(kanji), kanji) if kanji else ""
        return [
            (
                size,
                family or self._first("f", kanji[:size]),
                given or self._first("g", kanji[size:]),
            )
            for size, family, given in _told(value)
        ]

    def everybody(self) -> Iterator[tuple[str, int, str, str]]:
        """All people by their block: whole name, characters of the family name, family, given."""
        first: dict[Kind, dict[str, str]] = {
            kind: {kanji: value.partition("=")[0] for _, kanji, value in self.lines(kind)}
            for kind in KINDS
        }
        for _, name, value in self.lines("p"):
            for size, family, given in _told(value):
                yield (
                    name,
                    size,
                    family or first["f"][name[:size]],
                    given or first["g"][name[size:]],
                )

    def lines(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """All lines of a kind: block, key, value."""
        for name in self._names(kind):
            for line in self._read_block(name).decode().strip("\n").split("\n"):
                key, _, value = line.partition("\t")
                yield name, key, value

    def _first(self, kind: Kind, kanji: str) -> str:
        return self._line(kind + block_of(kanji), kanji).partition("=")[0]

    def _line(self, block: str, key: str) -> str:
        lines = self._block(block)
        start = lines.find(f"\n{key}\t".encode(errors="replace"))
        if start < 0:
            return ""
        return lines[start + 1 : lines.index(b"\n", start + 1)].decode().partition("\t")[2]

    def _read_block(self, name: str) -> bytes:
        found = self._query("SELECT lines FROM block WHERE name = ?", name)
        return zlib.decompress(found) if found else b""

    def _read_meta(self, name: str) -> Any:
        found = self._query("SELECT value FROM meta WHERE name = ?", name)
        return json.loads(found) if found else None

    def _names(self, kind: str) -> list[str]:
        found = self._rows("SELECT name FROM block WHERE name GLOB ? ORDER BY name", f"{kind}*")
        return [name for (name,) in found]

    def _query(self, sql: str, name: str) -> Any:
        rows = self._rows(sql, name.encode(errors="replace").decode())
        return rows[0][0] if rows else None

    def _rows(self, sql: str, name: str) -> list[Any]:
        with self._lock:
            if self._file is None:
                address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                self._file = sqlite3.connect(address, uri=True, check_same_thread=False)
            return self._file.execute(sql, (name,)).fetchall()


def _told(value: str) -> Iterator[tuple[int, str, str]]:
    for person in value.split(";") if value else ():
        size, family, given = [*person.split(" "), "", ""][:3]
        yield int(size), family, given


def block_of(kanji: str) -> str:
    """The group of a spelling: the neighbours of its first character by 32 code points.

    >>> block_of("典") == block_of("兵藤"), block_of("典") == block_of("村"), block_of("")
    (True, False, '')
    """
    return f"{ord(kanji[0]) >> 5:x}" if kanji else ""


def people_block_of(name: str) -> str:
    """The group of a whole name: that of its first character, parted in eight by its second.

    >>> people_block_of("村上春樹") == people_block_of("村上龍"), people_block_of("村上") == people_block_of("村井")
    (True, False)
    """
    return f"p{block_of(name)}.{ord(name[1:2] or ' ') % 8}"


@lru_cache(maxsize=1)
def shipped() -> Table:
    """The table that travels with Litre (the one file this room opens: it is part of the room)."""
    return Table(SHIPPED)


def best(path: Path, made_from: str) -> Table:
    """The table at this path if it is there, whole, of this version and made from that; else the shipped one."""
    table = Table(path)
    return table if path.is_file() and _is_usable(table, made_from) else shipped()


def _is_usable(table: Table, made_from: str) -> bool:
    try:
        return (table.meta("version"), table.meta("made_from")) == (VERSION, made_from)
    except (sqlite3.DatabaseError, ValueError):
        return False
