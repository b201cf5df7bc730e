"""The kernels for what is usual, and the memory they work on: a picture of the swarms, and frames that wait to be sent.

Loaded once there is enough to do (`program.py`), as Numba takes 0.7 s and 100 MB; until then, and for whatever kernels do not take, Python does the same
(`talk.py`). The swarms own who is in them, and tell of each change.
"""

import os
import socket
import struct
from array import array
from collections.abc import Callable, Iterator, Mapping
from math import ceil
from random import Random
from typing import Any, cast

from litre.tracker.browsers.swarms import Peer
from litre.tracker.kernels import frames, known, layout, passing, system, turns
from litre.tracker.memory import Region

KERNELS: Mapping[str, Callable[..., Any]] = {
    kernel.__name__: kernel
    for kernel in (
        *(known.enter, known.leave, passing.hear, frames.collect),
        *(turns.wait, turns.receive, turns.send_frames),
    )
}
_READ_BYTES = turns.READ_BYTES
# A message that was not whole, and what came since; what is copied may be read, or overwritten, a little further.
_CAME_BYTES, _FRAMES_BYTES = 3 * _READ_BYTES, 8 << 20
# No frame is shorter with what stands before it.
_SHORTEST = 32
_ROW = struct.Struct("=20s20s20sIqq")
_SAID = struct.Struct("=20sI")
_US = 1_000_000
_WORDS = known.CONNECTION_BYTES // 8


class Quick:
    """`most_peers` in all; connections have numbers below `connections`."""

    def __init__(
        self,
        most_peers: int,
        connections: int,
        interval_s: int,
        rng: Random,
        kernels: Mapping[str, Callable[..., Any]] = KERNELS,
    ) -> None:
        slots = 1 << (2 * most_peers).bit_length()
        self.regions = {
            "SLOTS": Region(4 * slots),
            "ROWS": Region(known.ROW_BYTES * (most_peers + 1)),
            "LOG": Region(4 * most_peers),
            "CONNECTIONS": Region(known.CONNECTION_BYTES * connections),
            "EVENTS": Region(system.EVENT_BYTES * turns.MOST_EVENTS),
            "CAME": Region(_CAME_BYTES),
            "OUT": Region(_FRAMES_BYTES),
            "FRAMES": Region(_FRAMES_BYTES),
            "TOUCHED": Region(4 * _FRAMES_BYTES // _SHORTEST),
            "TEXTS": Region(frames.TEXT_BYTES * len(frames.TEXT_TEXTS)),
            "WORK": Region(passing.WORK_BYTES),
        }
        self.control = Region(known.CONTROL_BYTES)
        self.came, self._out = self.regions["CAME"], self.regions["OUT"]
        self._came, self._sent = self.came.view, self._out.view
        self.address = self.control.address
        self.words = self.control.view.cast("q")
        self._connections = self.regions["CONNECTIONS"].view.cast("q")
        self._rows, self._events = self.regions["ROWS"].view, self.regions["EVENTS"].view
        self._log = self.regions["LOG"].view.cast("I")
        self.most = connections
        self._begin(slots, interval_s, rng)
        self._enter, self._leave = kernels["enter"], kernels["leave"]
        self._hear, self._collect = kernels["hear"], kernels["collect"]
        self._wait, self._receive = kernels["wait"], kernels["receive"]
        self._send_frames = kernels["send_frames"]
        # Peers by row; rows that are free again.
        self.peers: list[Peer | None] = [None]
        self._free: list[int] = []

    def _begin(self, slots: int, interval_s: int, rng: Random) -> None:
        room = self.regions["FRAMES"]
        for at, value in (
            *((at, rng.getrandbits(63)) for at in (layout.SECRET_0, layout.SECRET_1)),
            (layout.RANDOM, rng.getrandbits(62) | 1),
            (known.SLOT_MASK, slots - 1),
            (known.MOST, self.most),
            (known.FRAMES_AT, room.address),
            (known.FRAMES_END, room.address + room.size),
            (known.INTERVAL, interval_s),
        ):
            self.words[at // 8] = value
        for name, region in self.regions.items():
            self.words[getattr(known, name) // 8] = region.address
        for number, text in enumerate(frames.TEXT_TEXTS):
            at = frames.TEXT_BYTES * number
            self.regions["TEXTS"].write(at, len(text).to_bytes(8, "little") + text)

    # Who is there: told by the swarms.

    def enter(self, peer: Peer) -> None:
        """A peer that is new, and in its swarm already."""
        peer.row = self._free.pop() if self._free else len(self.peers)
        if peer.row == len(self.peers):
            self.peers.append(None)
        self.peers[peer.row] = peer
        self.put(peer)
        first, peer_id, said = (
            one.encode("latin-1") for one in (peer.swarm.hashes[0], peer.peer_id, peer.said[0])
        )
        places = (peer.visitor.number, peer.swarm.ground[0].buffer_info()[0])
        row = (first, peer_id, said, _marks(peer), *places)
        _ROW.pack_into(self._rows, known.ROW_BYTES * peer.row, *row)
        self._enter(self.address, peer.row)

    def change(self, peer: Peer) -> None:
        """Which info-hashes it knows the torrent by, and whether it is a seed. Only when `heard` left nothing out."""
        said = peer.said[0].encode("latin-1")
        at = known.ROW_BYTES * peer.row + known.SAID_AT
        _SAID.pack_into(self._rows, at, said, _marks(peer))

    def leave(self, peer: Peer) -> None:
        """It is in its swarm still. Only when `heard` left nothing out."""
        self.take(peer)
        self._leave(self.address, peer.row)
        self.peers[peer.row] = None
        self._free.append(peer.row)

    def put(self, peer: Peer) -> None:
        """It stands last among the leechers, or seeds, of its swarm."""
        if not peer.swarm.ground:
            words = array("q", [0] * known.SWARM_WORDS)
            peer.swarm.ground = (words, array("I"), array("I"))
        group = peer.swarm.ground[1 + peer.is_seed]
        group.append(peer.row)
        _span(peer, group)

    def take(self, peer: Peer) -> None:
        """It goes from among them: the last moves to its place."""
        group = peer.swarm.ground[1 + peer.is_seed]
        last = group.pop()
        if peer.place < len(group):
            group[peer.place] = last
        _span(peer, group)

    def heard(self) -> Iterator[tuple[Peer, float]]:
        """Who announced to the kernels since this was last asked, and when, in seconds."""
        top, self.words[known.LOG_TOP // 8] = self.words[known.LOG_TOP // 8], 0
        for number in self._log[:top]:
            at = known.ROW_BYTES * number
            self._rows[at + known.MARKS_AT] &= ~known.IS_LOGGED & 0xFF
            (heard,) = struct.unpack_from("=q", self._rows, at + known.HEARD_AT)
            yield cast(Peer, self.peers[number]), heard / _US

    # What comes and goes.

    def watch(self, epoll: int) -> None:
        """From now on, wait with this."""
        self.words[known.EPOLL // 8] = epoll

    def wait(self, wait_s: float) -> int:
        """Until something comes, or a signal: from how many descriptors. Raises OSError."""
        failed = self._wait(self.address, ceil(wait_s * 1000))
        if failed:
            raise OSError(failed, os.strerror(failed))
        return self.words[known.EVENTS_TOP // 8]

    def receive(self, now_s: float) -> Iterator[tuple[int, int, range | None]]:
        """Read and answer what came. What is left to Python: the number, what happened, and where stands what was read and not answered.

        That is None if nothing was read, empty for a connection that has ended.
        """
        words, now_us = self.words, int(now_s * _US)
        while (number := self._receive(self.address, now_us)) != turns.DONE:
            end = words[known.CAME_END // 8]
            came = None if end == turns.UNREAD else range(words[known.CAME_AT // 8], end)
            at = system.EVENT_BYTES * (words[known.EVENT // 8] - 1)
            (what,) = struct.unpack_from("=I", self._events, at)
            yield number, what, came

    def read(self, one: socket.socket, rest: bytes) -> int:
        """Read from a socket what follows `rest`: how many bytes there are now, 0 at the end. Raises OSError."""
        kept = len(rest)
        self._came[:kept] = rest
        size = one.recv_into(self._came[kept : kept + _READ_BYTES])
        return kept + size if size else 0

    def hear(self, at: int, end: int, number: int, now_s: float) -> int:
        """Answer what was read, from one place up to another, for a connection; how far that went. `following` says why no further."""
        come = self.came.address + at
        return at + int(self._hear(self.address, come, end - at, number, int(now_s * _US)))

    @property
    def following(self) -> int:
        """Bytes of the frame that is Python's; or `passing.NOTHING`, `passing.NO_ROOM`."""
        return self.words[known.NEXT // 8]

    @property
    def taken(self) -> int:
        """How many messages kernels took."""
        return self.words[known.TAKEN // 8]

    def said(self, at: int, end: int) -> bytes:
        """Some of what was read."""
        return bytes(self._came[at:end])

    def has_frames(self, number: int) -> bool:
        return bool(self._connections[_WORDS * number])

    def collect(self, number: int) -> memoryview:
        """What waits for a connection, and no longer here: good until this is called again, or `send`."""
        return self._sent[: self._collect(self.address, number, self._out.address)]

    def send(self) -> Iterator[tuple[int, bytes]]:
        """Send all frames. What is left to Python: the number, and what the socket did not take.

        That is nothing if the frames are there still, as something else waits to be sent before them: they are to be collected, or dropped.
        """
        while (number := self._send_frames(self.address)) != turns.DONE:
            at, end = self.words[known.OUT_AT // 8], self.words[known.OUT_END // 8]
            yield number, bytes(self._sent[at:end])

    # Connections, by number.

    def set_plain(self, number: int, is_plain: bool) -> None:
        """Whether what comes next is a frame of its own, from its beginning."""
        self._mark(number, known.IS_PLAIN, is_plain)

    def hold(self, number: int, is_held: bool) -> None:
        """Whether something waits to be sent before its frames."""
        self._mark(number, known.IS_HELD, is_held)

    def _mark(self, number: int, mark: int, is_so: bool) -> None:
        at = _WORDS * number + known.STATE // 8
        state = self._connections[at]
        self._connections[at] = state | mark if is_so else state & ~mark

    def came_s(self, number: int) -> float:
        """When kernels last read something from it; 0 for never."""
        return self._connections[_WORDS * number + known.CAME_US // 8] / _US

    def drop(self, number: int) -> None:
        """It has ended: nothing is to be sent, and the number is free."""
        for at in range(_WORDS * number, _WORDS * number + _WORDS):
            self._connections[at] = 0


def _marks(peer: Peer) -> int:
    return known.IS_SEED * peer.is_seed + known.HAS_SECOND * (len(peer.said) > 1)


def _span(peer: Peer, group: "array[int]") -> None:
    """Tell kernels where the group of a peer is; it moves as it grows."""
    words, at = peer.swarm.ground[0], 2 * peer.is_seed
    words[at], words[at + 1] = group.buffer_info()
