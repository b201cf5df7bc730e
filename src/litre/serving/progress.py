"""How far long work is, a bar on a terminal, a line now and then in a log; and how it is stopped."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.core.management import CommandError
from django.db import DatabaseError

_BAR_EVERY_S = 0.1
_LINE_EVERY_S = 10.0
_STOPPING = b"\nStopping after what is under way. Press Ctrl-C again to stop at once.\n"
_STDERR = 2


class Meter:
    """Told of each thing that is done it shows how far that is, and ends there if Ctrl-C was pressed."""

    def __init__(self, is_silent: bool = False) -> None:
        self.is_silent = is_silent
        self.is_stopped = False
        self.is_live = sys.stderr.isatty()
        # A log has its first line when the work has gone on for a while, a terminal at once.
        self.shown = 0.0 if self.is_live else time.monotonic()

    def __call__(self, step: str, done: int, total: int) -> None:
        if self.is_stopped:
            raise KeyboardInterrupt
        now = time.monotonic()
        if self.is_silent or now - self.shown < (_BAR_EVERY_S if self.is_live else _LINE_EVERY_S):
            return
        self.shown = now
        share = min(1.0, done / total) if total else 0.0
        if not self.is_live:
            sys.stderr.write(f"{step}: {share:.0%}, {done:,} of {total:,}\n")
        else:
            bar = "█" * int(share * 30)
            sys.stderr.write(f"\r{step:<12} {bar:<30} {share:4.0%}  {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    def end(self) -> None:
        if self.is_live and not self.is_silent:
            sys.stderr.write("\r\x1b[K")

    def stop(self, number: int, frame: FrameType | None) -> None:
        """What Ctrl-C does: the first time it is told at the next thing that is done, then at once."""
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        # Not by a stream, in which this may have come amid a line.
        os.write(_STDERR, _STOPPING)


@contextmanager
def stoppable(*, is_silent: bool = False) -> Iterator[Meter]:
    """A meter for work that may be stopped and run again. Raises CommandError with the sentence if it was.

    It ends between two things: what is broken off while it waits for PostgreSQL leaves a connection that can neither
    go on nor be rolled back, and its error in place of the sentence. Whoever ignores Ctrl-C, as what a shell runs in
    the background, or has it done otherwise, is left so.
    """
    meter = Meter(is_silent)
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, meter.stop)
    try:
        yield meter
    except (KeyboardInterrupt, DatabaseError) as error:
        if isinstance(error, DatabaseError) and not meter.is_stopped:
            raise
        words = "Stopped. Run the same command again to go on."
        raise CommandError(words, returncode=130) from None
    finally:
        meter.end()
        signal.signal(signal.SIGINT, before)
