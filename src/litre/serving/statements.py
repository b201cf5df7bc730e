"""Queries whose SQL is written once in each process, for what is asked with every request.

Django takes ten to thirty times longer to write the SQL of a query than SQLite to answer it. So it is
written for values that stand in for the real ones, and these are exchanged each time it is asked.
"""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
Stand = int | str | date


class Statement(Generic[M]):
    """A query for rows of a model, kept as SQL; `select_related`, `only`, `defer` and `annotate` hold, prefetching does not.

    `stand_ins` are values that stand for the real ones: each is a number, text or day found nowhere else in
    the query, of the type of what takes its place, and each is compared with as it is.
    """

    def __init__(self, write: Callable[..., QuerySet[M]], *stand_ins: Stand) -> None:
        self._write, self._stand_ins = write, stand_ins
        # By the kind of database: what is written for one holds for every connection to it.
        self._written: dict[str, _Written] = {}

    def rows(self, *values: Stand) -> list[M]:
        """What the query finds with these values in place of the stand-ins."""
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._written.get(connection.vendor)
        if written is None:
            query = self._write(*self._stand_ins)
            written = self._written[connection.vendor] = _Written(query)
        pairs = zip(self._stand_ins, values, strict=True)
        real = {_asked(each, connection): _asked(value, connection) for each, value in pairs}
        with connection.cursor() as cursor:
            cursor.execute(written.sql, [real.get(each, each) for each in written.parameters])
            found = cursor.fetchall()
        return [written.row(each, connection) for each in found]

    def first(self, *values: Stand) -> M | None:
        """The first of them, if there is any; that there are few is for the query to say."""
        return next(iter(self.rows(*values)), None)


class _Written:
    """The SQL of a query, and how its rows become instances: what Django's own iterable knows while it runs."""

    def __init__(self, query: QuerySet[Any]) -> None:
        compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, parameters = compiler.as_sql()
        self.parameters = tuple(parameters)
        known: Any = compiler.klass_info
        start, end = known["select_fields"][0], known["select_fields"][-1] + 1
        expressions = [each[0] for each in compiler.select or ()]
        self._model = known["model"]
        self._span = slice(start, end)
        self._names = [attrgetter("target.attname")(each) for each in expressions[self._span]]
        self._related = get_related_populators(known, compiler.select, DEFAULT_DB_ALIAS)
        self._annotated = compiler.annotation_col_map or {}
        self._converters = compiler.get_converters(expressions)

    def row(self, found: Any, connection: Any) -> Any:
        values = list(found)
        for place, (converters, expression) in self._converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, values[self._span])
        for each in self._related:
            each.populate(values, made)
        for name, place in self._annotated.items():
            setattr(made, name, values[place])
        return made


def _asked(value: Stand, connection: Any) -> Any:
    """As a parameter of the database: SQLite knows days as text. A moment is no day, though Python calls it one."""
    return connection.ops.adapt_datefield_value(value) if type(value) is date else value
