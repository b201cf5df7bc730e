"""Members among browsers: whose key is taken, what is noted of them, and that kernels leave them to Python."""

import os
from collections.abc import Iterator

import pytest

from litre.torrent.webtorrent import Answer, Event, Offer, Scrape
from litre.tracker.accounts import Noted, read_log
from litre.tracker.browsers.members import Members, Notes
from litre.tracker.browsers.messages import Announce
from litre.tracker.browsers.server import Bounds
from litre.tracker.browsers.tests.test_frames import HEAD
from litre.tracker.browsers.tests.test_server import KNOWN, SECOND, Browser, Served, announce
from litre.tracker.kernels.layout import COMPLETED_EVENT, STARTED_EVENT

KEY, STRANGE = bytes(range(16)), bytes(range(1, 17))
WHAT = KNOWN + bytes(4) + b"a" * 20 + bytes(4)
REFUSED = "announce key is not known"


@pytest.fixture(params=[False, True], ids=["plain", "quick"])
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    made = Served(Bounds(connections=20), bool(request.param))
    yield made
    made.server.close()
    os.close(made.bell)
    os.close(made.rung)


@pytest.fixture
def notes() -> Iterator[Notes]:
    made = Notes()
    yield made
    made.close()


@pytest.fixture
def members(served: Served, notes: Notes) -> Members:
    made = Members(notes)
    made.keys = {KEY}
    served.server.admit(made)
    return made


def connected(served: Served, key: bytes, path: bytes = b"/announce") -> Browser:
    return Browser(served, HEAD.replace(b"/announce", b"/%b%b" % (key.hex().encode(), path)))


def test_what_members_announce_is_noted_and_nothing_else(
    served: Served, notes: Notes, members: Members
) -> None:
    member, other = connected(served, KEY), served.connect()
    member.send(announce(b"a", SECOND, uploaded=5, downloaded=6))
    assert member.read()["incomplete"] == 1
    other.send(announce(b"b", uploaded=9, offers=(Offer(b"o" * 20, "v=0"),)))
    assert other.read()["incomplete"] == 2
    assert member.read()["offer_id"] == "o" * 20
    member.send(Answer(SECOND, b"a" * 20, b"b" * 20, b"o" * 20, "v=1"))
    assert other.read()["offer_id"] == "o" * 20
    member.send(announce(b"a", left=0, event=Event.COMPLETED, uploaded=7), Scrape((KNOWN,)))
    assert (member.read()["complete"], member.read()["action"]) == (1, "scrape")
    assert notes.read() == b""
    members.tell()
    assert list(read_log(notes.read())) == [
        Noted(KEY, WHAT, 5, 6, False, STARTED_EVENT),
        Noted(KEY, WHAT, 7, 0, True, COMPLETED_EVENT),
    ]


def test_a_key_that_is_not_known_is_refused_whatever_is_asked(
    served: Served, notes: Notes, members: Members
) -> None:
    for path in (b"/announce", b"", b"/", b"?x"):
        stranger = connected(served, STRANGE, path)
        stranger.send(announce(b"a"), Scrape((KNOWN,)))
        stranger.send(Answer(KNOWN, b"a" * 20, b"b" * 20, b"o" * 20, "v=1"))
        for action in ("announce", "scrape", "announce"):
            said = stranger.read()
            assert (said["action"], said["failure reason"]) == (action, REFUSED)
    members.tell()
    assert (len(served.server.swarms), notes.read()) == (0, b"")
    assert served.server.numbers["browser_refused"] == 12
    # What is no key is no member's, as before.
    for head in (HEAD, HEAD.replace(b"/announce", b"/%b0/announce" % KEY.hex().encode())):
        other = Browser(served, head)
        other.send(announce(b"a"))
        assert "interval" in other.read()
        other.socket.close()


def test_whose_key_is_withdrawn_is_in_no_swarm(served: Served, members: Members) -> None:
    member, other = connected(served, KEY), served.connect()
    member.send(announce(b"a"))
    assert "interval" in member.read()
    members.keys = set()
    served.server.keep_house()
    other.send(announce(b"b", offers=(Offer(b"o" * 20, "v=0"),)))
    assert other.read()["incomplete"] == 1
    member.send(announce(b"a"))
    assert member.read()["failure reason"] == REFUSED
    assert member.hears_nothing()


def test_kernels_leave_members_to_python(served: Served, notes: Notes, members: Members) -> None:
    member, other = connected(served, KEY), served.connect()
    for _ in range(3):
        member.send(announce(b"a"))
        other.send(announce(b"b"))
        assert "interval" in member.read()
        assert "interval" in other.read()
    quick = served.server._quick
    assert quick is None or quick.taken == 2
    members.tell()
    assert len(list(read_log(notes.read()))) == 3


def test_what_the_pipe_does_not_take_is_lost_and_counted(notes: Notes) -> None:
    members, said = Members(notes), Announce("announce", KNOWN.decode(), "a" * 20, uploaded=3.5)
    count = 0
    while not members.unnoted:
        count += 1
        members.note(KEY, KNOWN.decode(), said)
    rows = list(read_log(notes.read()))
    assert len(rows) == count - members.unnoted > 600
    assert set(rows) == {Noted(KEY, WHAT, 3, 0, False, 0)}
    members.note(KEY, KNOWN.decode(), said)
    members.tell()
    assert len(list(read_log(notes.read()))) == 1
