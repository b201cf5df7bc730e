"""A server and browsers on sockets of their own, with kernels or without: what tests of the two share."""

import contextlib
import json
import os
import select
import socket
from collections.abc import Iterator
from random import Random

import pytest
from websockets.frames import Opcode

from litre.torrent.feed import Changes
from litre.torrent.webtorrent import Announce, Answer, Event, Offer, Scrape
from litre.tracker.browsers.server import Bounds, Connection, Server
from litre.tracker.browsers.swarms import Limits, Swarms
from litre.tracker.browsers.tests.test_frames import masked, taken
from litre.tracker.browsers.tests.test_letters import as_npm_says
from litre.tracker.browsers.tests.twin import Make, compiled, plain
from litre.tracker.kernels import known

MANY = int(os.environ.get("TEST_MESSAGES", "3000"))
KNOWN, SECOND, ALONE = b"h" * 20, b"\xe9" * 20, b'\x00"\\\x1f\x7f\x80\xff' * 2 + b"\n" * 6
PEERS = (b"a" * 20, b'\xff"\\\x00' * 5)
MADE = pytest.mark.parametrize(
    ("make", "share"), [(compiled, 1), (plain, 12)], ids=["compiled", "plain"]
)


class Wire:
    """Two ends of a connection: the server's is near, the browser's far."""

    def __init__(self, number: int | None = None) -> None:
        self.near, self.far = socket.socketpair()
        if self.far.fileno() == number:
            self.near, self.far = self.far, self.near
        if number not in {None, self.near.fileno()}:
            # As the system does once the number is free.
            os.dup2(self.near.fileno(), number)
            self.near.close()
            self.near = socket.socket(fileno=number)
        for end in (self.near, self.far):
            end.setblocking(False)
        self.number, self._sent, self._is_closed = self.near.fileno(), b"", False

    @property
    def sent(self) -> bytes:
        """All that came to the browser."""
        while not self._is_closed:
            try:
                data = self.far.recv(1 << 18)
            except BlockingIOError:
                break
            except ConnectionError:
                data = b""
            self._sent += data
            self._is_closed = not data
        return self._sent

    @property
    def is_closed(self) -> bool:
        assert self.sent is not None
        return self._is_closed

    def waits(self) -> bool:
        """Whether something is there for the server to read."""
        return self.near.fileno() >= 0 and bool(select.select([self.near], [], [], 0)[0])


class World:
    """A server and two browsers."""

    def __init__(self, make: Make | None, bounds: Bounds | None = None, browsers: int = 2) -> None:
        self.swarms = Swarms(Limits(), Random(1), {})
        self.swarms.apply(Changes(added=[(KNOWN, SECOND), (ALONE,)]))
        self._bell = os.pipe()
        bounds = bounds or Bounds(connections=20)
        self.server = Server([], self.swarms, 120, bounds, self._bell[0])
        self.quick = make(50, self.server.most) if make else None
        if self.quick:
            self.server.hasten(self.quick)
        self.wires: list[Wire] = []
        for _ in range(browsers):
            self.wires.append(self.connect())

    def connect(self, number: int | None = None) -> Wire:
        wire = Wire(number)
        connection = self.server.connections[wire.number] = Connection(wire.near, 0)
        connection.frames = taken()
        self.server._epoll.register(wire.number, select.EPOLLIN)
        self.server._mark(connection)
        return wire

    def connection(self, number: int) -> Connection | None:
        return self.server.connections.get(self.wires[number].number)

    def give(self, number: int, data: bytes) -> None:
        """Let this come, without an end of the batch."""
        wire = self.wires[number]
        while data and wire.near.fileno() >= 0:
            with contextlib.suppress(BlockingIOError):
                data = data[wire.far.send(data) :]
            self.server._take(0)
        while wire.waits():
            self.server._take(0)

    def end(self) -> None:
        self.server._flush_all()

    def close(self) -> None:
        self.server.close()
        for wire in self.wires:
            wire.far.close()
        for end in self._bell:
            os.close(end)

    @property
    def taken(self) -> int:
        """How many messages the kernels took."""
        return self.quick.taken if self.quick else 0

    def is_empty(self) -> bool:
        """No frame hangs anywhere."""
        return not self.quick or not any(self.quick._connections[:: known.CONNECTION_BYTES // 8])


@contextlib.contextmanager
def worlds_of(*makes: Make | None, bounds: Bounds | None = None) -> Iterator[list[World]]:
    made = [World(make, bounds) for make in makes]
    try:
        yield made
    finally:
        for world in made:
            world.close()


def said(sent: bytes) -> list[object]:
    """Messages as values, other frames as bytes."""
    said: list[object] = []
    while sent:
        size, start = sent[1], 2
        if size == 126:
            size, start = int.from_bytes(sent[2:4]), 4
        body = sent[start : start + size]
        said.append(json.loads(body) if sent[0] == 0x81 else sent[: start + size])
        sent = sent[start + size :]
    return said


def text(message: Announce | Answer | Scrape) -> bytes:
    data = message.packed().encode() if isinstance(message, Scrape) else as_npm_says(message)
    return masked(Opcode.TEXT, data)


def announce(peer: bytes, info_hash: bytes = KNOWN, left: int = 5, offers: int = 0) -> Announce:
    texts = tuple(Offer(bytes([255 - n]) * 20, "v=0\r\n" * n) for n in range(offers))
    return Announce(info_hash, peer, left, Event.STARTED, texts)


def compare(python: World, quick: World) -> None:
    assert quick.is_empty()
    for number, (one, other) in enumerate(zip(python.wires, quick.wires, strict=True)):
        assert said(one.sent) == said(other.sent)
        assert one.is_closed == other.is_closed
        mine, yours = python.connection(number), quick.connection(number)
        assert (mine and mine.frames.rest) == (yours and yours.frames.rest)
    assert python.server.waiting_bytes == quick.server.waiting_bytes
    assert dict(python.swarms.counts()) == dict(quick.swarms.counts())


def offer_often(world: World, rounds: int) -> None:
    """Let the second offer the first a text of 20 000 bytes, so often."""
    offer = Offer(b"o" * 20, "x" * 20_000)
    for _ in range(rounds):
        world.give(1, text(Announce(KNOWN, PEERS[1], 5, Event.STARTED, (offer,))))


def let_meet(world: World) -> None:
    for number in range(2):
        world.give(number, text(announce(PEERS[number])))
    world.end()
