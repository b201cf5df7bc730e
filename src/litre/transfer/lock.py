"""One import at a time in a home. The lock goes with its process, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from litre.transfer.errors import Busy


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
        yield


def is_under_way() -> bool:
    try:
        with alone():
            return False
    except Busy:
        return True
