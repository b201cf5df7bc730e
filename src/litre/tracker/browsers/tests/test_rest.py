"""A server rests between turns where that joins messages, and nowhere else."""

import pytest

from litre.tracker.browsers import server as server_module
from litre.tracker.browsers.rest import MANY, WINDOW_S, Rest
from litre.tracker.browsers.tests.twin import Make, compiled
from litre.tracker.browsers.tests.world import PEERS, World, announce, let_meet, said, text


def test_few_messages_are_answered_at_once() -> None:
    rest = Rest()
    assert [rest.after(1 + 2 * n * WINDOW_S, 1, MANY - 1) for n in range(9)] == [0] * 9


def test_who_says_one_thing_at_a_time_is_answered_at_once() -> None:
    rest = Rest()
    assert [rest.after(1 + n / 1e6, 100, 100) for n in range(9)] == [0] * 9


def test_there_is_one_turn_a_window_once_many_say_much() -> None:
    rest, now_s = Rest(), 1.0
    for _ in range(9):
        began_s = now_s
        now_s += 0.005
        now_s += rest.after(now_s, 10, MANY)
        assert now_s <= began_s + WINDOW_S + 0.005
    assert now_s >= 1 + 8 * WINDOW_S


def test_a_turn_longer_than_a_window_is_followed_by_the_next() -> None:
    rest = Rest()
    rest.after(1, 10, MANY)
    assert rest.after(1 + 3 * WINDOW_S, 10, MANY - 1) == 0


@pytest.mark.parametrize("make", [None, compiled], ids=["python", "compiled"])
def test_a_server_answers_before_it_rests(
    make: Make | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, rests = World(make), []
    let_meet(world)
    wire = world.wires[0]
    before = len(said(wire.sent))

    def rest(seconds: float) -> None:
        rests.append((seconds, len(said(wire.sent)) - before))

    monkeypatch.setattr(server_module, "sleep", rest)
    for count in (1, MANY):
        wire.far.send(text(announce(PEERS[0])) * count)
        world.server.serve(0)
    world.close()
    ((seconds, answered),) = rests
    assert 0 < seconds <= WINDOW_S
    assert answered == 1 + MANY
