"""Where a dry run writes: a copy of the database, so that the site goes on meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

_NAME = "rehearsal.sqlite3"


@contextmanager
def rehearsal() -> Iterator[None]:
    """Inside, whatever is written is forgotten at the end. Needs the lock of the import."""
    live = connections["default"]
    if live.vendor == "sqlite" and not live.in_atomic_block:
        with _copy(settings.HOME / _NAME):
            yield
    else:
        # Nobody waits for a long transaction elsewhere, and one of SQLite that has written can't be copied.
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def clear_rehearsal() -> None:
    """Remove what a rehearsal that was killed left behind."""
    for path in settings.HOME.glob(f"{_NAME}*"):
        path.unlink(missing_ok=True)


@contextmanager
def _copy(path: Path) -> Iterator[None]:
    live = connections["default"]
    copy = type(live)({**live.settings_dict, "NAME": str(path)}, live.alias)
    try:
        live.ensure_connection()
        copy.ensure_connection()
        live.connection.backup(copy.connection)
        connections["default"] = copy
        yield
    finally:
        connections["default"] = live
        copy.close()
        clear_rehearsal()
