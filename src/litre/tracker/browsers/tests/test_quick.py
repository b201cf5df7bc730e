"""A server with kernels says what one without says, whatever comes and however it is cut."""

from random import Random

import pytest
from websockets.frames import Opcode

from litre.torrent.webtorrent import Announce, Answer, Event, Scrape
from litre.tracker.browsers.tests.test_frames import masked
from litre.tracker.browsers.tests.test_letters import as_npm_says
from litre.tracker.browsers.tests.twin import Make
from litre.tracker.browsers.tests.world import (
    ALONE,
    KNOWN,
    MADE,
    MANY,
    PEERS,
    SECOND,
    World,
    announce,
    compare,
    text,
    worlds_of,
)


def _random_frame(rng: Random, mine: bytes, other: bytes) -> bytes:
    info_hash = rng.choice((KNOWN, KNOWN, KNOWN, SECOND, ALONE, b"x" * 20))
    what = rng.random()
    if what < 0.6:
        # One offer, and one other peer: who gets it is no chance.
        return text(announce(mine, info_hash, rng.choice((5, 5, 5, 0)), rng.randrange(2)))
    if what < 0.8:
        return text(Answer(info_hash, mine, other, b"o" * 20, "sdp"))
    if what < 0.84:
        return text(Announce(info_hash, mine, 0, rng.choice((Event.STOPPED, Event.COMPLETED))))
    if what < 0.88:
        return text(Scrape((KNOWN, ALONE)))
    whole = as_npm_says(announce(mine, info_hash))
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
    for _ in range(MANY // 20 // share + 2):
        with worlds_of(None, make) as worlds:
            _tell(worlds, rng)
            taken_messages += worlds[1].taken
            closed += any(wire.is_closed for wire in worlds[1].wires)
    assert taken_messages > 100 // share
    assert closed or share > 1


def _tell(worlds: list[World], rng: Random) -> None:
    """Say the same things by chance to both, and compare what they say."""
    for _ in range(40):
        number = rng.randrange(2)
        data = b"".join(
            _random_frame(rng, PEERS[number], PEERS[1 - number]) for _ in range(rng.randint(1, 4))
        )
        if rng.random() < 0.05:
            data = _damaged(rng, data)
        cut = rng.randrange(len(data)) if rng.random() < 0.4 else len(data)
        for world in worlds:
            world.give(number, data[:cut])
            world.give(number, data[cut:])
        if rng.random() < 0.7:
            for world in worlds:
                world.end()
            compare(*worlds)


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
    usual = text(announce(PEERS[0]))
    with worlds_of(None, make) as worlds:
        for world in worlds:
            for data in (usual, usual + frame + usual):
                world.give(0, data)
                world.end()
        compare(*worlds)
        assert worlds[1].taken == 1


@MADE
def test_a_stream_may_be_cut_anywhere(make: Make, share: int) -> None:
    data = text(announce(PEERS[0])) * 2 + text(announce(PEERS[0], offers=3))
    for cut in range(1, len(data), share):
        with worlds_of(None, make) as worlds:
            for world in worlds:
                world.give(0, text(announce(PEERS[0])))
                world.give(0, data[:cut])
                world.give(0, data[cut:])
                world.end()
            compare(*worlds)
            assert worlds[1].taken >= 2
