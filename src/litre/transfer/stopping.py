"""Ctrl-C while something is brought over: it ends between two things, not amid a statement.

What is broken off while it waits for PostgreSQL leaves a connection that can neither go on nor be rolled back, and its
error in place of the sentence.
"""

import os
import signal
from types import FrameType, TracebackType

_WORDS = b"\nStopping after what is under way. Press Ctrl-C again to stop at once.\n"
_STDERR = 2


class Stop:
    """As a context it listens for Ctrl-C; pressed a second time it raises KeyboardInterrupt wherever it is."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> "Stop":
        self._before = signal.getsignal(signal.SIGINT)
        # A shell has what it runs in the background ignore it.
        if self._before != signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def here(self) -> None:
        """A place to end at: raises KeyboardInterrupt if it was asked for."""
        if self.asked:
            raise KeyboardInterrupt

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.here()
        self.asked = True
        # Not by a stream, in which this may have come amid a line.
        os.write(_STDERR, _WORDS)
