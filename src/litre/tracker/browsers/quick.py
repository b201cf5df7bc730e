"""The kernels for what is usual, and the memory they work on: a picture of the swarms, and frames that wait to be sent.

Loaded once there is enough to do (`program.py`), as Numba takes 0.7 s and 100 MB; until then, and for whatever kernels do not take, Python does the same
(`talk.py`). The swarms own who is in them, and tell of each change.
"""

import socket
import struct
from array import array
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, cast

from litre.tracker.browsers.swarms import Peer
from litre.tracker.kernels import frames, known, layout, passing
from litre.tracker.memory import Region

KERNELS: Mapping[str, Callable[..., Any]] = {
    kernel.__name__: kernel for kernel in (known.enter, known.leave, passing.hear, frames.collect)
}
_READ_BYTES = 1 << 16
# A message that was not whole, and what came since; what is copied may be read, or overwritten, a little further.
_CAME_BYTES, _FRAMES_BYTES = 3 * _READ_BYTES, 1 << 20
# No frame is shorter with what stands before it.
_SHORTEST = 32
_ROW = struct.Struct("=20s20s20sIqq")
_SAID = struct.Struct("=20sI")
_US = 1_000_000


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
            "ENDS": Region(frames.END_BYTES * connections),
            "FRAMES": Region(_FRAMES_BYTES),
            "TOUCHED": Region(4 * _FRAMES_BYTES // _SHORTEST),
            "TEXTS": Region(frames.TEXT_BYTES * len(frames.TEXT_TEXTS)),
            "WORK": Region(passing.WORK_BYTES),
        }
        self.control = Region(known.CONTROL_BYTES)
        self.came, self._out = Region(_CAME_BYTES), Region(_FRAMES_BYTES)
        self._came, self._sent = self.came.view, self._out.view
        self.address = self.control.address
        self.words = self.control.view.cast("q")
        self._ends = self.regions["ENDS"].view.cast("q")
        self._rows = self.regions["ROWS"].view
        self._touched = self.regions["TOUCHED"].view.cast("I")
        self._log = self.regions["LOG"].view.cast("I")
        for name, region in self.regions.items():
            self.words[getattr(known, name) // 8] = region.address
        for number, text in enumerate(frames.TEXT_TEXTS):
            at = frames.TEXT_BYTES * number
            self.regions["TEXTS"].write(at, len(text).to_bytes(8, "little") + text)
        self.most = connections
        self._begin(slots, interval_s, rng)
        self._enter, self._leave = kernels["enter"], kernels["leave"]
        self._hear, self._collect = kernels["hear"], kernels["collect"]
        # Peers by row; rows that are free again.
        self.peers: list[Peer | None] = [None]
        self._free: list[int] = []

    def _begin(self, slots: int, interval_s: int, rng: Random) -> None:
        room = self.regions["FRAMES"]
        for at, value in (
            *((at, rng.getrandbits(63)) for at in (layout.SECRET_0, layout.SECRET_1)),
            (layout.RANDOM, rng.getrandbits(62) | 1),
            (known.SLOT_MASK, slots - 1),
            (known.FRAMES_AT, room.address),
            (known.FRAMES_END, room.address + room.size),
            (known.INTERVAL, interval_s),
        ):
            self.words[at // 8] = value

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
        return bool(self._ends[2 * number])

    def collect(self, number: int) -> memoryview:
        """What waits for a connection, and no longer here: good until this is called again."""
        return self._sent[: self._collect(self.address, number, self._out.address)]

    def drop(self, number: int) -> None:
        """It is not to be sent."""
        self._ends[2 * number] = 0

    def touched(self) -> list[int]:
        """The connections for which frames were written. Each is to be collected or dropped, before `clear`."""
        return list(self._touched[: self.words[known.TOUCHED_TOP // 8]])

    def clear(self) -> None:
        """Nothing waits: all room for frames is free."""
        self.words[known.TOUCHED_TOP // 8] = 0
        self.words[known.FRAMES_AT // 8] = self.regions["FRAMES"].address


def _marks(peer: Peer) -> int:
    return known.IS_SEED * peer.is_seed + known.HAS_SECOND * (len(peer.said) > 1)


def _span(peer: Peer, group: "array[int]") -> None:
    """Tell kernels where the group of a peer is; it moves as it grows."""
    words, at = peer.swarm.ground[0], 2 * peer.is_seed
    words[at], words[at + 1] = group.buffer_info()
