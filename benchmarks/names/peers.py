"""What one gets from common parts, with sensible and generous queries.

Each is a context manager over the titles that offers `search(question, k)`: works, the best first.
"""

import importlib.util
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from benchmarks.names.titles import Row


class Engine(Protocol):
    def search(self, question: str, k: int) -> list[int]: ...


class Absent(Exception):
    """Why a peer is not here."""


def first(works: Iterable[int], k: int) -> list[int]:
    """The first `k` works, each once."""
    return list(dict.fromkeys(works))[:k]


class _Sqlite:
    columns = ""

    def __init__(self, database: sqlite3.Connection, rows: list[Row]) -> None:
        self.database = database
        database.execute(f"CREATE {self.columns}")
        database.executemany(
            "INSERT INTO t VALUES (?, ?)", ((title, work) for work, _, title in rows)
        )
        self.finish()
        database.commit()

    def finish(self) -> None:
        """Whatever makes the index faster once it is filled."""

    def rows(self, statement: str, asked: str) -> Iterator[int]:
        try:
            yield from (row[0] for row in self.database.execute(statement, (asked,)))
        except sqlite3.OperationalError:
            return


class Like(_Sqlite):
    """LIKE '%question%' as WordPress asks; the shortest title first."""

    columns = "TABLE t (title TEXT, work INTEGER)"

    def search(self, question: str, k: int) -> list[int]:
        literal = re.sub(r"[\\%_]", r"\\\g<0>", question)
        order = "WHERE title LIKE ? ESCAPE '\\' ORDER BY length(title) LIMIT 60"
        return first(self.rows(f"SELECT work FROM t {order}", f"%{literal}%"), k)


class Unicode61(_Sqlite):
    """FTS5 by words, without accents: all of them (the last as a prefix), then any; BM25."""

    columns = (
        "VIRTUAL TABLE t USING fts5"
        "(title, work UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
    )

    def finish(self) -> None:
        self.database.execute("INSERT INTO t(t) VALUES ('optimize')")

    def match(self, asked: str, k: int) -> list[int]:
        statement = "SELECT work FROM t WHERE t MATCH ? ORDER BY rank LIMIT 100"
        return first(self.rows(statement, asked), k)

    def search(self, question: str, k: int) -> list[int]:
        words = [f'"{word}"' for word in re.findall(r"\w+", question)]
        if not words:
            return []
        found = self.match(" AND ".join([*words[:-1], words[-1] + "*"]), k)
        if len(found) < k and len(words) > 1:
            found = first(found + self.match(" OR ".join(words), k), k)
        return found


class Trigram(Unicode61):
    """FTS5 by trigrams: the question as it is, then any of its trigrams; BM25. Shorter: LIKE."""

    columns = "VIRTUAL TABLE t USING fts5(title, work UNINDEXED, tokenize='trigram')"

    def search(self, question: str, k: int) -> list[int]:
        if len(question) < 3:
            statement = "SELECT work FROM t WHERE title LIKE ? LIMIT 60"
            return first(self.rows(statement, f"%{question}%"), k)
        found = self.match(_quoted(question), k)
        if len(found) < k:
            parts = dict.fromkeys(question[i : i + 3] for i in range(len(question) - 2))
            found = first(found + self.match(" OR ".join(map(_quoted, parts)), k), k)
        return found


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class Tantivy:
    """tantivy's own tokenizer, any word; BM25."""

    def __init__(self, folder: str, rows: list[Row]) -> None:
        import tantivy  # of the benchmark alone

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", stored=False)
        builder.add_integer_field("work", stored=True, indexed=False)
        self.index = tantivy.Index(builder.build(), path=folder)
        writer = self.index.writer(heap_size=200_000_000, num_threads=2)
        for work, _, title in rows:
            writer.add_document(tantivy.Document(title=title, work=work))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, question: str, k: int) -> list[int]:
        words = re.sub(r"[^\w\s]", " ", question)
        query, _ = self.index.parse_query_lenient(words, ["title"])
        hits = self.searcher.search(query, 60).hits
        return first((self.searcher.doc(place)["work"][0] for _, place in hits), k)


class Trgm:
    """pg_trgm with a GIN index: similar titles, then those with a similar part."""

    _SIMILAR = (
        "SELECT work FROM t WHERE title %% %s "
        "ORDER BY similarity(title, %s) DESC, length(title) LIMIT 60"
    )
    _PART = (
        "SELECT work FROM t WHERE %s <%% title "
        "ORDER BY word_similarity(%s, title) DESC, length(title) LIMIT 60"
    )

    def __init__(self, connection, rows: list[Row]) -> None:
        self.connection = connection
        for statement in (
            "CREATE EXTENSION pg_trgm",
            "CREATE UNLOGGED TABLE t (work int, title text)",
        ):
            connection.execute(statement)
        with connection.cursor().copy("COPY t FROM STDIN") as copy:
            for work, _, title in rows:
                copy.write_row((work, title))
        connection.execute("CREATE INDEX ON t USING gin (title gin_trgm_ops)")
        connection.execute("VACUUM ANALYZE t")
        connection.execute("SET pg_trgm.similarity_threshold = 0.2")

    def search(self, question: str, k: int) -> list[int]:
        found: list[int] = []
        for statement in (self._SIMILAR, self._PART):
            if len(found) < k:
                rows = self.connection.execute(statement, (question, question), prepare=True)
                found = first([*found, *(work for (work,) in rows)], k)
        return found


def _in_sqlite(kind):
    @contextmanager
    def opened(rows: list[Row]) -> Iterator[Engine]:
        with (
            tempfile.TemporaryDirectory(prefix="litre-bench-") as folder,
            closing(sqlite3.connect(Path(folder) / "titles.sqlite3")) as database,
        ):
            database.execute("PRAGMA synchronous=OFF")
            yield kind(database, rows)

    return opened


@contextmanager
def _tantivy(rows: list[Row]) -> Iterator[Engine]:
    if importlib.util.find_spec("tantivy") is None:
        raise Absent("tantivy is not installed; make bench does that")
    with tempfile.TemporaryDirectory(prefix="litre-bench-") as folder:
        yield Tantivy(folder, rows)


@contextmanager
def _trgm(rows: list[Row]) -> Iterator[Engine]:
    import psycopg  # of the benchmark and the tests

    from tests import postgresql  # starts a server of its own, which ends with this process

    try:
        postgresql.run("DROP DATABASE IF EXISTS titles")
        postgresql.run("CREATE DATABASE titles")
        address = postgresql.address("titles")
    except postgresql.Missing as missing:
        raise Absent(str(missing)) from missing
    with psycopg.connect(address, autocommit=True) as connection:
        if not _has_trgm(connection):
            raise Absent("this PostgreSQL has no pg_trgm: apt-get install postgresql-contrib")
        yield Trgm(connection, rows)


def _has_trgm(connection) -> bool:
    statement = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
    return connection.execute(statement).fetchone() is not None


PEERS = {
    "FTS5 trigram": _in_sqlite(Trigram),
    "pg_trgm": _trgm,
    "tantivy": _tantivy,
    "FTS5 words": _in_sqlite(Unicode61),
    "LIKE": _in_sqlite(Like),
}
