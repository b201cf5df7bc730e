"""Titles put in order of their works, on disk: a file has them in any order and any number."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from types import TracebackType

from litre.transfer.titles.lines import Title

_TABLE = "CREATE TABLE title (work INTEGER, type INTEGER, language TEXT, text TEXT)"
# SQLite keeps a database without a name in a file of its own that goes with the connection.
_NAMELESS = ""


class Shelf:
    """Takes titles, gives them back work by work: numbers ascending, titles in their order."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect(_NAMELESS, isolation_level=None)
        self._rows.execute(_TABLE)
        self._rows.execute("BEGIN")

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rows.close()

    def add(self, title: Title) -> None:
        row = (title.work, title.type, title.language, title.text)
        self._rows.execute("INSERT INTO title VALUES (?, ?, ?, ?)", row)

    def count_works(self) -> int:
        (number,) = self._rows.execute("SELECT count(DISTINCT work) FROM title").fetchone()
        return int(number)

    def works(self) -> Iterator[tuple[int, list[Title]]]:
        ordered = self._rows.execute("SELECT * FROM title ORDER BY work, rowid")
        for work, rows in groupby(ordered, key=lambda row: int(row[0])):
            yield work, [Title(*row) for row in rows]
