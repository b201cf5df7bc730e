"""Kernels read and send for many at once; what sockets do not take, and what is odd, is Python's."""

import socket
from random import Random
from typing import Any

import pytest
from websockets.frames import Opcode

from litre.torrent.webtorrent import Announce, Event, Offer, Scrape
from litre.tracker.browsers import quick as quick_module
from litre.tracker.browsers.server import Bounds
from litre.tracker.browsers.tests.test_frames import masked
from litre.tracker.browsers.tests.twin import Make
from litre.tracker.browsers.tests.world import (
    KNOWN,
    MADE,
    MANY,
    PEERS,
    Wire,
    World,
    announce,
    compare,
    let_meet,
    offer_often,
    said,
    text,
    worlds_of,
)


@MADE
def test_where_there_is_no_room_what_is_written_is_sent_first(
    make: Make, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick_module, "_FRAMES_BYTES", 100_000)
    with worlds_of(None, make) as worlds:
        for world in worlds:
            let_meet(world)
            offer_often(world, 8)
        # Before the end of the batch.
        assert worlds[1].wires[0].sent.count(b"offer_id") >= 5
        assert worlds[1].taken == 8
        for world in worlds:
            world.end()
        compare(*worlds)


def _small(world: World) -> Wire:
    """Let the first take little at once."""
    let_meet(world)
    wire = world.wires[0]
    wire.near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    return wire


def _read_all(world: World, wire: Wire) -> list[Any]:
    """Read, and let the server send, until nothing waits."""
    for _ in range(1000):
        if not world.server.waiting_bytes:
            break
        assert wire.sent is not None
        world.server.serve(0)
    return said(wire.sent)


@MADE
def test_who_reads_slowly_gets_all_in_order(make: Make, share: int) -> None:
    with worlds_of(make) as (world,):
        wire = _small(world)
        offer_often(world, 4)
        # Said by Python behind what kernels wrote.
        world.give(0, text(Scrape((KNOWN,))))
        world.end()
        assert world.server.waiting_bytes > 50_000
        # While more waits, and once some of that went.
        for _ in range(2):
            offer_often(world, 1)
            world.end()
            assert wire.sent
            world.server.serve(0)
        said = _read_all(world, wire)
        assert [next(iter(set(one) & {"offer", "files", "complete"})) for one in said] == [
            *("complete", "offer", "offer", "offer", "offer", "files", "offer", "offer")
        ]
        assert world.server.waiting_bytes == 0
        # Kernels send again.
        offer_often(world, 1)
        world.end()
        assert len(_read_all(world, wire)) == 9


@MADE
def test_what_a_socket_does_not_take_is_neither_lost_nor_mixed(make: Make, share: int) -> None:
    rng = Random(share)
    for _ in range(MANY // 100 // share + 1):
        with worlds_of(make, bounds=Bounds(connections=20, waiting_bytes=1 << 20)) as (world,):
            wire, wanted = _small(world), []
            for number in range(20):
                size = rng.choice((10, 3000, 20_000))
                offer = Offer(b"%020d" % number, chr(97 + number) * size)
                said = Announce(KNOWN, PEERS[1], 5, Event.STARTED, (offer,))
                world.give(1, text(said))
                wanted.append(offer.sdp)
                if rng.random() < 0.3:
                    world.give(0, text(Scrape((KNOWN,))))
                    wanted.append("")
                if rng.random() < 0.6:
                    world.server.serve(0)
                if rng.random() < 0.3:
                    assert wire.sent
            world.end()
            said_all = _read_all(world, wire)[1:]
            assert [one["offer"]["sdp"] if "offer" in one else "" for one in said_all] == wanted
            assert world.taken >= 20


@MADE
def test_who_does_not_read_is_left(make: Make, share: int) -> None:
    with worlds_of(make, bounds=Bounds(connections=20, waiting_bytes=50_000)) as (world,):
        wire = _small(world)
        offer_often(world, 4)
        world.give(0, text(Scrape((KNOWN,))))
        world.end()
        assert wire.is_closed
        assert (world.server.waiting_bytes, len(world.swarms)) == (0, 1)
        assert world.is_empty()


@MADE
def test_a_number_that_is_used_again_gets_nothing_of_who_had_it(make: Make, share: int) -> None:
    with worlds_of(make) as (world,):
        let_meet(world)
        offer_often(world, 1)
        assert not world.is_empty()
        connection, wire = world.connection(0), world.wires[0]
        assert connection
        world.server._close(connection)
        wire.far.close()
        world.wires[0] = world.connect(wire.number)
        offer_often(world, 1)
        world.end()
        assert world.wires[0].sent == b""
        assert world.is_empty()
        world.give(0, text(announce(b"n" * 20)))
        offer_often(world, 1)
        world.end()
        assert len(said(world.wires[0].sent)) == 2


@MADE
def test_a_connection_that_ends_amid_what_came_hears_no_more(make: Make, share: int) -> None:
    with worlds_of(make) as (world,):
        let_meet(world)
        usual, before = text(announce(PEERS[0])), world.taken
        world.give(0, usual + masked(Opcode.CLOSE, b"") + usual)
        world.end()
        assert world.wires[0].is_closed
        assert world.taken == before + 1
        assert said(world.wires[0].sent)[-1] == b"\x88\x00"
        assert len(world.swarms) == 1


@MADE
def test_one_kernel_serves_many_and_leaves_the_odd_one_to_python(
    make: Make, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("Python read from a socket")

    with worlds_of(None, make) as worlds:
        monkeypatch.setattr(worlds[1].server, "_receive", never)
        for world in worlds:
            world.wires += [world.connect() for _ in range(6)]
            for number in range(8):
                world.give(number, text(announce(bytes([97 + number]) * 20)))
            world.end()
            for number, wire in enumerate(world.wires):
                usual = text(announce(bytes([97 + number]) * 20))
                odd = masked(Opcode.PING, b"p") if number == 3 else b""
                wire.far.send(usual + odd + (usual[:50] if number == 5 else usual))
            world.wires[6].far.shutdown(socket.SHUT_WR)
            for _ in range(3):
                world.server.serve(0)
        compare(*worlds)
        # All but what is behind a ping, and what is not whole.
        assert worlds[1].taken == 14
