"""Swarms of browsers: each promise alone, and random histories against a dictionary."""

import os
from collections import Counter
from random import Random

import pytest

from litre.torrent.feed import Changes, Counts, Hashes
from litre.torrent.webtorrent import MAX_OFFERS
from litre.tracker.browsers.messages import Announce, AnswerText, Offer, OfferText
from litre.tracker.browsers.swarms import Limits, Refused, Swarms, Visitor
from litre.tracker.browsers.tests.model import Model

_MANY = int(os.environ.get("TEST_ANNOUNCES", "3000"))
KNOWN, SECOND, OTHER = "h" * 20, "\xe9" * 20, "x" * 20
OFFERS = [Offer(chr(n) * 20, OfferText("offer", "v=0")) for n in range(MAX_OFFERS)]


def swarms(*torrents: Hashes, completed: dict[bytes, Counts] | None = None) -> Swarms:
    made = Swarms(Limits(), Random(1), completed or {})
    made.apply(Changes(is_whole=True, added=list(torrents) or [(_bytes(KNOWN), _bytes(SECOND))]))
    return made


def announce(peer: str, info_hash: str = KNOWN, **fields: object) -> Announce:
    words = {"left": 5, "event": "started", **fields}
    return Announce("announce", info_hash, peer * 20, **words)  # type: ignore[arg-type]


def answer(peer: str, to: str, info_hash: str = KNOWN) -> Announce:
    return announce(
        peer, info_hash, answer=AnswerText("answer", ""), to_peer_id=to * 20, offer_id="o" * 20
    )


def _bytes(text: str) -> bytes:
    return text.encode("latin-1")


def _given(found: Swarms, visitor: Visitor, message: Announce, now_s: float = 0) -> list[str]:
    return [peer.peer_id[0] for peer, _ in found.announce(visitor, message, now_s)[1]]


def test_offers_go_to_others_of_the_swarm_and_never_back() -> None:
    found, visitors = swarms(), [Visitor(0) for _ in range(3)]
    for peer, visitor in zip("abc", visitors, strict=True):
        found.announce(visitor, announce(peer), 0)
    pairs = found.announce(visitors[0], announce("a", offers=OFFERS), 0)[1]
    assert sorted(peer.peer_id[0] for peer, _ in pairs) == ["b", "c"]
    assert len({offer.offer_id for _, offer in pairs}) == 2


def test_seeds_are_not_offered_to_seeds() -> None:
    found, visitor = swarms(), Visitor(0)
    found.announce(visitor, announce("a", left=0), 0)
    found.announce(visitor, announce("b"), 0)
    assert _given(found, visitor, announce("c", left=0, offers=OFFERS)) == ["b"]
    assert sorted(_given(found, visitor, announce("d", offers=OFFERS))) == ["a", "b", "c"]


@pytest.mark.parametrize("size", [5, 12, 60])
def test_each_other_peer_is_as_likely_as_another(size: int) -> None:
    found, visitor = swarms(), Visitor(0)
    for number in range(size):
        found.announce(visitor, announce(chr(200 - number), left=number % 3), 0)
    asked = announce(chr(199), offers=OFFERS[:3])
    given = Counter(_given(found, visitor, asked)[n] for _ in range(2000) for n in range(3))
    usual = 6000 / (size - 1)
    assert set(given) == {chr(200 - n) for n in range(size)} - {chr(199)}
    # Six deviations of a binomial.
    assert all(abs(number - usual) < 6 * usual**0.5 for number in given.values())


def test_an_answer_goes_to_who_offered_by_the_hash_it_announced() -> None:
    found, one, other = swarms(), Visitor(0), Visitor(0)
    found.announce(one, announce("a", SECOND), 0)
    found.announce(other, announce("b", KNOWN), 0)
    receiver = found.answer(other, answer("b", "a"))
    assert receiver
    assert (receiver.visitor, receiver.said) == (one, [SECOND])
    found.announce(one, announce("a", KNOWN), 0)
    assert receiver.said == [KNOWN, SECOND]
    assert len(found) == 2


def test_nobody_speaks_for_the_peer_of_another_connection() -> None:
    found, one, thief = swarms(), Visitor(0), Visitor(0)
    found.announce(one, announce("a"), 0)
    found.announce(thief, announce("b"), 0)
    for event in ("started", "stopped"):
        with pytest.raises(Refused, match="taken"):
            found.announce(thief, announce("a", event=event), 0)
    assert found.answer(thief, answer("a", "b")) is None
    assert found.answer(thief, answer("b", "a")) is not None
    assert found.answer(thief, answer("b", "b")) is None
    assert found.answer(Visitor(0), answer("c", "a")) is None


def test_what_is_not_registered_is_refused() -> None:
    found, visitor = swarms(), Visitor(0)
    with pytest.raises(Refused, match="unregistered"):
        found.announce(visitor, announce("a", OTHER), 0)
    assert found.scrape([KNOWN, OTHER]) == {KNOWN: (0, 0, 0)}
    assert found.answer(visitor, answer("a", "b", OTHER)) is None


def test_who_is_in_a_torrent_that_is_withdrawn_is_dropped() -> None:
    found, visitor = swarms((_bytes(KNOWN), _bytes(SECOND)), (_bytes(OTHER),)), Visitor(0)
    for info_hash in (KNOWN, OTHER):
        found.announce(visitor, announce("a", info_hash, left=0, event="completed"), 0)
    found.apply(Changes(withdrawn=[(_bytes(KNOWN), _bytes(SECOND))]))
    assert len(found) == len(visitor.peers) == 1
    for info_hash in (KNOWN, SECOND):
        with pytest.raises(Refused):
            found.announce(visitor, announce("a", info_hash), 0)
    counts = {_bytes(KNOWN): Counts(completed=1), _bytes(OTHER): Counts(seeds=1, completed=1)}
    assert dict(found.counts()) == counts
    found.apply(Changes(is_whole=True, added=[(_bytes(KNOWN),), (_bytes(OTHER),)]))
    assert dict(found.counts()) == counts
    assert found.scrape([KNOWN]) == {KNOWN: (0, 0, 1)}


def test_a_torrent_that_gets_a_second_hash_begins_anew() -> None:
    found, visitor = swarms((_bytes(KNOWN),)), Visitor(0)
    found.announce(visitor, announce("a", left=0, event="completed"), 0)
    found.apply(Changes(added=[(_bytes(KNOWN), _bytes(SECOND))]))
    assert (len(found), visitor.peers) == (0, {})
    assert found.scrape([SECOND]) == {SECOND: (0, 0, 1)}
    found.apply(Changes(added=[(_bytes(KNOWN), _bytes(SECOND))]))
    assert found.scrape([SECOND]) == {SECOND: (0, 0, 1)}


def test_who_completed_is_counted_once_and_from_before() -> None:
    found, visitor = swarms(completed={_bytes(KNOWN): Counts(completed=7)}), Visitor(0)
    found.announce(visitor, announce("a"), 0)
    for _ in range(2):
        found.announce(visitor, announce("a", left=0, event="completed"), 0)
    found.announce(visitor, announce("b", left=3, event="completed"), 0)
    assert found.scrape([KNOWN]) == {KNOWN: (1, 1, 8)}


def test_whoever_is_silent_stops_or_hangs_up_is_gone() -> None:
    found, one, other = swarms(), Visitor(0), Visitor(0)
    found.announce(one, announce("a"), 0)
    found.announce(one, announce("b"), 0)
    found.announce(other, announce("c"), 0)
    found.announce(one, announce("b"), 100)
    found.expire(196)
    assert [key[1][0] for key in one.peers] == ["b"]
    assert not other.peers
    found.announce(one, announce("b", event="stopped"), 197)
    found.announce(one, announce("b", event="stopped"), 197)
    assert len(found) == 0
    found.announce(one, announce("a"), 200)
    found.leave(one)
    assert (len(found), one.peers) == (0, {})


def test_a_visitor_and_all_of_them_have_limits() -> None:
    found, visitor = Swarms(Limits(each=2, peers=3), Random(1), {}), Visitor(0)
    found.apply(Changes(added=[(_bytes(KNOWN),)]))
    found.announce(visitor, announce("a"), 0)
    found.announce(visitor, announce("b"), 0)
    with pytest.raises(Refused, match="too many"):
        found.announce(visitor, announce("c", left=0, event="completed"), 0)
    found.announce(visitor, announce("b"), 0)
    found.announce(Visitor(0), announce("c"), 0)
    with pytest.raises(Refused, match="full"):
        found.announce(Visitor(0), announce("d"), 0)
    assert found.scrape([KNOWN]) == {KNOWN: (0, 3, 0)}


class History:
    """The same things said to the swarms and to the model."""

    def __init__(self, seed: int) -> None:
        self.rng, self.now_s = Random(seed), 0.0
        self.found = Swarms(Limits(life_s=50, each=6, peers=30), Random(seed), {})
        self.model = Model(50, 6, 30)
        self.visitors = [Visitor(n) for n in range(8)]
        self.torrents = [("a" * 20, "A" * 20), ("b" * 20,), ("c" * 20, "C" * 20), ("d" * 20,)]
        self.served: list[tuple[str, ...]] = []

    def step(self) -> None:
        self.now_s += self.rng.random()
        what = self.rng.random()
        number = self.rng.randrange(len(self.visitors))
        message = announce(
            self.rng.choice("pqrstuvw"),
            self.rng.choice("aAbcCd") * 20,
            left=self.rng.choice((0, 1, None)),
            event=self.rng.choice(("started", "completed", "stopped", "paused", None)),
            offers=OFFERS[: self.rng.randrange(11)],
        )
        if what < 0.03:
            self._list()
        elif what < 0.08:
            self.found.leave(self.visitors[number])
            self.model.leave(number)
        elif what < 0.3:
            self._answer(number, message)
        else:
            self._announce(number, message)
        if what > 0.8:
            self.found.expire(self.now_s)
            self.model.expire(self.now_s)

    def _list(self) -> None:
        before, self.served = self.served, [t for t in self.torrents if self.rng.random() < 0.8]
        added = [_pair(torrent) for torrent in self.served]
        if self.rng.random() < 0.5:
            self.found.apply(Changes(is_whole=True, added=added))
        else:
            gone = [_pair(torrent) for torrent in before if torrent not in self.served]
            self.found.apply(Changes(added=added, withdrawn=gone))
        self.model.list(self.served)

    def _answer(self, number: int, message: Announce) -> None:
        said = answer(message.peer_id[0], self.rng.choice("pqrstuvw"), message.info_hash)
        receiver = self.found.answer(self.visitors[number], said)
        row = self.model.receiver(number, said)
        assert (receiver is None) == (row is None)
        if receiver and row:
            assert receiver.visitor is self.visitors[row.visitor]
            assert receiver.said == row.said

    def _announce(self, number: int, message: Announce) -> None:
        is_taken = self.model.announce(number, message, self.now_s)
        try:
            pairs = self.found.announce(self.visitors[number], message, self.now_s)[1]
        except Refused:
            assert not is_taken
            return
        assert is_taken
        if message.event == "stopped":
            assert not pairs
            return
        others, given = self.model.others(message), [peer.peer_id for peer, _ in pairs]
        assert len(set(given)) == len(given) == min(len(others), len(message.offers or ()))
        assert set(given) <= others

    def compare(self) -> None:
        counts = {
            info_hash.decode("latin-1"): (c.seeds, c.leechers, c.completed)
            for info_hash, c in self.found.counts()
        }
        assert counts == self.model.counts()
        for number, visitor in enumerate(self.visitors):
            rows = {key for key, row in self.model.rows.items() if row.visitor == number}
            assert visitor.peers.keys() == rows
        assert len(self.found) == len(self.model.rows)


def _pair(torrent: tuple[str, ...]) -> Hashes:
    return tuple(_bytes(one) for one in torrent)


@pytest.mark.parametrize("seed", range(3))
def test_random_histories_are_as_the_model_says(seed: int) -> None:
    history = History(seed)
    for _ in range(_MANY):
        history.step()
        history.compare()
