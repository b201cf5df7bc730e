"""Small writes of many threads in one transaction: whoever waits for the disk takes along who came meanwhile.

SQLite has one writer at a time, and what was acknowledged has to be on the disk, which takes it as long as
the write itself or much longer. So threads of one process that come while another writes share the next
transaction, each in a savepoint of its own, and each goes on only when it is committed. Between
processes a lock on a file is waited for: SQLite's own is asked for again and again, with pauses.
"""

import fcntl
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction

T = TypeVar("T")
# Nobody waits for more than so many others.
_MOST = 32


class _Turn:
    """One write: what to do, what came of it, and whether that is on the disk."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.is_done = False
        self.value: Any = None
        self.fault: BaseException | None = None
        # The language and the like of the request it belongs to.
        self._context, self._work = copy_context(), work

    def run(self) -> None:
        """Do it, all of it or nothing, within the transaction that is open."""
        try:
            with transaction.atomic():
                self.run_alone()
        except Exception as fault:  # noqa: BLE001 - it is raised where the work was asked for
            self.fault = fault

    def run_alone(self) -> None:
        """Do it in a transaction that has nothing else to keep."""
        self.value = self._context.run(self._work)


_waiting: deque[_Turn] = deque()
_writes = threading.Lock()


def in_turn(work: Callable[[], T]) -> T:
    """What `work` returns or raises, once its writes are committed; of them all or none are kept.

    It may run in another thread, with the context of this one, and must ask nothing but the database. Inside a
    transaction, and on PostgreSQL, which does the like by itself, it is `work` in a transaction of its own.
    """
    if connection.in_atomic_block or connection.vendor != "sqlite":
        with transaction.atomic():
            return work()
    turn = _Turn(work)
    _waiting.append(turn)
    with _writes:
        if not turn.is_done:
            _write(turn)
    if turn.fault is not None:
        raise turn.fault
    return cast("T", turn.value)


def _taken(own: _Turn) -> list[_Turn]:
    """The turns that are written together: those that came first, our own among them."""
    turns: list[_Turn] = []
    while _waiting and (len(turns) < _MOST or own not in turns):
        turns.append(_waiting.popleft())
    return turns


def _write(own: _Turn) -> None:
    """Write this turn and those that wait with it, in one transaction; each is done then, kept or not."""
    turns: list[_Turn] = []
    # Nothing is taken to be kept until it is committed, whatever breaks off here.
    fault: Exception | None = RuntimeError("the transaction was broken off")
    try:
        with _alone(), transaction.atomic():
            # Not sooner: who comes while another process writes is taken along.
            turns = _taken(own)
            _run(turns)
        fault = None
    except Exception as found:  # noqa: BLE001 - nothing was kept; each is told in its own thread
        fault = found
    finally:
        if own in _waiting:
            # It never began: the others may still try.
            _waiting.remove(own)
            turns = [own]
        for turn in turns:
            turn.fault = turn.fault or fault
            turn.is_done = True


def _run(turns: list[_Turn]) -> None:
    if len(turns) == 1:
        turns[0].run_alone()
    else:
        for turn in turns:
            turn.run()


@contextmanager
def _alone() -> Iterator[None]:
    """While no other process of this home writes by turns; the lock goes with its process."""
    file = os.open(f"{settings.HOME}/turns.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
