"""One worker: its sockets, its share of the torrents, its swarms, and what it does once a second."""

import errno
import os
import time
from collections.abc import Callable

import numpy as np

from litre.torrent.errors import BadFeed
from litre.torrent.feed import Changes, Counts, Hashes, RegisteredReader
from litre.tracker.engine import Engine
from litre.tracker.errors import Full, TrackerError
from litre.tracker.kernels import loop
from litre.tracker.sockets import Sockets

_BATCH = 64


class Post:
    """The memory through which datagrams come and go; laid out in `kernels/loop.py`."""

    def __init__(self, sockets: Sockets) -> None:
        sizes = {
            loop.RECEIVED: loop.HEADER_BYTES,
            loop.SENT: loop.HEADER_BYTES,
            loop.VECTORS_IN: loop.VECTOR_BYTES,
            loop.VECTORS_OUT: loop.VECTOR_BYTES,
            loop.NAMES: loop.NAME_BYTES,
            loop.BUFFERS_IN: loop.BUFFER_BYTES,
            loop.BUFFERS_OUT: loop.BUFFER_BYTES,
            loop.FETCHED: 8,
        }
        self._words = np.zeros(loop.IO_BYTES // 8, np.int64)
        self._blocks = {at: np.zeros(size * _BATCH // 8, np.int64) for at, size in sizes.items()}
        for at, block in self._blocks.items():
            self._words[at // 8] = block.ctypes.data
        descriptors = sockets.descriptors()
        self._polled = np.array([(one, 1, 0) for one in descriptors], "i4,i2,i2")
        self._words[loop.POLLED // 8] = self._polled.ctypes.data
        self._words[loop.BATCH // 8] = _BATCH
        for at, one in zip((loop.SOCKET_4, loop.SOCKET_6), descriptors, strict=True):
            self._words[at // 8] = one
        self._link(loop.RECEIVED, loop.VECTORS_IN, loop.BUFFERS_IN)
        self._link(loop.SENT, loop.VECTORS_OUT, loop.BUFFERS_OUT)

    def _link(self, headers: int, vectors: int, buffers: int) -> None:
        """Each header points at its name and its vector, each vector at its buffer."""
        for place in range(_BATCH):
            header = self._blocks[headers][8 * place : 8 * place + 8]
            header[0] = self._address(loop.NAMES) + loop.NAME_BYTES * place
            header[1] = loop.NAME_BYTES
            header[2] = self._address(vectors) + loop.VECTOR_BYTES * place
            header[3] = 1
            vector = self._blocks[vectors][2 * place : 2 * place + 2]
            vector[0] = self._address(buffers) + loop.BUFFER_BYTES * place
            vector[1] = loop.BUFFER_BYTES

    def _address(self, block: int) -> int:
        return int(self._words[block // 8])

    def serve(self, engine: Engine, until_s: int) -> None:
        """Answer until that second, or a signal. Raises TrackerError if the system fails."""
        self._words[loop.DEADLINE // 8] = until_s
        failed = loop.serve(engine.address, self._words.ctypes.data)
        if failed:
            raise TrackerError(
                f"the socket fails: {os.strerror(failed)} ({errno.errorcode[failed]})"
            )


class Worker:
    """Serves the torrents whose info-hash is `number`, modulo `workers`.

    `completed` are counts from before: taken over when their torrent is registered.
    """

    def __init__(
        self,
        engine: Engine,
        reader: RegisteredReader,
        share: tuple[int, int],
        completed: dict[bytes, Counts],
        warn: Callable[[str], None],
    ) -> None:
        self.engine, self._reader, self._warn = engine, reader, warn
        self._number, self._workers = share
        self._completed = dict(completed)
        self._warned = ""
        self.keep_house(int(time.time()))

    def keep_house(self, now_s: int) -> None:
        """Once a second: the time, the list, whoever has fallen silent."""
        self.engine.tick(now_s)
        try:
            changes = self._reader.changes()
            if changes:
                self._apply(changes)
            self._warned = ""
        except (BadFeed, Full, OSError) as error:
            # Said once, and tried again each second: the swarms that are there go on.
            if str(error) != self._warned:
                self._warn(str(error))
            self._warned = str(error)
        self.engine.sweep()

    def _apply(self, changes: Changes) -> None:
        for info_hash in self._mine(changes.withdrawn):
            self._completed[info_hash] = self.engine.count(info_hash)
            self.engine.withdraw(info_hash)
        added = list(self._mine(changes.added))
        if changes.is_whole:
            self._completed.update(self.engine.counts())
            self.engine.replace(added)
        else:
            for info_hash in added:
                self.engine.register(info_hash)
        self.engine.restore((h, self._completed.pop(h)) for h in added if h in self._completed)

    def _mine(self, torrents: list[Hashes]) -> list[bytes]:
        return [
            info_hash
            for torrent in torrents
            for info_hash in torrent
            if int.from_bytes(info_hash[:4]) % self._workers == self._number
        ]
