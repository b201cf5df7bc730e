"""A whole site from one database into another, row by row, with its keys."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.core.management.color import no_style
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

# Made anew in the target: they differ between SQLite and PostgreSQL, and follow from the rest.
_INDEXES = {
    "wagtailsearch_indexentry",
    "wagtailsearch_indexentry_fts",
    "wagtailsearch_sqliteftsindexentry",
    "litre_search_document",
    "litre_search_indexedname",
    "litre_search_namesindex",
    "litre_search_textsindex",
}
_AT_ONCE = 500
_DIGEST = 2**256

Row = tuple[Any, ...]
Say = Callable[[str], None]


class NotCopied(Exception):
    """Nothing was copied; the sentence says why."""


class Sum(NamedTuple):
    """What a table holds: its rows and a checksum that does not depend on their order."""

    rows: int
    checksum: int

    def add(self, row: Row) -> "Sum":
        digest = hashlib.sha256(repr(row).encode(errors="surrogatepass")).digest()
        return Sum(self.rows + 1, (self.checksum + int.from_bytes(digest)) % _DIGEST)


def tables() -> list[type[models.Model]]:
    """Every table that is copied, those of many-to-many fields too; no index."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return [model for name, model in sorted(found.items()) if name not in _INDEXES]


def copy(source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, say: Say) -> dict[str, Sum]:
    """Copy all tables in one transaction of the target, compare both sides, and count on from there.

    What migrations wrote into the target is replaced. Raises NotCopied, the target as it was,
    where a value does not fit or the two sides differ in the end.
    """
    found = {}
    with transaction.atomic(using=source.alias), transaction.atomic(using=target.alias):
        for model in tables():
            with target.cursor() as cursor:
                cursor.execute(f"DELETE FROM {_quoted(target, model)}")  # noqa: S608 - a table's name
        for number, model in enumerate(tables(), start=1):
            name = model._meta.db_table
            found[name] = _copy_table(source, target, model)
            say(f"{number:3}/{len(tables())} {name}: {found[name].rows}")
        for model in tables():
            if sum_of(target, model) != found[model._meta.db_table]:
                raise NotCopied(f"{model._meta.db_table} differs after copying.")
        with target.cursor() as cursor:
            for statement in target.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(statement)
    return found


def holds_something(target: BaseDatabaseWrapper, empty: dict[str, int]) -> str:
    """The first table that has more rows than a new, migrated database; "" if none has."""
    counts = counted(target)
    return next((name for name, rows in counts.items() if rows > empty.get(name, 0)), "")


def counted(database: BaseDatabaseWrapper) -> dict[str, int]:
    """The rows of each table that is there."""
    there = set(database.introspection.table_names())
    found = {}
    with database.cursor() as cursor:
        for model in tables():
            if model._meta.db_table in there:
                cursor.execute(f"SELECT count(*) FROM {_quoted(database, model)}")  # noqa: S608
                found[model._meta.db_table] = cursor.fetchone()[0]
    return found


def is_migrated(database: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(database)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _copy_table(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, model: type[models.Model]
) -> Sum:
    fields = model._meta.local_concrete_fields
    plain = [_plain(field) for field in fields]
    columns = ", ".join(target.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {_quoted(target, model)} ({columns}) VALUES ({marks})"  # noqa: S608
    total, waiting = Sum(0, 0), []
    for row in _rows(source, model):
        total = total.add(row)
        waiting.append([_stored(target, *pair) for pair in zip(plain, row, strict=True)])
        if len(waiting) == _AT_ONCE:
            _insert(target, model, insert, waiting)
            waiting = []
    _insert(target, model, insert, waiting)
    return total


def _insert(
    target: BaseDatabaseWrapper, model: type[models.Model], insert: str, rows: list[list[Any]]
) -> None:
    if not rows:
        return
    try:
        with target.cursor() as cursor:
            cursor.executemany(insert, rows)
    except (DatabaseError, ValueError) as error:
        why = " ".join(str(error).split())
        raise NotCopied(f"{model._meta.db_table} can't be copied: {why}") from error


def sum_of(database: BaseDatabaseWrapper, model: type[models.Model]) -> Sum:
    """What a table of either database holds; equal sums, equal rows."""
    total = Sum(0, 0)
    for row in _rows(database, model):
        total = total.add(row)
    return total


def _rows(database: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[Row]:
    """The rows of a table, each value as Python has it, whichever database they come from."""
    fields = model._meta.local_concrete_fields
    plain = [_plain(field) for field in fields]
    readers = [database.ops.get_db_converters(each.get_col("t")) for each in plain]
    columns = ", ".join(database.ops.quote_name(str(field.column)) for field in fields)
    database.ensure_connection()
    with closing(database.create_cursor()) as cursor:
        cursor.execute(f"SELECT {columns} FROM {_quoted(database, model)}")  # noqa: S608
        while rows := cursor.fetchmany(_AT_ONCE):
            for row in rows:
                yield tuple(
                    _read(database, *each) for each in zip(plain, readers, row, strict=True)
                )


def _read(database: BaseDatabaseWrapper, field: Any, readers: Any, value: Any) -> Any:
    for reader in readers:
        value = reader(value, field.get_col("t"), database)
    if isinstance(value, str) and field.get_internal_type() == "JSONField":
        return json.dumps(json.loads(value), sort_keys=True)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return bytes(value) if isinstance(value, memoryview) else value


def _stored(database: BaseDatabaseWrapper, field: Any, value: Any) -> Any:
    if value is not None and field.get_internal_type() == "JSONField":
        return database.ops.adapt_json_value(json.loads(value), None)
    return field.get_db_prep_value(value, connection=database, prepared=True)


def _plain(field: Any) -> Any:
    """A field of the same kind without what models add: a stream of blocks is but its JSON."""
    while field.remote_field is not None:
        field = field.target_field
    kind = getattr(models, field.get_internal_type(), models.TextField)
    options = {}
    if issubclass(kind, models.DecimalField):
        options = {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
    if issubclass(kind, models.AutoField | models.BigAutoField | models.SmallAutoField):
        options = {"primary_key": True}
    plain = kind(**options)
    plain.set_attributes_from_name(field.name)
    plain.model = field.model
    return plain


def _quoted(database: BaseDatabaseWrapper, model: type[models.Model]) -> str:
    return str(database.ops.quote_name(model._meta.db_table))
