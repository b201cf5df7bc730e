"""Random histories with kernels beside, against the model; and the picture against the swarms after each step."""

import json

import pytest
from websockets.frames import Opcode

from litre.tracker.browsers.messages import Announce
from litre.tracker.browsers.quick import Quick
from litre.tracker.browsers.swarms import Visitor
from litre.tracker.browsers.tests.test_frames import masked
from litre.tracker.browsers.tests.test_swarms import (
    _MANY,
    OFFERS,
    History,
    announce,
    swarms,
)
from litre.tracker.browsers.tests.twin import Make, compiled, plain
from litre.tracker.kernels import known


class Shown(History):
    """A history whose announces and answers go to the kernels first, once they are shown the swarms."""

    def __init__(self, seed: int, make: Make) -> None:
        super().__init__(seed)
        self.make, self.quick, self.taken = make, make(30, 8), 0
        self.is_shown = False

    def show(self) -> None:
        self.found.show(self.quick)
        self.is_shown = True

    def _announce(self, number: int, message: Announce) -> None:
        if self.is_shown and self.model.rows and self.rng.random() < 0.6:
            number, message = self._again(message)
        given = self._said(number, message) if self.is_shown else None
        if given is None:
            super()._announce(number, message)
            return
        assert self.model.announce(number, message, self.now_s)
        others = self.model.others(message)
        reply, offers = given[0], given[1:]
        assert reply[0] == number
        seeds, leechers, _ = self.model.counts()[self.found._torrents[message.info_hash].hashes[0]]
        assert (reply[1]["complete"], reply[1]["incomplete"]) == (seeds, leechers)
        assert len(offers) == min(len(others), len(message.offers or ()))
        swarm = self.found._torrents[message.info_hash].by_id
        sent = sorted(
            (peer.visitor.number, peer.said[0]) for i, peer in swarm.items() if i in others
        )
        for visitor, said in offers:
            assert said["peer_id"] == message.peer_id
            # Taken once: nobody gets two.
            sent.remove((visitor, said["info_hash"]))

    def _again(self, message: Announce) -> tuple[int, Announce]:
        """Somebody who is there says what it said before, which is the kernels'."""
        (_, peer_id), row = self.rng.choice(list(self.model.rows.items()))
        left = 0 if row.is_seed else 1
        return row.visitor, announce(peer_id[0], row.said[0], left=left, offers=message.offers)

    def _answer(self, number: int, message: Announce) -> None:
        super()._answer(number, message)
        if self.is_shown and self.model.rows:
            number, message = self._again(message)
            self._pass(number, message)

    def _pass(self, number: int, message: Announce) -> None:
        """An answer says nothing new of anybody, so both may be asked."""
        said = announce(message.peer_id[0], message.info_hash, left=None, event=None)
        to = self.rng.choice("pqrstuvw") * 20
        passed = self._hear(
            number,
            {
                **{"action": "announce", "info_hash": said.info_hash, "peer_id": said.peer_id},
                **{"to_peer_id": to, "offer_id": "o" * 20},
                "answer": {"type": "answer", "sdp": "s"},
            },
        )
        if passed is None:
            return
        said.to_peer_id = to
        row = self.model.receiver(number, said)
        assert row
        ((visitor, got),) = passed
        assert (visitor, [got["info_hash"]]) == (row.visitor, row.said)

    def _said(self, number: int, message: Announce) -> list[tuple[int, dict[str, object]]] | None:
        said: dict[str, object] = {
            **{"action": "announce", "info_hash": message.info_hash, "peer_id": message.peer_id},
            "left": message.left,
            "offers": [
                {"offer": {"type": "offer", "sdp": ""}, "offer_id": one.offer_id}
                for one in message.offers or ()
            ],
        }
        if message.event:
            said["event"] = message.event
        return self._hear(number, said)

    def _hear(
        self, number: int, said: dict[str, object]
    ) -> list[tuple[int, dict[str, object]]] | None:
        """What the kernels say to whom, the sender first; None if it is Python's."""
        quick = self.quick
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        frame = masked(Opcode.TEXT, text)
        quick.came.write(0, frame)
        at = quick.hear(0, len(frame), number, self.now_s)
        if at < len(frame):
            assert quick.following == len(frame)
            return None
        self.taken += 1
        out = []
        touched = quick.regions["TOUCHED"].view.cast("I")
        for one in touched[: quick.words[known.TOUCHED_TOP // 8]]:
            out += [(one, message) for message in _messages(bytes(quick.collect(one)))]
        # Nothing waits any more.
        assert not list(quick.send())
        # The reply is the first that was written to the one who is touched first.
        return out

    def compare(self) -> None:
        super().compare()
        if self.is_shown:
            self.see()

    def see(self) -> None:
        """Each row stands where its peer does, and is found."""
        quick, rows = self.quick, []
        for swarm in self.found._each():
            groups = (swarm.leechers, swarm.seeds)
            for place, peers in enumerate(groups):
                there = list(swarm.ground[1 + place]) if swarm.ground else []
                assert there == [peer.row for peer in peers]
                rows += there
                assert all(quick.peers[peer.row] is peer for peer in peers)
        slots = quick.regions["SLOTS"].view.cast("I")
        assert sorted(filter(None, slots[: quick.words[known.SLOT_MASK // 8] + 1])) == sorted(rows)


def _messages(data: bytes) -> list[dict[str, object]]:
    found = []
    while data:
        size, start = data[1], 2
        if size == 126:
            size, start = int.from_bytes(data[2:4]), 4
        found.append(json.loads(data[start : start + size]))
        data = data[start + size :]
    return found


@pytest.mark.parametrize(("make", "share"), [(compiled, 1), (plain, 6)], ids=["compiled", "plain"])
@pytest.mark.parametrize("seed", range(3))
def test_histories_with_kernels_are_as_the_model_says(make: Make, share: int, seed: int) -> None:
    history = Shown(seed, make)
    for number in range(_MANY // share):
        if number == 200:
            history.show()
        history.step()
        history.compare()
    assert history.taken > _MANY // share // 20


@pytest.mark.parametrize("size", [5, 12, 60])
def test_kernels_choose_each_as_likely_as_another(size: int) -> None:
    found, visitor = swarms(), Visitor(0)
    quick = compiled(100, 70)
    found.show(quick)
    others = [Visitor(1 + number) for number in range(size)]
    for number, one in enumerate(others):
        found.announce(one, announce(chr(200 - number), left=number % 3), 0)
    found.announce(visitor, announce(chr(250)), 0)
    shown = Shown(1, compiled)
    shown.quick = quick
    got = [0] * (size + 1)
    for _ in range(2000):
        asked = announce(chr(250), offers=OFFERS[:3])
        for number, said in shown._said(0, asked) or ():
            got[number] += "offer" in said
    usual = 6000 / size
    assert (got[0], sum(got)) == (0, 6000)
    # Six deviations of a binomial.
    assert all(abs(number - usual) < 6 * usual**0.5 for number in got[1:])


def test_who_was_heard_by_kernels_stays_and_who_was_not_goes() -> None:
    found, visitors = swarms(), [Visitor(0), Visitor(1)]
    quick: Quick = compiled(10, 4)
    found.show(quick)
    for visitor, peer in zip(visitors, "ab", strict=True):
        found.announce(visitor, announce(peer), 0)
    shown = Shown(1, compiled)
    shown.quick, shown.now_s = quick, 100
    assert shown._said(0, announce("a"))
    found.expire(196)
    assert [len(visitor.peers) for visitor in visitors] == [1, 0]
    found.expire(296)
    assert len(found) == 0
