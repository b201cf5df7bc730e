"""Tokens and who has them, in two tables of the site's database: SQLite or PostgreSQL.

`litre_search_posting` (token, chunk, places) and `litre_search_token` (token, number). A token is
the letter of a generation and the token itself. Written in the transaction of the change, after
`take_turn`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

from litre.names.keys.candidates import length, packed, posting, unpacked

# A question of three hundred letters has more; the first are as good.
_MOST_TOKENS = 900
_BLOB = {"sqlite": "BLOB", "postgresql": "bytea"}
# PostgreSQL counts such locks by number, in each database for itself.
_TURN = int.from_bytes(b"names")
# Not a token of a name: how many names there are.
TOTAL = "#"

# Tokens of one statement.
_AT_ONCE = 900

Entry = tuple[int, Sequence[str]]
# Postings by token and chunk.
Places = dict[tuple[str, int], list[int]]


def take_turn() -> None:
    """Wait until nobody else writes to the index; to be said in a transaction, whose end gives the turn on.

    Every change counts all names (`TOTAL`), so that two would wait for each other anyway: of those
    who save several names each, on PostgreSQL, without end. SQLite has one writer at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def letter(generation: int) -> str:
    """The letter before the tokens of a generation."""
    return chr(ord("A") + generation % 26)


def add(generation: int, entries: Iterable[Entry]) -> None:
    """Note the tokens of names: (number of the name, its tokens)."""
    places, numbers = _grouped(generation, entries)
    blob = _BLOB[connection.vendor]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO litre_search_posting (token, chunk, places) VALUES (%s, %s, %s) "
            "ON CONFLICT (token, chunk) DO UPDATE SET "
            f"places = CAST(litre_search_posting.places || excluded.places AS {blob})",
            [(token, chunk, packed(places[token, chunk])) for token, chunk in sorted(places)],
        )
        _count(cursor, numbers)


def remove(generation: int, entries: Iterable[Entry]) -> None:
    """Forget names; `entries` are what was added."""
    places, numbers = _grouped(generation, entries)
    with connection.cursor() as cursor:
        kept, empty = _without(cursor, places)
        cursor.executemany(
            "UPDATE litre_search_posting SET places = %s WHERE token = %s AND chunk = %s", kept
        )
        cursor.executemany(
            "DELETE FROM litre_search_posting WHERE token = %s AND chunk = %s", empty
        )
        _count(cursor, {token: -number for token, number in numbers.items()})


def _without(
    cursor: CursorWrapper, places: Places
) -> tuple[list[tuple[bytes, str, int]], list[tuple[str, int]]]:
    """(what is left, token, chunk) of rows without these postings; (token, chunk) where nothing is."""
    tokens = sorted({token for token, _ in places})
    chunks = sorted({chunk for _, chunk in places})
    kept, empty = [], []
    for some in (tokens[at : at + _AT_ONCE] for at in range(0, len(tokens), _AT_ONCE)):
        # One by one, with what Django does about each, they were half of a change.
        cursor.execute(
            "SELECT token, chunk, places FROM litre_search_posting "
            f"WHERE token IN ({_marks(some)}) AND chunk IN ({_marks(chunks)})",
            [*some, *chunks],
        )
        for token, chunk, found in cursor.fetchall():
            gone = places.get((token, chunk), ())
            left = [each for each in unpacked(bytes(found)) if each not in gone]
            if gone and left:
                kept.append((packed(left), token, chunk))
            elif gone:
                empty.append((token, chunk))
    return kept, empty


def forget(generation: int) -> None:
    """Remove all of a generation."""
    first, after = letter(generation), chr(ord(letter(generation)) + 1)
    with connection.cursor() as cursor:
        for table in ("litre_search_posting", "litre_search_token"):
            cursor.execute(
                f"DELETE FROM {table} WHERE token >= %s AND token < %s",
                (first, after),
            )


def serving() -> int | None:
    """The generation that answers; None where nothing was ever indexed."""
    with connection.cursor() as cursor:
        # An object for one number takes six times as long.
        cursor.execute("SELECT generation FROM litre_search_namesindex LIMIT 1")
        row: tuple[int] | None = cursor.fetchone()
    return row[0] if row else None


def numbers_of(generation: int, tokens: Iterable[str]) -> dict[str, int]:
    """How many names have each token, of those that any has; and `TOTAL`, that of all names."""
    before = letter(generation)
    wanted = [before + TOTAL, *(before + token for token in sorted(tokens)[:_MOST_TOKENS])]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, number FROM litre_search_token "
            f"WHERE number > 0 AND token IN ({_marks(wanted)})",
            wanted,
        )
        return {token[1:]: number for token, number in cursor.fetchall()}


def tokens_from(generation: int, first: str, most: int) -> list[str]:
    """So many tokens from this one on, in the order of the index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token FROM litre_search_token WHERE token >= %s AND number > 0 "
            "ORDER BY token LIMIT %s",
            (letter(generation) + first, most),
        )
        return [token[1:] for (token,) in cursor.fetchall() if token[0] == letter(generation)]


def postings_of(generation: int, tokens: Sequence[str]) -> list[tuple[str, int, bytes]]:
    """(token, chunk, postings) of all names that have these tokens."""
    if not tokens:
        return []
    before = letter(generation)
    wanted = [before + token for token in tokens]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, chunk, places FROM litre_search_posting "
            f"WHERE token IN ({_marks(wanted)})",
            wanted,
        )
        return [(token[1:], chunk, bytes(places)) for token, chunk, places in cursor.fetchall()]


def _grouped(generation: int, entries: Iterable[Entry]) -> tuple[Places, Counter[str]]:
    before = letter(generation)
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    numbers: Counter[str] = Counter()
    for number, tokens in entries:
        chunk, place = posting(number, length(tokens))
        numbers[before + TOTAL] += 1
        for token in tokens:
            places[before + token, chunk].append(place)
            numbers[before + token] += 1
    return places, numbers


def _count(cursor: CursorWrapper, numbers: Mapping[str, int]) -> None:
    cursor.executemany(
        "INSERT INTO litre_search_token (token, number) VALUES (%s, %s) ON CONFLICT (token) "
        "DO UPDATE SET number = litre_search_token.number + excluded.number",
        sorted(numbers.items()),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
