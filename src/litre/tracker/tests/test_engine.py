"""The host's side: the list of torrents, bounds of memory, counts that outlive a restart."""

from random import Random

import pytest

from litre.torrent.feed import Counts
from litre.torrent.udp import AnnounceReply, ErrorReply
from litre.tracker.engine import Engine, EngineConfig
from litre.tracker.errors import Full
from litre.tracker.tests.books import Books
from litre.tracker.tests.model import START_S
from litre.tracker.tests.talk import KNOWN, Talk
from litre.tracker.tests.twin import twin

SMALL = EngineConfig(budget_bytes=16 << 10, is_public_only=False)


@pytest.mark.parametrize(
    ("make", "count"), [(Engine, 20_000), (twin, 900)], ids=["compiled", "plain"]
)
def test_a_list_grows_and_is_replaced(make, count):
    rng = Random(2)
    hashes = [rng.randbytes(20) for _ in range(count)]
    engine = make(EngineConfig(budget_bytes=16 << 20), START_S)
    for info_hash in hashes:
        engine.register(info_hash)
    assert engine.get("TORRENTS") == count
    for info_hash in hashes[: count // 2]:
        engine.withdraw(info_hash)
        engine.withdraw(info_hash)
    assert engine.get("TORRENTS") == count - count // 2
    assert [bool(engine._find(h)) for h in hashes] == [n >= count // 2 for n in range(count)]
    engine.replace(hashes[:10] + hashes[-10:])
    assert {h for h in hashes if engine._find(h)} == {*hashes[:10], *hashes[-10:]}
    # Records that were given back are used again.
    assert engine.get("RECORD_TOP") <= count + 10
    Books(engine)


def test_a_torrent_that_is_withdrawn_loses_its_swarm():
    talk = Talk()
    for port in range(1, 400):
        talk.announce(port=port, left=port % 3)
    talk.announce(b"\x20\1" + bytes(14), 5)
    talk.engine.withdraw(KNOWN)
    assert talk.engine.get("PEERS") == 0
    Books(talk.engine)
    assert talk.engine.get("CHUNKS_USED") == 0
    talk.engine.register(KNOWN)
    assert talk.announce(port=7, left=1).peers == ()


def test_swarms_of_torrents_that_stay_are_kept():
    talk = Talk()
    talk.announce(port=1, left=0)
    talk.engine.replace([KNOWN, b"x" * 20])
    assert talk.announce(port=2, left=1).seeds == 1


@pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])
def test_a_full_tracker_refuses_new_peers_and_keeps_the_others(make):
    talk = Talk(SMALL, make)
    replies = [
        talk.announce(bytes((127, 0, port >> 8, 1)), 1 + port, left=port % 4)
        for port in range(2_000)
    ]
    refused = [reply for reply in replies if isinstance(reply, ErrorReply)]
    assert refused
    assert {reply.message for reply in refused} == {"tracker is full; try later"}
    assert talk.engine.used_bytes <= SMALL.budget_bytes
    Books(talk.engine)
    assert isinstance(talk.announce(bytes((127, 0, 0, 1)), 1, left=0), AnnounceReply)
    talk.engine.tick(START_S + 3600)
    for _ in range(120):
        talk.engine.sweep()
    assert talk.engine.get("PEERS") == 0
    assert isinstance(talk.announce(bytes((127, 1, 0, 1)), 1), AnnounceReply)
    Books(talk.engine)


def test_a_full_list_is_said_so():
    engine = Engine(SMALL, START_S)
    with pytest.raises(Full, match="raise its limit"):
        engine.replace(number.to_bytes(20) for number in range(5000))
    assert engine.used_bytes <= SMALL.budget_bytes


def test_counts_outlive_a_restart():
    talk = Talk()
    six = b"\x20\1" + bytes(14)
    talk.announce(port=1, left=0, event=1)
    talk.announce(six, 1, left=0, event=1)
    told = dict(talk.engine.counts())
    assert told == {KNOWN: Counts(1, 0, 1, 1, 0, 1)}
    assert talk.engine.count(KNOWN) == told[KNOWN]
    again = Talk()
    again.engine.restore(told.items())
    assert again.engine.count(KNOWN) == Counts(completed=1, completed_ipv6=1)
    again.announce(port=1, left=0, event=1)
    assert again.engine.count(KNOWN).completed == 2


def test_a_cleared_engine_begins_anew():
    talk = Talk()
    talk.announce(port=1)
    talk.engine.clear(START_S)
    assert list(talk.engine.counts()) == []
    assert talk.announce(port=1) == ErrorReply(2, "unregistered torrent")
    talk.engine.register(KNOWN)
    assert isinstance(talk.announce(port=1), AnnounceReply)
    Books(talk.engine)


FIRST, SECOND = b"1" * 20, b"2" * 20
MADE = pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])


@MADE
def test_both_hashes_of_a_hybrid_are_one_swarm(make):
    talk = Talk(make=make)
    talk.engine.register(FIRST)
    talk.engine.register_alias(SECOND, FIRST)
    for info_hash in (FIRST, SECOND):
        reply = talk.announce(port=1, left=0, event=1, info_hash=info_hash)
        assert (reply.seeds, reply.leechers) == (1, 0)
    assert talk.announce(port=2, left=1, info_hash=SECOND).peers == (("127.0.0.1", 1),)
    want = Counts(seeds=1, leechers=1, completed=1)
    assert dict(talk.engine.counts()) == {FIRST: want}
    assert talk.engine.count(SECOND) == want
    Books(talk.engine)


@MADE
def test_a_second_hash_goes_with_its_first_and_may_become_a_torrent(make):
    talk = Talk(make=make)
    talk.engine.register(FIRST)
    talk.engine.register_alias(SECOND, FIRST)
    talk.announce(port=1, info_hash=SECOND)
    talk.engine.withdraw(FIRST)
    assert talk.announce(info_hash=SECOND) == ErrorReply(2, "unregistered torrent")
    talk.engine.register(SECOND)
    assert talk.announce(port=3, info_hash=SECOND).peers == ()
    talk.engine.register_alias(SECOND, KNOWN)
    assert talk.engine.count(SECOND) == Counts()
    # An alias of an alias leads nowhere.
    talk.engine.register_alias(FIRST, SECOND)
    assert talk.announce(info_hash=FIRST) == ErrorReply(2, "unregistered torrent")
    talk.engine.replace([KNOWN], [(SECOND, KNOWN)])
    assert talk.announce(info_hash=FIRST) == ErrorReply(2, "unregistered torrent")
    assert talk.announce(port=9, info_hash=SECOND).seeds == 1
    talk.engine.replace([SECOND])
    assert talk.engine.get("PEERS") == 0
    Books(talk.engine)
