"""The engine against a dictionary, compiled and as plain Python; more with TEST_ANNOUNCES=1000000."""

import os
from random import Random

import pytest

from litre.torrent.feed import Counts
from litre.torrent.udp import AnnounceReply, AnnounceRequest
from litre.tracker.engine import Engine
from litre.tracker.tests.books import Books
from litre.tracker.tests.model import CONFIG, START_S, Model
from litre.tracker.tests.twin import twin

ANNOUNCES = int(os.environ.get("TEST_ANNOUNCES", "20000"))


def _bytes(rng: Random):
    return lambda size: rng.randbytes(size)


def _hashes(count: int, rng: Random) -> list[bytes]:
    return [rng.randbytes(20) for _ in range(count)]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("make", "share"), [(Engine, 1), (twin, 25)], ids=["compiled", "plain"])
def test_the_engine_says_what_a_dictionary_says(make, share, seed):
    rng = Random(seed)
    engine = make(CONFIG, START_S, chance=_bytes(rng))
    model = Model(engine, _hashes(6, rng), rng)
    for done in range(ANNOUNCES // 2 // share):
        model.step()
        if done % 997 == 0:
            model.scrape()
            Books(engine)
    model.scrape()
    Books(engine)
    _compare_counts(model)


def _compare_counts(model: Model) -> None:
    told = dict(model.engine.counts())
    for info_hash in model.hashes:
        four, six = (model.swarms[info_hash, family].scraped() for family in (False, True))
        want = Counts(
            four.seeds, four.leechers, four.completed, six.seeds, six.leechers, six.completed
        )
        assert told.get(info_hash, Counts()) == want


@pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])
def test_a_swarm_grows_into_parts_and_shrinks_back(make):
    rng = Random(3)
    engine = make(CONFIG, START_S, chance=_bytes(rng))
    info_hash = rng.randbytes(20)
    model = Model(engine, [info_hash], rng)
    peers = [
        (bytes((10, 0, n % 7, 1 + n % 200)), 1 + n) for n in range(9_000 if make is Engine else 700)
    ]
    for place, (address, port) in enumerate(peers):
        over = "paused" if place % 3 == 0 else "udp"
        model.announce(info_hash, address, port, over, left=place % 5, wanted=place % 90)
        if place in {100, 126, 127, 300}:
            model.scrape()
    Books(engine)
    model.scrape()
    rng.shuffle(peers)
    for place, (address, port) in enumerate(peers[:300]):
        model.announce(info_hash, address, port, ("udp", "paused")[place % 2], left=place % 3)
    Books(engine)
    model.scrape()
    for place, (address, port) in enumerate(peers[:-40]):
        model.announce(info_hash, address, port, event=3)
        if place % 1000 == 0:
            Books(engine)
    Books(engine)
    # One chunk is of the pool's beginning; a set of 40 peers needs three.
    assert engine.get("CHUNKS_USED") == 3
    model.scrape()


@pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])
def test_who_left_may_come_back(make):
    """What a peer leaves behind in its chunk is not taken for the peer."""
    rng = Random(6)
    engine = make(CONFIG, START_S, chance=_bytes(rng))
    info_hash = rng.randbytes(20)
    model = Model(engine, [info_hash], rng)
    for _ in range(300):
        address = rng.choice((b"\x7f\0\0\1", b"\x20\1" + bytes(13) + b"\1"))
        port, event = rng.randrange(1, 6), rng.choice((0, 3))
        model.announce(info_hash, address, port, left=rng.randrange(2), event=event)
    Books(engine)


def test_every_peer_is_given_as_often_as_any_other():
    rng = Random(4)
    for count in (60, 900):
        engine = Engine(CONFIG, START_S, chance=_bytes(rng))
        info_hash = rng.randbytes(20)
        model = Model(engine, [info_hash], rng)
        for n in range(count):
            model.announce(info_hash, bytes((127, 0, 0, 1)), 1 + n, left=n % 4, wanted=0)
        given: dict[int, int] = {}
        request_rounds = 200 * count // 10
        for _ in range(request_rounds):
            for _, port in _given(model, info_hash):
                given[port] = given.get(port, 0) + 1
        assert 1 not in given
        assert len(given) == count - 1
        # 200 expected, of a deviation of about 14: five of them.
        assert min(given.values()) > 130
        assert max(given.values()) < 270


def _given(model: Model, info_hash: bytes) -> tuple[tuple[str, int], ...]:
    address = b"\x7f\0\0\1"
    request = AnnounceRequest(model.connect(address), 1, info_hash, 1, left=1, wanted=10)
    return model.ask(request.packed(), address).peers


@pytest.mark.parametrize("over", ["udp", "http"])
def test_a_day_passes_and_whoever_falls_silent_is_forgotten(over):
    rng = Random(5)
    engine = Engine(CONFIG, START_S, chance=_bytes(rng))
    model = Model(engine, _hashes(8, rng), rng)
    life_s, slack_s = CONFIG.life_s, 2 * engine.epoch_s + 130
    for _ in range(24 * 12):
        for _ in range(40):
            _announce_after_forgetting(model, life_s, slack_s, over)
        model.pass_time(300)
    Books(engine)
    model.pass_time(life_s + slack_s)
    assert engine.get("PEERS") == 0
    Books(engine)


def _announce_after_forgetting(model: Model, life_s: int, slack_s: int, over: str) -> None:
    """The dictionary learns from the engine who went, if it may be gone by now, and checks who must."""
    told = dict(model.engine.counts())
    for (info_hash, six), swarm in model.swarms.items():
        counts = told.get(info_hash, Counts())
        left = counts.seeds_ipv6 + counts.leechers_ipv6 if six else counts.seeds + counts.leechers
        may = [
            p for p in swarm.seeds if model.now_s - swarm.heard[p] > life_s - model.engine.epoch_s
        ]
        must = [p for p in swarm.seeds if model.now_s - swarm.heard[p] > life_s + slack_s]
        assert len(swarm.seeds) - len(may) <= left <= len(swarm.seeds) - len(must)
        for peer in sorted(may, key=lambda p: swarm.heard[p])[: len(swarm.seeds) - left]:
            del swarm.seeds[peer]
    rng = model.rng
    address = bytes((127, 0, 2, 1 + rng.randrange(200)))
    info_hash = rng.choice(model.hashes)
    request_words = {"left": rng.randrange(2), "wanted": 0}
    request = AnnounceRequest(
        model.connect(address), 1, info_hash, rng.randrange(1, 50), **request_words
    )
    assert isinstance(model._reply(request, address, over), AnnounceReply)
    model._note(
        model.swarms[info_hash, False],
        (".".join(map(str, address)), request.port),
        request,
    )
