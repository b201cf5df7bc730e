"""New rows whose SQL is written once in each process, as `statements.py` does for what is asked."""

from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model
from django.db.models.signals import post_save, pre_save

M = TypeVar("M", bound=Model)


class Insert(Generic[M]):
    """Keeps new rows of one model, which has no parent in another table and lets the database count its keys."""

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._fields: list[Field[Any, Any]] = []
        self._written: dict[str, str] = {}

    def keep(self, row: M) -> None:
        """What `row.save(force_insert=True)` of Django's own does, signals too; IntegrityError as there."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql = self._written.get(connection.vendor) or self._write(connection)
        told: dict[str, Any] = {
            "instance": row, "raw": False, "using": DEFAULT_DB_ALIAS, "update_fields": None,
        }  # fmt: skip
        pre_save.send(sender=self._model, **told)
        values = [
            each.get_db_prep_save(each.pre_save(row, add=True), connection) for each in self._fields
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            row.pk = self._key(cursor, connection)
        row._state.db, row._state.adding = DEFAULT_DB_ALIAS, False
        post_save.send(sender=self._model, created=True, **told)

    def _write(self, connection: Any) -> str:
        known = self._model._meta
        self._fields = [each for each in known.local_concrete_fields if not each.primary_key]
        quoted = connection.ops.quote_name
        columns = ", ".join(quoted(each.column) for each in self._fields)
        marks = ", ".join(["%s"] * len(self._fields))
        sql = f"INSERT INTO {quoted(known.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        if connection.features.can_return_columns_from_insert:
            sql += f" RETURNING {quoted(known.pk.column)}"
        return self._written.setdefault(connection.vendor, sql)

    def _key(self, cursor: Any, connection: Any) -> int:
        if connection.features.can_return_columns_from_insert:
            return int(cursor.fetchone()[0])
        # SQLite before 3.35.
        known = self._model._meta
        return int(connection.ops.last_insert_id(cursor, known.db_table, known.pk.column))
