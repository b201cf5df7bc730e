"""How a database means to answer a question, in its own words."""

from django.db import connection
from django.db.models import QuerySet


def plan_of(asked: QuerySet | str) -> str:
    """The plan of a query, line by line; of SQL with its values in it, as captured queries have it."""
    if isinstance(asked, QuerySet):
        sql, values = asked.query.sql_with_params()
    else:
        sql, values = asked.replace("%", "%%"), ()
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if is_sqlite else ''}{sql}", values)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
