"""Members among browsers: whose announce key is taken, and what they announce, on its way to where the accounts are kept.

The process of browsers writes rows (`accounts.py`) to a pipe, which the first process of the tracker reads once a second. So one process keeps the accounts
of all protocols, and nothing else is told to it: an announce without a key is never a row.
"""

import fcntl
import os
from contextlib import suppress
from select import PIPE_BUF

from litre.torrent.webtorrent import amount
from litre.tracker.accounts import Noted
from litre.tracker.browsers.messages import Announce
from litre.tracker.kernels.layout import (
    COMPLETED_EVENT,
    LOG_ROW_BYTES,
    STARTED_EVENT,
    STOPPED_EVENT,
)

_EVENTS = {"started": STARTED_EVENT, "completed": COMPLETED_EVENT, "stopped": STOPPED_EVENT}
# What the system lets anybody ask for: 10,000 rows.
_PIPE_BYTES = 1 << 20
# So many at once are taken whole or not at all.
_ROWS = PIPE_BUF // LOG_ROW_BYTES


class Notes:
    """A pipe of rows that neither end waits for: made with both ends, or the end to write to, of that descriptor."""

    def __init__(self, descriptor: int = -1) -> None:
        self._reading = -1
        if descriptor < 0:
            self._reading, descriptor = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self.descriptor = descriptor

    def close(self) -> None:
        for one in {self._reading, self.descriptor} - {-1}:
            os.close(one)

    def write(self, rows: bytes) -> bool:
        """Whether the pipe took them, PIPE_BUF bytes at most; what it does not take is lost."""
        try:
            return os.write(self.descriptor, rows) == len(rows)
        except OSError:
            # It is full, or nobody reads any more.
            return False

    def read(self) -> bytes:
        """All rows that wait."""
        rows = b""
        with suppress(BlockingIOError):
            while piece := os.read(self._reading, _PIPE_BYTES):
                rows += piece
        return rows


class Members:
    """These keys are taken, and no others. Of an announce that the pipe does not take, the next one says it all again."""

    def __init__(self, notes: Notes | None = None) -> None:
        self.keys: set[bytes] = set()
        self.unnoted = 0
        self._notes = notes
        self._rows: list[bytes] = []

    def note(self, key: bytes, info_hash: str, message: Announce) -> None:
        """Note an announce of a member in the swarm of that first info-hash."""
        torrent, peer = info_hash.encode("latin-1"), message.peer_id.encode("latin-1")
        said = Noted(
            key,
            torrent.ljust(24, b"\0") + peer.ljust(24, b"\0"),
            amount(message.uploaded),
            amount(message.downloaded),
            message.left == 0,
            _EVENTS.get(message.event or "", 0),
        )
        self._rows.append(said.packed())
        if len(self._rows) == _ROWS:
            self.tell()

    def tell(self) -> None:
        """Write what was noted; at least once a second."""
        rows, self._rows = self._rows, []
        if rows and not (self._notes and self._notes.write(b"".join(rows))):
            self.unnoted += len(rows)
