"""Tokens in the database's own index: FTS5 in SQLite, a tsvector with GIN in PostgreSQL.

Nothing of a question reaches either but letters and digits: `names.text_tokens` leaves nothing else,
and every token is quoted here.
"""
# ruff: noqa: S608 - only constants of this file are put into statements

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection

from litre.names.text_tokens import LONGEST_WORD, Term

# What a hit in the title, in the tags and in the text counts; and one in a comment.
_WEIGHTS = (10.0, 5.0, 1.0)
_COMMENT = 0.3
# PostgreSQL keeps 256 places of a token, and none above 16,383: longer texts are cut in parts that
# overlap by more than any phrase is long.
_PART, _OVERLAP, _GAP = 4000, 200, 300

_PUBLIC = """
    p.live AND (d.comment_id IS NULL OR c.state = 'published') AND NOT EXISTS (
        SELECT 1 FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page above ON above.id = r.page_id
        WHERE above.path = substr(p.path, 1, length(above.path)))
"""
_JOINS = """
    JOIN litre_search_document d ON d.id = f.rowid JOIN wagtailcore_page p ON p.id = d.page_id
    LEFT JOIN litre_comments_comment c ON c.id = d.comment_id
"""
# Of what everybody writes only so many are ranked: a question may not cost more than its answer is
# worth. Those of pages come first, since their keys are the lower ones.
_RANKED = 1500
_SQLITE = """
    (SELECT rowid, -bm25(litre_search_text, {}, {}, {}) AS score
    FROM litre_search_text WHERE litre_search_text MATCH %s LIMIT {}) f
""".format(*_WEIGHTS, _RANKED)
_POSTGRESQL = f"""
    (SELECT rowid, max(ts_rank('{{0.1, 0.1, 0.5, 1}}', tokens, %s::tsquery)) AS score FROM
        (SELECT rowid, tokens FROM litre_search_text WHERE tokens @@ %s::tsquery LIMIT {_RANKED}) few
    GROUP BY rowid) f
"""
_FIND = f"""
    SELECT d.id, d.page_id, d.comment_id,
        f.score * CASE WHEN d.comment_id IS NULL THEN 1 ELSE {_COMMENT} END AS ranked
    FROM {{found}} {_JOINS} WHERE {_PUBLIC}
"""


class Hit(NamedTuple):
    document: int
    page: int
    comment: int | None
    score: float


class Tokens(NamedTuple):
    """The tokens of one document, as texts with spaces."""

    document: int
    title: str
    tags: str
    body: str


def add(rows: Iterable[Tokens]) -> None:
    """Write the tokens of new documents, in the transaction that made them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            sql = "INSERT INTO litre_search_text (rowid, title, tags, body) VALUES (%s, %s, %s, %s)"
            cursor.executemany(sql, list(rows))
        else:
            sql = (
                "INSERT INTO litre_search_text (rowid, part, tokens) VALUES (%s, %s, %s::tsvector)"
            )
            cursor.executemany(sql, [part for row in rows for part in _parts(row)])


def find(asked: Sequence[Term], most: int, among: tuple[str, Sequence[Any]] | None) -> list[Hit]:
    """Public documents that hold all terms, best first; `among` is SQL that gives keys of pages."""
    if connection.vendor == "sqlite":
        found, parameters = _SQLITE, [" ".join(map(_fts5, asked))]
    else:
        query = " & ".join(map(_tsquery, asked))
        found, parameters = _POSTGRESQL, [query, query]
    sql = _FIND.format(found=found)
    if among is not None:
        sql += f" AND d.page_id IN ({among[0]})"
        parameters += among[1]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY ranked DESC, d.id LIMIT {int(most)}", parameters)
        return [Hit(*row) for row in cursor.fetchall()]


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"{"*" if term.is_open else ""}'


def _tsquery(term: Term) -> str:
    tokens = [f"'{token[:LONGEST_WORD]}'" for token in term.tokens]
    return f"({' <-> '.join(tokens)}{':*' if term.is_open else ''})"


def _parts(row: Tokens) -> Iterator[tuple[int, int, str]]:
    """A document in parts, each with its title and tags: `'token':1A` for each token and place."""
    head = [*_placed(row.title.split(), 1, "A"), *_placed(row.tags.split(), 1 + _GAP, "B")]
    body = row.body.split()
    for part, start in enumerate(range(0, max(1, len(body)), _PART - _OVERLAP)):
        words = body[start : start + _PART]
        yield row.document, part, " ".join([*head, *_placed(words, 1 + 2 * _GAP, "D")])


def _placed(words: Sequence[str], first: int, weight: str) -> Iterator[str]:
    for place, word in enumerate(words, first):
        yield f"'{word[:LONGEST_WORD]}':{place}{weight}"


def stored() -> Iterator[Tokens]:
    """All tokens as SQLite keeps them; of PostgreSQL only which documents have some."""
    sqlite = connection.vendor == "sqlite"
    columns = "title, tags, body" if sqlite else "'', '', ''"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT rowid, {columns} FROM litre_search_text")
        for row in cursor.fetchall():
            yield Tokens(*row)
