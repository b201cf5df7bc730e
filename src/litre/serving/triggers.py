"""Triggers by which every change of what is remembered between requests raises a number, in its own transaction.

For SQLite alone. Each table counts unless it is named in `settings.QUIET_TABLES`. The number stands in a table of its
own, without a model: a copy of the site to another database has its own. What is rolled back leaves it as it was.
"""

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

TABLE = "litre_serving_generation"
_PREFIX = "litre_raise_"
_EVENTS = ("insert", "update", "delete")
_MAKE = f"CREATE TABLE IF NOT EXISTS {TABLE} (number INTEGER NOT NULL)"
_BEGIN = f"INSERT INTO {TABLE} (number) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM {TABLE})"  # noqa: S608 - our own name
_RAISE = f"UPDATE {TABLE} SET number = number + 1"  # noqa: S608 - our own name


def wanted() -> dict[str, str]:
    """By name, the SQL of every trigger that has to be there: of all tables of models that are there."""
    there = set(connection.introspection.table_names())
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return {
        f"{_PREFIX}{table}_{event}": _sql(table, event)
        for table in sorted((tables & there) - settings.QUIET_TABLES)
        for event in _EVENTS
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
        cursor.execute(_BEGIN)
        # What changed while a trigger was missing was not counted.
        cursor.execute(_RAISE)
    return True


def _sql(table: str, event: str) -> str:
    return f'CREATE TRIGGER "{_PREFIX}{table}_{event}" AFTER {event.upper()} ON "{table}" BEGIN {_RAISE}; END'
