"""The memory through which datagrams and connections come and go, and the one call that serves them."""

import errno
import os
import select
import time
from dataclasses import dataclass

import numpy as np

from litre.tracker.engine import Engine
from litre.tracker.errors import TrackerError
from litre.tracker.kernels import connections, loop, mail, streams, system
from litre.tracker.memory import Region
from litre.tracker.sockets import NOWHERE, Sockets

_BATCH = 64


class Mail:
    """Rings and bells between the workers; made before they are, seen by all."""

    def __init__(self, workers: int) -> None:
        self.rings = Region(mail.RING_BYTES * workers * workers, is_shared=workers > 1)
        self.bells = [os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC) for _ in range(workers)]
        self.numbers = np.array(self.bells, np.int64)


@dataclass(frozen=True, slots=True)
class Ways:
    """By which ways one worker, of that number, is reached."""

    udp: Sockets = NOWHERE
    http: Sockets = NOWHERE
    mail: Mail | None = None
    number: int = 0
    connections: int = 0


class Post:
    """Laid out in `kernels/loop.py` and `kernels/connections.py`; made in the process that serves."""

    def __init__(self, ways: Ways) -> None:
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
        descriptors = ways.udp.descriptors()
        self._epoll = select.epoll()
        polled = (*descriptors, self._epoll.fileno())
        self._polled = np.array([(one, 1, 0) for one in polled], "i4,i2,i2")
        self._words[loop.POLLED // 8] = self._polled.ctypes.data
        self._words[loop.BATCH // 8] = _BATCH
        for at, one in zip((loop.SOCKET_4, loop.SOCKET_6), descriptors, strict=True):
            self._words[at // 8] = one
        self._link(loop.RECEIVED, loop.VECTORS_IN, loop.BUFFERS_IN)
        self._link(loop.SENT, loop.VECTORS_OUT, loop.BUFFERS_OUT)
        self._open_streams(ways)

    def _open_streams(self, ways: Ways) -> None:
        # A descriptor is a number in the table, and others than connections take some too.
        most = ways.connections + 64
        self._regions = {
            connections.EVENTS: Region(system.EVENT_BYTES * connections.MOST_EVENTS),
            connections.TABLE: Region(connections.CONNECTION_BYTES * most),
            connections.BUFFERS: Region(connections.STREAM_BYTES * most),
            connections.OUT: Region(connections.OUT_BYTES),
        }
        words = {at: region.address for at, region in self._regions.items()}
        words |= {
            connections.EPOLL: self._epoll.fileno(),
            connections.MOST: most,
            connections.BELL: -1,
        }
        # Answers to connections of a worker before this one find none of that number.
        words[connections.NUMBER] = time.time_ns()
        pairs = zip(
            (connections.LISTENER_4, connections.LISTENER_6), ways.http.descriptors(), strict=True
        )
        for at, listener in pairs:
            words[at] = listener
            if listener >= 0:
                self._epoll.register(listener, select.EPOLLIN | select.EPOLLEXCLUSIVE)
        if ways.mail:
            words[connections.BELL] = ways.mail.bells[ways.number]
            words[connections.BELLS] = int(ways.mail.numbers.ctypes.data)
            words[connections.RINGS] = ways.mail.rings.address
            self._epoll.register(words[connections.BELL], select.EPOLLIN)
        for at, value in words.items():
            self._words[at // 8] = value

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

    def close_idle(self, engine: Engine) -> None:
        """Once a second: leave connections that are silent."""
        streams.close_idle(engine.address, self._words.ctypes.data)

    @property
    def connections(self) -> int:
        return int(self._words[connections.CONNECTED // 8])
