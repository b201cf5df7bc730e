"""Triggers by which every change of what pages are made of raises a number, in its own transaction.

For SQLite alone. Each table counts unless it is named in `settings.QUIET_TABLES`, for the whole site or as its
room has said by `raised_by`. The numbers stand in a table of their own, without a model: a copy of the
site to another database has its own. What is rolled back leaves them as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

TABLE = "litre_serving_generation"
# The key of the number of the whole site; all other keys are those of threads, which are above it.
SITE = 0
_PREFIX = "litre_raise_"
_MAKE = f"CREATE TABLE IF NOT EXISTS {TABLE} (key INTEGER PRIMARY KEY, number INTEGER NOT NULL)"
_RAISE = "INSERT INTO {0} (key, number) VALUES ({1}, 1) ON CONFLICT (key) DO UPDATE SET number = {0}.number + 1"


@dataclass(frozen=True)
class Raise:
    """Which number rises with each row of an event: `key` and `when` are SQL over NEW and OLD."""

    event: str
    key: str = str(SITE)
    when: str = ""


_ALL = tuple(map(Raise, ("INSERT", "UPDATE", "DELETE")))
_own: dict[str, tuple[Raise, ...]] = {}


def raised_by(table: str, raises: Sequence[Raise]) -> None:
    """Let the rows of a table raise these numbers instead of that of the site."""
    _own[table] = tuple(raises)


def wanted() -> dict[str, str]:
    """By name, the SQL of every trigger that has to be there: of all tables of models that are there."""
    there = set(connection.introspection.table_names())
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return {
        f"{_PREFIX}{table}_{number}": _sql(f"{_PREFIX}{table}_{number}", table, each)
        for table in sorted((tables & there) - settings.QUIET_TABLES)
        for number, each in enumerate(_own.get(table, _ALL))
    }


def found() -> dict[str, str]:
    """By name, the SQL of every trigger of ours that is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: sql for name, sql in cursor.fetchall() if name.startswith(_PREFIX)}


def are_whole() -> bool:
    """Whether every change is counted: each trigger is there, as it has to be, and no other."""
    return found() == wanted()


def install() -> bool:
    """Make table and triggers what they have to be; whether anything had to be done. Changes nothing otherwise."""
    if connection.vendor != "sqlite":
        return False
    there, all_ = found(), wanted()
    if there == all_ and TABLE in connection.introspection.table_names():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_MAKE)
        for name in there:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for sql in all_.values():
            cursor.execute(sql)
        # What changed while a trigger was missing was not counted.
        cursor.execute(_RAISE.format(TABLE, SITE))
    return True


def _sql(name: str, table: str, raises: Raise) -> str:
    when = f" WHEN {raises.when}" if raises.when else ""
    return (
        f'CREATE TRIGGER "{name}" AFTER {raises.event} ON "{table}"{when} '
        f"BEGIN {_RAISE.format(TABLE, raises.key)}; END"
    )
