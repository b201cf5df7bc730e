"""The whole database as comparable rows: what must not differ between one import and two."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

Rows = dict[str, list[tuple[Any, ...]]]
Query = Callable[[str], Iterable[tuple[Any, ...]]]

# Who runs what and when is not the site; nor are the shards of an index and what it counts, and the number of changes.
_LEFT_OUT = re.compile(
    r"^(sqlite_|django_(session|migrations|content_type)|litre_transfer_run|litre_serving_generation|auth_permission"
    r"|wagtailsearch_|.*_fts)"
)
_RANDOM = re.compile(r'^![0-9A-Za-z]{40}$|"translation_key": "[^"]+"')
# The moment at which a row was made, not one of the source.
_MOMENTS = {
    "created_at", "changed_at", "uploaded_at", "date_joined", "last_login", "latest_revision_created_at", "logged_at",
    "timestamp", "updated", "decided_at", "translation_key",
}  # fmt: skip


_CATALOGUE = {
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'table'",
        "SELECT name FROM pragma_table_info('{table}')",
    ),
    "postgresql": (
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND table_name = '{table}' ORDER BY ordinal_position",
    ),
}


def snapshot(query: Query, vendor: str = "sqlite") -> Rows:
    """Rows of every table of the site, by table, sorted; `query` runs SQL and gives tuples."""
    tables_of, columns_of = _CATALOGUE[vendor]

    def columns(table: str) -> list[str]:
        return [name for (name,) in query(columns_of.format(table=table))]

    tables = [name for (name,) in query(tables_of)]
    return {
        name: _rows(query, name, columns(name))
        for name in sorted(tables)
        if not _LEFT_OUT.match(name)
    }


def _rows(query: Query, table: str, names: list[str]) -> list[tuple[Any, ...]]:
    left_out = _MOMENTS | ({"updated_at"} if table.startswith("litre_catalogue_") else set())
    # Wagtail writes its index of references from a set: their numbers are as they fall.
    left_out |= {"id"} if table == "wagtailcore_referenceindex" else set()
    kept = ", ".join(f'"{name}"' for name in names if name not in left_out)
    rows = query(f'SELECT {kept} FROM "{table}"')  # noqa: S608 - names of our own tables
    return sorted((tuple(map(_comparable, row)) for row in rows), key=repr)


def _comparable(value: Any) -> Any:
    """Without what is random: passwords nobody can use, keys of translations."""
    if isinstance(value, dict):
        value = json.dumps(value)
    return _RANDOM.sub("", value) if isinstance(value, str) else value


def differences(first: Rows, second: Rows) -> list[str]:
    """A line for each row that only one of two snapshots has; empty if they are the same."""
    lines = []
    for table in sorted({*first, *second}):
        one, other = set(map(repr, first.get(table, []))), set(map(repr, second.get(table, [])))
        lines += [f"- {table} {row[:500]}" for row in sorted(one - other)]
        lines += [f"+ {table} {row[:500]}" for row in sorted(other - one)]
    return lines
