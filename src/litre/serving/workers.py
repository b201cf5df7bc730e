"""Processes that work side by side, and a parent that starts anew whichever ends.

The parent has one thread, opens no database and answers nobody, so it may fork at any time. Each
child ends by itself when the parent is gone, even by kill -9: it reads a pipe that only the parent holds open.
"""

import logging
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Thread
from typing import NoReturn

Job = Callable[[], object]
# So long whoever is told to stop may finish what it does; then it is killed.
GRACE_S = 10.0
# What ends sooner than this waits as long before it begins again.
_YOUNG_S = 1.0
_LOOK_S = 0.02
_TOLD = {signal.SIGTERM, signal.SIGINT}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Child:
    job: Job
    born_s: float


@dataclass
class Crew:
    """One process for each job. Told to stop, a job gets KeyboardInterrupt."""

    jobs: Sequence[Job]
    grace_s: float = GRACE_S
    children: dict[int, _Child] = field(default_factory=dict)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT. Everything that a child is not to share must be closed before."""
        self._theirs, self._ours = os.pipe()
        # Signals are waited for, not handled: none can come between a fork and its note.
        signal.signal(signal.SIGCHLD, _nothing)
        signal.pthread_sigmask(signal.SIG_BLOCK, {*_TOLD, signal.SIGCHLD})
        for job in self.jobs:
            self._start(job)
        while signal.sigwait({*_TOLD, signal.SIGCHLD}) == signal.SIGCHLD:
            self._start_anew()
        self._stop()

    def _start(self, job: Job, wait_s: float = 0) -> None:
        pid = os.fork()
        if pid == 0:
            self._work(job, wait_s)
        self.children[pid] = _Child(job, time.monotonic() + wait_s)

    def _start_anew(self) -> None:
        for pid, child in self._ended():
            lived_s = time.monotonic() - child.born_s
            _log.warning("Process %s ended; another takes its place", pid)
            self._start(child.job, _YOUNG_S if lived_s < _YOUNG_S else 0)

    def _ended(self) -> list[tuple[int, _Child]]:
        """The children that ended, each once."""
        gone = []
        while self.children:
            pid, _status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            if pid in self.children:
                gone.append((pid, self.children.pop(pid)))
        return gone

    def _stop(self) -> None:
        self._tell(signal.SIGTERM)
        end = time.monotonic() + self.grace_s
        while self.children and time.monotonic() < end:
            self._ended()
            time.sleep(_LOOK_S)
        self._tell(signal.SIGKILL)

    def _tell(self, number: int) -> None:
        for pid in self.children:
            os.kill(pid, number)

    def _work(self, job: Job, wait_s: float) -> NoReturn:
        """What a child does; it never returns into what its parent was doing."""
        code = 1
        try:
            os.close(self._ours)
            Thread(target=_leave_with_parent, args=(self._theirs,), daemon=True).start()
            # Ctrl-C reaches every process of a terminal; the parent says when to stop.
            signal.signal(signal.SIGINT, _nothing)
            signal.signal(signal.SIGTERM, _interrupt)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {*_TOLD, signal.SIGCHLD})
            time.sleep(wait_s)
            job()
            code = 0
        except KeyboardInterrupt:
            code = 0
        except Exception:  # noqa: BLE001 - the outer loop of a worker: where its fault can still be told
            _log.exception("A process ended by a fault")
        finally:
            logging.shutdown()
            os._exit(code)


def _leave_with_parent(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _interrupt(number: int, frame: object) -> None:
    # A second one must not break off the clean end that the first began.
    signal.signal(signal.SIGTERM, _nothing)
    raise KeyboardInterrupt


def _nothing(number: int, frame: object) -> None:
    pass
