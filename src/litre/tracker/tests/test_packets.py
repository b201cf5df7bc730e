"""Datagrams: what is refused and how, and that hostile ones do no harm."""

import os
import struct
from random import Random

import pytest

from litre.torrent.errors import BadMessage
from litre.torrent.udp import (
    AnnounceReply,
    AnnounceRequest,
    ConnectReply,
    ConnectRequest,
    ErrorReply,
    ScrapeReply,
    ScrapeRequest,
    parse_reply,
    parse_request,
)
from litre.tracker.engine import Engine, EngineConfig
from litre.tracker.tests.books import Books
from litre.tracker.tests.model import START_S
from litre.tracker.tests.talk import HERE, KNOWN, THERE, Talk
from litre.tracker.tests.twin import Memory, twin, twins

PACKETS = int(os.environ.get("TEST_PACKETS", "30000"))
SIX = b"\x20\x01\x0d\xb8" + bytes(11) + b"\1"


def test_connection_ids_are_siphash():
    """The test vectors of its authors: key 00 to 0f, message 00, 01, ..."""
    engine = Engine(EngineConfig(), START_S)
    key = bytes(range(16))
    engine.set(
        SECRET_0=int.from_bytes(key[:8], "little"), SECRET_1=int.from_bytes(key[8:], "little")
    )
    engine.scratch.write(0, bytes(range(16)))
    siphash = twins(Memory())["handle"].__globals__["connection_id"].__globals__["siphash"]
    for words, want in ((1, "6224939a79f5f593"), (2, "db9bc2577fcc2a3f")):
        got = siphash(engine.address, engine.scratch.address, words)
        assert struct.pack("<q", got).hex() == want


def test_an_id_holds_for_its_address_and_for_two_to_four_minutes():
    talk = Talk()
    connection = talk.connect()
    assert talk.connect(THERE) != connection
    for address, shown in ((THERE, connection), (HERE, connection ^ 2), (HERE, 0)):
        reply = talk.announce(address, connection=shown)
        assert reply == ErrorReply(2, "connection id expired")
    talk.engine.tick(START_S + 119)
    assert isinstance(talk.announce(connection=connection), AnnounceReply)
    talk.engine.tick(START_S + 240)
    assert isinstance(talk.announce(connection=connection), ErrorReply)


@pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])
def test_what_is_not_for_us_is_refused_in_words(make):
    talk = Talk(make=make)
    assert talk.announce(info_hash=b"x" * 20) == ErrorReply(2, "unregistered torrent")
    assert talk.announce(port=0) == ErrorReply(2, "port 0 is no port")
    connection = talk.connect()
    short = AnnounceRequest(connection, 7, KNOWN, 1).packed()[:97]
    assert talk.ask(short) == ErrorReply(7, "malformed request")
    assert talk.ask(struct.pack(">QII", connection, 9, 7)) == ErrorReply(7, "malformed request")
    assert talk.raw(ConnectRequest(1).packed()[:15]) == b""
    assert talk.raw(struct.pack(">QII", 5, 0, 1)) == b""
    assert talk.engine.get("PEERS") == 0


@pytest.mark.parametrize(
    ("address", "is_usable"),
    [
        ("8.8.8.8", True),
        ("172.32.0.1", True),
        ("100.128.0.1", True),
        ("10.1.2.3", False),
        ("127.0.0.1", False),
        ("169.254.1.1", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("0.1.2.3", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
    ],
)
def test_a_public_tracker_gives_public_addresses_only(address, is_usable):
    talk = Talk(EngineConfig(budget_bytes=1 << 20))
    packed = bytes(map(int, address.split(".")))
    assert isinstance(talk.announce(packed), AnnounceReply) is is_usable
    inside = Talk(EngineConfig(budget_bytes=1 << 20, is_public_only=False))
    never = packed[0] == 0 or packed[0] >= 224
    assert isinstance(inside.announce(packed), ErrorReply) is never


@pytest.mark.parametrize(
    ("address", "is_usable"),
    [
        (SIX, True),
        (bytes(15) + b"\1", False),
        (b"\xfe\x80" + bytes(13) + b"\1", False),
        (b"\xfd" + bytes(14) + b"\1", False),
        (b"\xff\x02" + bytes(13) + b"\1", False),
        (bytes(10) + b"\xff\xff\x08\x08\x08\x08", False),
    ],
)
def test_so_it_does_over_ipv6(address, is_usable):
    talk = Talk(EngineConfig(budget_bytes=1 << 20))
    assert isinstance(talk.announce(address), AnnounceReply) is is_usable


def test_the_families_are_kept_apart():
    talk = Talk()
    talk.announce(HERE, 1, left=0)
    talk.announce(HERE, 2, left=5, event=1)
    talk.announce(SIX, 3, left=5)
    reply = talk.announce(SIX, 4, left=0, event=1)
    assert (reply.seeds, reply.leechers, reply.peers) == (1, 1, (("2001:db8::1", 3),))
    four = talk.ask(ScrapeRequest(talk.connect(), 1, (KNOWN, b"x" * 20)).packed())
    six = talk.ask(ScrapeRequest(talk.connect(SIX), 1, (KNOWN,)).packed(), SIX)
    assert isinstance(four, ScrapeReply)
    assert [(t.seeds, t.completed, t.leechers) for t in four.torrents] == [(1, 0, 1), (0, 0, 0)]
    assert [(t.seeds, t.completed, t.leechers) for t in six.torrents] == [(1, 1, 1)]


def _mutated(rng: Random, talk: Talk, connection: int) -> bytes:
    """A datagram as clients, or whoever means no good, might send it."""
    kind = rng.randrange(5)
    if kind == 0:
        return rng.randbytes(rng.randrange(150))
    if kind == 1:
        data = bytearray(ConnectRequest(rng.getrandbits(32)).packed())
    elif kind == 2:
        hashes = tuple(rng.choice((KNOWN, rng.randbytes(20))) for _ in range(rng.randrange(1, 90)))
        data = bytearray(ScrapeRequest(connection, rng.getrandbits(32), hashes).packed())
    else:
        request = AnnounceRequest(
            connection=connection,
            transaction=rng.getrandbits(32),
            info_hash=rng.choice((KNOWN, KNOWN, rng.randbytes(20))),
            port=rng.randrange(65536),
            left=rng.choice((0, 1, rng.getrandbits(64))),
            event=rng.choice((0, 1, 2, 3, rng.getrandbits(32))),
            wanted=rng.choice((-1, 0, 5, 80, rng.getrandbits(31), -rng.getrandbits(31))),
            path=rng.randbytes(rng.choice((0, 0, 5, 300))),
        )
        data = bytearray(request.packed())
    for _ in range(rng.choice((0, 0, 1, 3))):
        data[rng.randrange(len(data))] = rng.getrandbits(8)
    return bytes(data[: rng.choice((len(data), len(data), rng.randrange(len(data) + 1)))])


@pytest.mark.parametrize(("make", "share"), [(Engine, 1), (twin, 30)], ids=["compiled", "plain"])
def test_random_and_damaged_datagrams_get_the_right_reply_or_none(make, share):
    rng, talk = Random(7), Talk(make=make)
    addresses = [HERE, THERE, SIX]
    connections = [talk.connect(address) for address in addresses]
    for done in range(PACKETS // share):
        which = rng.randrange(3)
        data = _mutated(rng, talk, connections[which])
        reply = talk.raw(data, addresses[which])
        _check(data, reply, connections[which], which == 2)
        if done % 5000 == 0:
            Books(talk.engine)
    Books(talk.engine)


def _check(data: bytes, reply: bytes, connection: int, is_ipv6: bool) -> None:
    """What the protocol's own reader makes of both."""
    has_shown_id = data[:8] == connection.to_bytes(8)
    if not has_shown_id:
        assert len(reply) <= len(data)
    if not reply:
        return
    answer = parse_reply(reply, is_ipv6)
    assert reply[4:8] == data[12:16]
    try:
        request = parse_request(data)
    except BadMessage:
        assert answer.message in {"malformed request", "connection id expired"}
        return
    if isinstance(request, ConnectRequest):
        assert isinstance(answer, ConnectReply)
    elif not has_shown_id:
        assert answer == ErrorReply(request.transaction, "connection id expired")
    elif isinstance(request, ScrapeRequest):
        assert len(answer.torrents) == len(request.info_hashes)
    elif request.info_hash != KNOWN:
        assert answer == ErrorReply(request.transaction, "unregistered torrent")
    elif request.port == 0:
        assert answer == ErrorReply(request.transaction, "port 0 is no port")
    else:
        assert isinstance(answer, AnnounceReply)
        assert len(answer.peers) <= (60 if is_ipv6 else 80)
