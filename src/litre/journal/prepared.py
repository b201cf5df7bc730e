"""Queries about a review whose SQL is written once, and asked with the values of each review.

Around an article stands a union of a dozen queries, and Django takes ten times longer to write it than
the database to answer it. So it is written for a review that does not exist, whose key, series and
date are told from all else among the parameters; for a real one these are exchanged.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from litre.journal.models import ReviewPage

# Values no review has, within what a key may be in any database.
_KEY, _SERIES = 2_147_483_629, 2_147_483_587
_AT = datetime(1887, 3, 5, 7, 11, 13, 170_019, tzinfo=UTC)

Writer = Callable[[ReviewPage, str], QuerySet[Any, Any]]


def prepared_rows(write: Writer, page: ReviewPage, language: str) -> list[tuple[Any, ...]]:
    """The rows of `write(page, language)`, which must give rows of plain columns.

    Of `page` it may use key, publication and series alone; both of the first have to be there.
    """
    alias = ReviewPage.objects.db
    sql, parameters = _written(write, alias, language, page.series_id is not None)
    connection = connections[alias]
    moment = connection.ops.adapt_datetimefield_value
    real = {_KEY: page.pk, _SERIES: page.series_id, moment(_AT): moment(page.published_at)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(each, each) for each in parameters])
        return list(cursor.fetchall())


@lru_cache(maxsize=16)
def _written(
    write: Writer, alias: str, language: str, has_series: bool
) -> tuple[str, tuple[Any, ...]]:
    nobody = ReviewPage(pk=_KEY, series_id=_SERIES if has_series else None, published_at=_AT)
    query = write(nobody, language).query
    sql, parameters = query.get_compiler(alias).as_sql()
    return sql, tuple(parameters)
