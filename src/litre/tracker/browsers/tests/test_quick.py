"""A server with kernels says what one without says, whatever comes and however it is cut. Sockets are made up."""

import json
import os
from random import Random
from typing import Any

import pytest
from websockets.frames import Opcode

from litre.torrent.feed import Changes
from litre.torrent.webtorrent import Announce, Answer, Event, Offer, Scrape
from litre.tracker.browsers import quick as quick_module
from litre.tracker.browsers.server import Bounds, Connection, Server
from litre.tracker.browsers.swarms import Limits, Swarms
from litre.tracker.browsers.tests.test_frames import masked, taken
from litre.tracker.browsers.tests.test_letters import as_npm_says
from litre.tracker.browsers.tests.twin import Make, compiled, plain

_MANY = int(os.environ.get("TEST_MESSAGES", "3000"))
KNOWN, SECOND, ALONE = b"h" * 20, b"\xe9" * 20, b'\x00"\\\x1f\x7f\x80\xff' * 2 + b"\n" * 6
PEERS = (b"a" * 20, b'\xff"\\\x00' * 5)
MADE = pytest.mark.parametrize(
    ("make", "share"), [(compiled, 1), (plain, 12)], ids=["compiled", "plain"]
)


class Wire:
    """A socket that gives what it is told, and takes so much as it may."""

    def __init__(self, number: int) -> None:
        self.number, self.room = number, 1 << 30
        self.given, self.sent, self.is_closed = b"", b"", False

    def fileno(self) -> int:
        return self.number

    def recv(self, most: int) -> bytes:
        if not self.given:
            raise BlockingIOError
        data, self.given = self.given[:most], self.given[most:]
        return data

    def recv_into(self, out: memoryview) -> int:
        data = self.recv(len(out))
        out[: len(data)] = data
        return len(data)

    def send(self, data: "bytes | memoryview") -> int:
        if not self.room:
            raise BlockingIOError
        went = bytes(data[: self.room])
        self.sent, self.room = self.sent + went, self.room - len(went)
        return len(went)

    def close(self) -> None:
        self.is_closed = True


class Watch:
    """Stands for `epoll`: nothing comes by itself."""

    def modify(self, number: int, what: int) -> None: ...
    def close(self) -> None: ...


class World:
    """A server and two browsers."""

    def __init__(self, make: Make | None, bounds: Bounds | None = None, browsers: int = 2) -> None:
        self.swarms = Swarms(Limits(), Random(1), {})
        self.swarms.apply(Changes(added=[(KNOWN, SECOND), (ALONE,)]))
        bell, rung = os.pipe()
        self.server = Server([], self.swarms, 120, bounds or Bounds(connections=20), bell)
        self.server._epoll.close()
        os.close(bell)
        os.close(rung)
        watch: Any = Watch()
        self.server._epoll = watch
        self.quick = make(50, 40) if make else None
        if self.quick:
            self.server.hasten(self.quick)
        self.wires: list[Wire] = []
        for number in range(browsers):
            self.connect(number)

    def connect(self, number: int) -> Wire:
        wire: Any = Wire(number)
        self.server.connections[number] = Connection(wire, 0)
        self.server.connections[number].frames = taken()
        self.wires.append(wire)
        return wire  # type: ignore[no-any-return]

    def give(self, number: int, data: bytes, now_s: float = 0) -> None:
        """Let this come, without an end of the batch."""
        connection, wire = self.server.connections.get(number), self.wires[number]
        wire.given = data
        while connection and wire.given and not wire.is_closed:
            self.server._receive(connection, now_s)

    def end(self) -> None:
        self.server._flush_all()

    @property
    def taken(self) -> int:
        """How many messages the kernels took."""
        return self.quick.taken if self.quick else 0

    def is_empty(self) -> bool:
        """No frame hangs anywhere."""
        return not self.quick or not any(self.quick._ends[::2])


def _said(sent: bytes) -> list[object]:
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


def _text(message: Announce | Answer | Scrape) -> bytes:
    data = message.packed().encode() if isinstance(message, Scrape) else as_npm_says(message)
    return masked(Opcode.TEXT, data)


def _announce(peer: bytes, info_hash: bytes = KNOWN, left: int = 5, offers: int = 0) -> Announce:
    texts = tuple(Offer(bytes([255 - n]) * 20, "v=0\r\n" * n) for n in range(offers))
    return Announce(info_hash, peer, left, Event.STARTED, texts)


def _random_frame(rng: Random, mine: bytes, other: bytes) -> bytes:
    info_hash = rng.choice((KNOWN, KNOWN, KNOWN, SECOND, ALONE, b"x" * 20))
    what = rng.random()
    if what < 0.6:
        # One offer, and one other peer: who gets it is no chance.
        return _text(_announce(mine, info_hash, rng.choice((5, 5, 5, 0)), rng.randrange(2)))
    if what < 0.8:
        return _text(Answer(info_hash, mine, other, b"o" * 20, "sdp"))
    if what < 0.84:
        return _text(Announce(info_hash, mine, 0, rng.choice((Event.STOPPED, Event.COMPLETED))))
    if what < 0.88:
        return _text(Scrape((KNOWN, ALONE)))
    whole = as_npm_says(_announce(mine, info_hash))
    return rng.choice(
        (
            masked(Opcode.PING, b"p"),
            masked(Opcode.PONG, b""),
            masked(Opcode.TEXT, b""),
            masked(Opcode.BINARY, whole),
            masked(Opcode.TEXT, whole[:9], fin=False) + masked(Opcode.CONT, whole[9:]),
            masked(Opcode.TEXT, whole[:9], fin=False)
            + masked(Opcode.PING, b"")
            + masked(Opcode.CONT, whole[9:]),
            masked(Opcode.TEXT, whole + b" " * rng.choice((200, 32_700, 40_000))),
            # Longer than need be, and as long as only 64 bits say.
            _long(whole, 2),
            _long(whole, 8),
        )
    )


def _long(data: bytes, size: int) -> bytes:
    return b"\x81" + bytes([254 if size == 2 else 255]) + len(data).to_bytes(size) + bytes(4) + data


def _damaged(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(min(len(data), 30))
    return data[:at] + rng.randbytes(1) + data[at + 1 :]


@MADE
def test_kernels_and_python_say_the_same(make: Make, share: int) -> None:
    rng, taken_messages, closed = Random(7), 0, 0
    for _ in range(_MANY // 20 // share + 2):
        worlds = [World(None), World(make)]
        for step in range(40):
            number = rng.randrange(2)
            data = b"".join(
                _random_frame(rng, PEERS[number], PEERS[1 - number])
                for _ in range(rng.randint(1, 4))
            )
            if rng.random() < 0.05:
                data = _damaged(rng, data)
            cut = rng.randrange(len(data)) if rng.random() < 0.4 else len(data)
            for world in worlds:
                world.give(number, data[:cut], step)
                world.give(number, data[cut:], step)
            if rng.random() < 0.7:
                for world in worlds:
                    world.end()
                _compare(*worlds)
        taken_messages += worlds[1].taken
        closed += any(wire.is_closed for wire in worlds[1].wires)
    assert taken_messages > 100 // share
    assert closed or share > 1


def _compare(python: World, quick: World) -> None:
    assert quick.is_empty()
    for one, other in zip(python.wires, quick.wires, strict=True):
        assert _said(one.sent) == _said(other.sent)
        assert one.is_closed == other.is_closed
    assert python.server.waiting_bytes == quick.server.waiting_bytes
    assert dict(python.swarms.counts()) == dict(quick.swarms.counts())
    for number, connection in quick.server.connections.items():
        assert connection.frames.rest == python.server.connections[number].frames.rest


@MADE
@pytest.mark.parametrize(
    "frame",
    [
        b"\x81\xff" + b"\xff" * 12,
        b"\x81\xff\x80" + bytes(11),
        b"\x81\x7f" + bytes(12),
        b"\x81\x05hello!",
        b"\x81\xfe\xff\xff" + bytes(4),
        b"\xc1\x80" + bytes(4),
        b"\x83\x80" + bytes(4),
        b"\x09\x80" + bytes(4),
        b"\x89\xfe\x00\x7e" + bytes(130),
        b"\x80\x80" + bytes(4),
    ],
)
def test_frames_that_are_wrong_end_as_they_do_without(make: Make, share: int, frame: bytes) -> None:
    worlds = [World(None), World(make)]
    usual = _text(_announce(PEERS[0]))
    for world in worlds:
        for data in (usual, usual + frame + usual):
            world.give(0, data)
            world.end()
    _compare(*worlds)
    assert worlds[1].taken == 1


@MADE
def test_a_stream_may_be_cut_anywhere(make: Make, share: int) -> None:
    data = _text(_announce(PEERS[0])) * 2 + _text(_announce(PEERS[0], offers=3))
    for cut in range(1, len(data), share):
        worlds = [World(None), World(make)]
        for world in worlds:
            world.give(0, _text(_announce(PEERS[0])))
            world.give(0, data[:cut])
            world.give(0, data[cut:])
            world.end()
        _compare(*worlds)
        assert worlds[1].taken >= 2


def _offering(world: World, rounds: int) -> None:
    """Let the second offer the first a text of 20 000 bytes, so often."""
    offer = Offer(b"o" * 20, "x" * 20_000)
    for _ in range(rounds):
        world.give(1, _text(Announce(KNOWN, PEERS[1], 5, Event.STARTED, (offer,))))


def _both_there(make: Make | None, bounds: Bounds | None = None) -> World:
    world = World(make, bounds)
    for number in range(2):
        world.give(number, _text(_announce(PEERS[number])))
    world.end()
    return world


@MADE
def test_where_there_is_no_room_what_is_written_is_sent_first(
    make: Make, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick_module, "_FRAMES_BYTES", 100_000)
    worlds = [_both_there(None), _both_there(make)]
    for world in worlds:
        _offering(world, 20)
    # Before the end of the batch.
    assert worlds[1].wires[0].sent.count(b"offer_id") >= 10
    assert worlds[1].taken == 20
    for world in worlds:
        world.end()
    _compare(*worlds)


@MADE
def test_who_reads_slowly_gets_all_in_order_and_who_does_not_is_left(
    make: Make, share: int
) -> None:
    for bounds, is_left in ((Bounds(), False), (Bounds(waiting_bytes=50_000), True)):
        world = _both_there(make, bounds)
        wire = world.wires[0]
        wire.room = 30_001
        _offering(world, 4)
        # Said by Python behind what kernels wrote.
        world.give(0, _text(Scrape((KNOWN,))))
        world.end()
        assert wire.is_closed == is_left
        if is_left:
            assert (world.server.waiting_bytes, len(world.swarms)) == (0, 1)
            assert world.is_empty()
            continue
        assert world.server.waiting_bytes > 50_000
        _offering(world, 1)
        world.end()
        wire.room = 1 << 30
        connection = world.server.connections[0]
        connection.is_full = False
        world.server._written[connection] = None
        world.end()
        said: list[Any] = _said(wire.sent)
        assert [next(iter(set(one) & {"offer", "files", "complete"})) for one in said] == [
            *("complete", "offer", "offer", "offer", "offer", "files", "offer")
        ]
        assert world.server.waiting_bytes == 0


@MADE
def test_a_number_that_is_used_again_gets_nothing_of_who_had_it(make: Make, share: int) -> None:
    world = _both_there(make)
    _offering(world, 1)
    assert not world.is_empty()
    world.server._close(world.server.connections[0])
    world.wires[0] = world.connect(0)
    _offering(world, 1)
    world.end()
    assert world.wires[0].sent == b""
    assert world.is_empty()
    world.give(0, _text(_announce(b"n" * 20)))
    _offering(world, 1)
    world.end()
    assert len(_said(world.wires[0].sent)) == 2


@MADE
def test_a_connection_that_ends_amid_what_came_hears_no_more(make: Make, share: int) -> None:
    world = _both_there(make)
    usual, before = _text(_announce(PEERS[0])), world.taken
    world.give(0, usual + masked(Opcode.CLOSE, b"") + usual)
    world.end()
    assert world.wires[0].is_closed
    assert world.taken == before + 1
    assert _said(world.wires[0].sent)[-1] == b"\x88\x00"
    assert len(world.swarms) == 1
