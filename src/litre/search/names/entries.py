"""Names of the index by their numbers."""

from typing import Any, Literal

from django.db import connection

Kinds = Literal["works", "people", "both"]
# (record, is person, name, text, language) with a score.
Named = tuple[tuple[int, bool, int, str, str], float]


def entries_of(found: list[tuple[int, float]], kinds: Kinds) -> list[tuple[tuple[Any, ...], float]]:
    """What is to be compared of (number, score), the best first: (entry, share of the best score).

    An entry: number, keys, record, whether it is a person's, name, text, language. One query.
    """
    by_number = _rows([number for number, _ in found], kinds)
    highest = found[0][1] if found else 1.0
    return [(by_number[number], score / highest) for number, score in found if number in by_number]


def _rows(numbers: list[int], kinds: Kinds) -> dict[int, tuple[Any, ...]]:
    """Number of a name: its number, keys, record, whether it is a person's, name, text, language."""
    if not numbers:
        return {}
    only = {"works": "AND NOT is_person", "people": "AND is_person", "both": ""}[kinds]
    with connection.cursor() as cursor:
        # Two hundred rows as objects, or through values_list, take twice as long.
        cursor.execute(
            "SELECT id, keys, record_id, is_person, name_id, text, language "
            f"FROM litre_search_indexedname WHERE id IN ({', '.join(['%s'] * len(numbers))}) {only}",
            numbers,
        )
        return {row[0]: row for row in cursor.fetchall()}
