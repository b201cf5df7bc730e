"""One import at a time in a home, and in a database. The locks go with their process, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from litre.transfer.errors import Busy

# "litre", as PostgreSQL counts such locks: by number, in each database for itself.
_NUMBER = int.from_bytes(b"litre")


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock; raises Busy if another import has it."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with (settings.HOME / "import.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(
                "Another import is under way in this home. Wait until it has ended."
            ) from error
        with _alone_in_database():
            yield


@contextmanager
def _alone_in_database() -> Iterator[None]:
    """Of PostgreSQL several machines may have one database: a lock there, held by a session of its own.

    The site's own session may be closed and opened again while an import runs.
    """
    if connection.vendor != "postgresql":
        yield
        return
    session = connection.copy()
    try:
        with session.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_NUMBER])
            if not cursor.fetchone()[0]:
                raise Busy("Another import is under way in this database. Wait until it has ended.")
        yield
    finally:
        session.close()


def is_under_way() -> bool:
    try:
        with alone():
            return False
    except Busy:
        return True
