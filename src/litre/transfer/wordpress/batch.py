"""Rows of several articles, written together: one statement where there were twenty."""

from typing import Any

from django.core.management.color import no_style
from django.db import connection

from litre.comments.models import Comment
from litre.journal.models import OldAddress, ReviewAuthor, ReviewKind, ReviewTag

# Comments first: their threads are there, and nothing else here leans on them.
_ORDER: tuple[Any, ...] = (Comment, ReviewTag, ReviewKind, ReviewAuthor)


class Batch:
    """Collects new rows until `write`, which has to come in the transaction that made their pages."""

    def __init__(self) -> None:
        self._rows: dict[Any, list[Any]] = {model: [] for model in _ORDER}
        self._addresses: dict[str, OldAddress] = {}

    def add(self, model: Any, rows: list[Any]) -> None:
        self._rows[model] += rows

    def lead(self, paths: list[str], page_id: int) -> None:
        """Old addresses of a page; the last one that claims a path has it."""
        for path in paths:
            self._addresses[path[:1000]] = OldAddress(path=path[:1000], page_id=page_id)

    def write(self) -> None:
        has_comments = bool(self._rows[Comment])
        for model, rows in self._rows.items():
            model.objects.bulk_create(rows, batch_size=500)
            rows.clear()
        OldAddress.objects.bulk_create(
            self._addresses.values(),
            batch_size=500,
            update_conflicts=True,
            unique_fields=["path"],
            update_fields=["page"],
        )
        self._addresses.clear()
        if has_comments:
            _count_on(Comment)


def _count_on(model: Any) -> None:
    """Tell a database that counts for itself (PostgreSQL) which numbers are taken by now."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)
