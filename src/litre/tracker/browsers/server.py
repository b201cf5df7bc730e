"""Connections of browsers: taken, read, written, closed. One thread, one `epoll`, no addresses but those of named proxies.

All that came is answered before anything is sent: so one call of the system takes all messages for a connection, and under load there are
many. Memory is bounded: so many connections, so much that waits for one, and so much for all.
"""

import select
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING

from litre.tracker.browsers.frames import GOING_AWAY, PING, Frames, framed
from litre.tracker.browsers.members import Members
from litre.tracker.browsers.preceded import PrecededFrames
from litre.tracker.browsers.rest import Rest
from litre.tracker.browsers.swarms import Swarms, Visitor
from litre.tracker.browsers.talk import Talk

if TYPE_CHECKING:
    # It loads Numba, which nobody needs who has little to do.
    from litre.tracker.browsers.quick import Quick

_IN, _IN_OUT = select.EPOLLIN, select.EPOLLIN | select.EPOLLOUT
_EVENTS, _ACCEPTED_AT_ONCE, _READ_BYTES = 512, 64, 1 << 16
# Descriptors of other things than connections.
_OTHERS = 1024
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 60\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Bounds:
    """`waiting_bytes`: of one connection, `all_waiting_bytes`: of all; silent for `ping_s` it is asked, for twice that closed."""

    connections: int = 4096
    waiting_bytes: int = 256 << 10
    all_waiting_bytes: int = 64 << 20
    ping_s: float = 40
    head_s: float = 10
    # Addresses from which a connection may begin with a header of the PROXY protocol.
    proxies: frozenset[str] = frozenset()


class Connection(Visitor):
    """`heard_s`: when something last came; until it is taken, when it began."""

    __slots__ = (
        *("frames", "heard_s", "is_asked", "is_full", "is_watched", "kept"),
        *("out", "out_bytes", "socket"),
    )

    def __init__(self, one: socket.socket, now_s: float) -> None:
        super().__init__(one.fileno())
        self.socket, self.heard_s = one, now_s
        self.frames = Frames()
        self.out: list[bytes] = []
        # How much waits to be sent; how much of a message waits for its rest.
        self.out_bytes = self.kept = 0
        # Whether the socket took no more, and we are told once it does; whether it was sent a ping.
        self.is_full = self.is_watched = self.is_asked = False


class Server:
    """Serves what has come on listening sockets; closes them with `close`. Something on `bell` ends a wait."""

    def __init__(
        self,
        listeners: Iterable[socket.socket],
        swarms: Swarms,
        interval_s: int,
        bounds: Bounds,
        bell: int,
    ) -> None:
        self.swarms, self.bounds = swarms, bounds
        self.connections: dict[int, Connection] = {}
        # How many messages Python took.
        self.waiting_bytes = self.heard = 0
        self._talk = Talk(swarms, interval_s, self._say)
        self._listeners = {one.fileno(): one for one in listeners}
        self._epoll = select.epoll()
        for descriptor in (bell, *self._listeners):
            self._epoll.register(descriptor, _IN)
        self._written: dict[Connection, None] = {}
        self._quick: Quick | None = None
        self._rest = Rest()

    @property
    def most(self) -> int:
        """The numbers of connections are below it: other descriptors may be open too."""
        return self.bounds.connections + _OTHERS

    def hasten(self, quick: "Quick") -> None:
        """From now on, let kernels do what is usual."""
        self.swarms.show(quick)
        quick.watch(self._epoll.fileno())
        self._quick = quick
        for connection in self.connections.values():
            self._mark(connection)

    def admit(self, members: Members) -> None:
        """From now on, take the keys of these; until then none is."""
        self._talk.members = members

    def _mark(self, connection: Connection) -> None:
        """Tell kernels what they may do for a connection."""
        if self._quick:
            frames = connection.frames
            self._quick.set_plain(connection.number, frames.is_plain and not frames.rest)
            self._quick.hold(connection.number, bool(connection.out))

    @property
    def numbers(self) -> dict[str, int]:
        """How many browsers are connected, how much they said and what of that was refused, for `Numbers`."""
        return {
            "browsers": sum(one.frames.is_open for one in self.connections.values()),
            "browser_messages": self._messages,
            "browser_refused": self._talk.refused,
            "browser_unnoted": self._talk.members.unnoted,
        }

    def serve(self, wait_s: float) -> None:
        """Wait so long for something to come, and answer it; then rest, if that will save work (`rest.py`)."""
        before = self._messages
        connections = self._take(wait_s)
        self._flush_all()
        rest_s = self._rest.after(monotonic(), connections, self._messages - before)
        if rest_s > 0:
            sleep(rest_s)

    @property
    def _messages(self) -> int:
        return self.heard + (self._quick.taken if self._quick else 0)

    def _take(self, wait_s: float) -> int:
        """Wait, and answer what came; from how many something did."""
        if self._quick:
            return self._take_quickly(self._quick, wait_s)
        events = self._epoll.poll(wait_s, _EVENTS)
        now_s = monotonic()
        for descriptor, what in events:
            self._see(descriptor, what, now_s)
        return len(events)

    def _take_quickly(self, quick: "Quick", wait_s: float) -> int:
        """Let kernels read and answer, and do what they leave."""
        came_from = quick.wait(wait_s)
        now_s = monotonic()
        for descriptor, what, came in quick.receive(now_s):
            if came is None:
                self._see(descriptor, what, now_s)
            elif came:
                connection = self.connections[descriptor]
                self._hear_quickly(connection, quick, came.start, came.stop, now_s)
            else:
                self._close(self.connections[descriptor])
        return came_from

    def _see(self, descriptor: int, what: int, now_s: float) -> None:
        """Do what is to be done about a descriptor."""
        connection = self.connections.get(descriptor)
        if connection is None:
            if descriptor in self._listeners:
                self._accept(self._listeners[descriptor], now_s)
            return
        if what & select.EPOLLOUT:
            connection.is_full = False
            self._written[connection] = None
        if what & ~select.EPOLLOUT:
            self._receive(connection, now_s)

    def _flush_all(self) -> None:
        while self._written:
            self._flush(self._written.popitem()[0])
        for number, rest in self._quick.send() if self._quick else ():
            connection = self.connections[number]
            if rest:
                self._append(connection, rest)
                connection.is_full = True
            self._flush(connection)

    def keep_house(self) -> None:
        """Once a second: leave who does not speak, ask who is silent."""
        now_s, ping_s = monotonic(), self.bounds.ping_s
        self.swarms.expire(now_s)
        keys = self._talk.members.keys
        for connection in list(self.connections.values()):
            self._ask_kernels(connection)
            if connection.key is not None and connection.key not in keys:
                self.swarms.leave(connection)
            silent_s = now_s - connection.heard_s
            if not connection.frames.is_open:
                if silent_s > self.bounds.head_s:
                    self._close(connection)
            elif silent_s > 2 * ping_s:
                self._close(connection)
            elif silent_s > ping_s and not connection.is_asked:
                connection.is_asked = True
                self._put(connection, PING)
                self._flush(connection)

    def _ask_kernels(self, connection: Connection) -> None:
        """When something last came may be theirs to tell."""
        came_s = self._quick.came_s(connection.number) if self._quick else 0
        if came_s > connection.heard_s:
            connection.heard_s, connection.is_asked = came_s, False

    def close(self) -> None:
        """Say goodbye to all, and leave."""
        for connection in list(self.connections.values()):
            if connection.frames.is_open:
                self._put(connection, GOING_AWAY)
            self._flush(connection)
            self._close(connection)
        for one in self._listeners.values():
            one.close()
        self._epoll.close()

    def _accept(self, listener: socket.socket, now_s: float) -> None:
        for _ in range(_ACCEPTED_AT_ONCE):
            try:
                one, address = listener.accept()
            except OSError:
                # Nobody waits any more, or whoever did has gone.
                return
            one.setblocking(False)
            if len(self.connections) >= self.bounds.connections or one.fileno() >= self.most:
                _try(one, _BUSY)
                one.close()
                continue
            connection = self.connections[one.fileno()] = Connection(one, now_s)
            if address[0] in self.bounds.proxies:
                connection.frames = PrecededFrames()
            self._epoll.register(one.fileno(), _IN)
            # The system tells of it once its request is there.
            self._receive(connection, now_s)

    def _receive(self, connection: Connection, now_s: float) -> None:
        quick = self._quick if connection.frames.is_plain else None
        data = b""
        try:
            if quick:
                size = quick.read(connection.socket, connection.frames.rest)
            else:
                data = connection.socket.recv(_READ_BYTES)
                size = len(data)
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size:
            self._close(connection)
            return
        if connection.frames.is_open:
            connection.heard_s, connection.is_asked = now_s, False
        if quick:
            connection.frames.rest = b""
            self._hear_quickly(connection, quick, 0, size, now_s)
        else:
            self._hear(connection, data, now_s)

    def _hear_quickly(
        self, connection: Connection, quick: "Quick", at: int, size: int, now_s: float
    ) -> None:
        """Let kernels answer what came, up to what they leave to Python, and so on."""
        while at < size and self.connections.get(connection.number) is connection:
            if not connection.frames.is_plain:
                self._hear(connection, quick.said(at, size), now_s)
                return
            at = quick.hear(at, size, connection.number, now_s)
            following = quick.following
            if following < 0:
                self._flush_all()
            elif at < size:
                end = at + following if following else size
                self._hear(connection, quick.said(at, end), now_s)
                at = end
        self._note_kept(connection)

    def _hear(self, connection: Connection, data: bytes, now_s: float) -> None:
        frames = connection.frames
        came = frames.receive(data)
        connection.key = frames.key
        for message in came:
            self.heard += 1
            self._talk.hear(connection, message, now_s)
        for piece in frames.sent:
            self._put(connection, piece)
        if frames.sent or frames.is_over:
            frames.sent.clear()
            self._written[connection] = None
        self._note_kept(connection)

    def _note_kept(self, connection: Connection) -> None:
        """Count what waits for its rest, if the connection is there still."""
        if self.connections.get(connection.number) is not connection:
            return
        self._mark(connection)
        kept = connection.frames.waiting_bytes
        self.waiting_bytes += kept - connection.kept
        connection.kept = kept
        if kept and self.waiting_bytes > self.bounds.all_waiting_bytes:
            self._close(connection)

    def _say(self, visitor: Visitor, message: bytes) -> None:
        connection: Connection = visitor  # type: ignore[assignment]
        self._put(connection, framed(message))
        self._written[connection] = None
        if connection.out_bytes > self.bounds.waiting_bytes:
            # Much in one go is no fault of a reader who takes it.
            self._send(connection)

    def _put(self, connection: Connection, data: "bytes | memoryview") -> None:
        """Let something wait to be sent, after whatever kernels wrote before."""
        if self._quick and self._quick.has_frames(connection.number):
            self._append(connection, bytes(self._quick.collect(connection.number)))
        self._append(connection, bytes(data))

    def _append(self, connection: Connection, data: bytes) -> None:
        connection.out.append(data)
        connection.out_bytes += len(data)
        self.waiting_bytes += len(data)
        if self._quick:
            self._quick.hold(connection.number, True)

    def _send(self, connection: Connection) -> None:
        """Send what the socket takes."""
        if self._quick and self._quick.has_frames(connection.number):
            self._send_frames(connection, self._quick.collect(connection.number))
        out = connection.out
        if not out or connection.is_full:
            return
        data = out[0] if len(out) == 1 else b"".join(out)
        went = _try(connection.socket, data)
        out.clear()
        self.waiting_bytes -= went
        connection.out_bytes -= went
        if went < len(data):
            out.append(data[went:])
            connection.is_full = True
        elif self._quick:
            self._quick.hold(connection.number, False)

    def _send_frames(self, connection: Connection, data: memoryview) -> None:
        """Send what kernels wrote, if nothing waits before it, and let the rest wait."""
        went = 0
        if not connection.out and not connection.is_full:
            went = _try(connection.socket, data)
            connection.is_full = went < len(data)
        if went < len(data):
            self._append(connection, bytes(data[went:]))

    def _flush(self, connection: Connection) -> None:
        """Send; whoever does not read what waits for them is left."""
        descriptor = connection.number
        if self.connections.get(descriptor) is not connection:
            return
        self._send(connection)
        is_too_much = (
            connection.out_bytes > self.bounds.waiting_bytes
            or self.waiting_bytes > self.bounds.all_waiting_bytes
        )
        is_waiting = bool(connection.out)
        if (is_waiting and is_too_much) or (connection.frames.is_over and not is_waiting):
            self._close(connection)
        elif is_waiting != connection.is_watched:
            connection.is_watched = is_waiting
            self._epoll.modify(descriptor, _IN_OUT if is_waiting else _IN)

    def _close(self, connection: Connection) -> None:
        if self.connections.get(connection.number) is not connection:
            return
        del self.connections[connection.number]
        if self._quick:
            self._quick.drop(connection.number)
        self.waiting_bytes -= connection.out_bytes + connection.kept
        connection.out.clear()
        connection.out_bytes = connection.kept = 0
        self.swarms.leave(connection)
        connection.socket.close()


def _try(one: socket.socket, data: "bytes | memoryview") -> int:
    """How much of it the system takes now; of a connection that is gone, the next reading tells."""
    try:
        return one.send(data)
    except OSError:
        return 0
