"""The server over sockets of this machine: who is told what, and who is left."""

import json
import os
import socket
from collections.abc import Iterator
from random import Random

import pytest
from websockets.frames import Frame, Opcode

from litre.torrent import webtorrent
from litre.torrent.feed import Changes
from litre.torrent.webtorrent import Announce, Answer, Event, Offer, Scrape
from litre.tracker.browsers.quick import Quick
from litre.tracker.browsers.server import Bounds, Server
from litre.tracker.browsers.swarms import Limits, Swarms
from litre.tracker.browsers.tests.test_frames import HEAD, masked
from litre.tracker.sockets import listen_http

KNOWN, SECOND, OTHER = b"h" * 20, b"\xe9" * 20, b"x" * 20
OFFERS = (Offer(b"1" * 20, "v=0 é\r\n"), Offer(b"2" * 20, "v=1"))
_ROUNDS = 200


class Served:
    """A server, asked to do what there is to do whenever a client waits."""

    def __init__(self, bounds: Bounds, is_quick: bool) -> None:
        swarms = Swarms(Limits(), Random(1), {})
        swarms.apply(Changes(added=[(KNOWN, SECOND)]))
        listener = listen_http("127.0.0.1", 0).ipv4
        assert listener
        self.port = listener.getsockname()[1]
        self.bell, self.rung = os.pipe()
        self.server = Server([listener], swarms, 120, bounds, self.bell)
        if is_quick:
            self.server.hasten(Quick(1000, self.server.most, 120, Random(2)))

    def connect(self) -> "Browser":
        return Browser(self)

    def work(self) -> None:
        self.server.serve(0.01)


class Browser:
    def __init__(self, served: Served, head: bytes = HEAD) -> None:
        self.served, self.came = served, b""
        self.socket = socket.create_connection(("127.0.0.1", served.port))
        self.socket.setblocking(False)
        self.socket.sendall(head)
        self.until(b"\r\n\r\n")
        self.head, _, self.came = self.came.partition(b"\r\n\r\n")

    def until(self, some: bytes) -> None:
        for _ in range(_ROUNDS):
            if some in self.came:
                return
            self.more()
        raise AssertionError(self.came)

    def more(self) -> bool:
        """Let the server work, and read; False once it has closed."""
        self.served.work()
        try:
            data = self.socket.recv(1 << 20)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.came += data
        return bool(data)

    def is_closed(self) -> bool:
        return any(not self.more() for _ in range(_ROUNDS))

    def send(self, *messages: Announce | Answer | Scrape | str) -> None:
        texts = [one if isinstance(one, str) else one.packed() for one in messages]
        self.socket.sendall(b"".join(masked(Opcode.TEXT, one.encode()) for one in texts))

    def read(self) -> dict[str, object]:
        """The next message."""
        for _ in range(_ROUNDS):
            messages, self.came = _first(self.came)
            if messages is not None:
                said: dict[str, object] = json.loads(messages)
                return said
            self.more()
        raise AssertionError(self.came)

    def hears_nothing(self) -> bool:
        for _ in range(5):
            self.more()
        return not self.came


def _first(came: bytes) -> tuple[bytes | None, bytes]:
    if len(came) < 2:
        return None, came
    size, start = came[1], 2
    if size == 126:
        size, start = int.from_bytes(came[2:4]), 4
    if len(came) < start + size:
        return None, came
    assert came[0] == 0x81
    return came[start : start + size], came[start + size :]


@pytest.fixture(params=[False, True], ids=["plain", "quick"])
def is_quick(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def served(is_quick: bool) -> Iterator[Served]:
    made = Served(Bounds(connections=20, waiting_bytes=100_000), is_quick)
    yield made
    made.server.close()
    os.close(made.bell)
    os.close(made.rung)


def announce(peer: bytes, info_hash: bytes = KNOWN, **fields: object) -> Announce:
    return Announce(info_hash, peer * 20, **{"left": 5, "event": Event.STARTED, **fields})  # type: ignore[arg-type]


def _said(text: str) -> object:
    return json.loads(text)


def test_two_browsers_meet_by_an_offer_and_its_answer(served: Served) -> None:
    one, other = served.connect(), served.connect()
    one.send(announce(b"a", SECOND))
    assert one.read() == _said(webtorrent.announce_reply(SECOND, 120, 0, 1))
    other.send(announce(b"b", KNOWN, left=0, offers=OFFERS))
    assert other.read() == _said(webtorrent.announce_reply(KNOWN, 120, 1, 1))
    assert one.read() == _said(webtorrent.offer_relayed(SECOND, b"b" * 20, OFFERS[0]))
    one.send(Answer(SECOND, b"a" * 20, b"b" * 20, OFFERS[0].offer_id, "sdp"))
    answer = Answer(KNOWN, b"a" * 20, b"b" * 20, OFFERS[0].offer_id, "sdp")
    assert other.read() == _said(webtorrent.answer_relayed(answer))
    one.send(Scrape((KNOWN, OTHER)))
    assert one.read() == _said(webtorrent.scrape_reply({KNOWN: (1, 1, 0)}))
    assert other.hears_nothing()


def test_what_is_refused_is_said_and_the_connection_stays(served: Served) -> None:
    one, thief = served.connect(), served.connect()
    one.send(announce(b"a", OTHER), "{}", announce(b"a"))
    unregistered = webtorrent.failure("announce", "unregistered torrent", OTHER)
    assert one.read() == _said(unregistered)
    assert set(one.read()) == {"failure reason"}
    assert one.read()["incomplete"] == 1
    thief.send(announce(b"a"))
    assert "taken" in str(thief.read()["failure reason"])
    thief.send(Answer(KNOWN, b"a" * 20, b"a" * 20, b"o" * 20, "sdp"))
    assert one.hears_nothing()


def test_whoever_hangs_up_is_gone(served: Served) -> None:
    one, other = served.connect(), served.connect()
    for browser, peer in ((one, b"a"), (other, b"b")):
        browser.send(announce(peer))
        browser.read()
    one.socket.sendall(masked(Opcode.CLOSE, b""))
    one.until(Frame(Opcode.CLOSE, b"").serialize(mask=False))
    other.send(announce(b"b"))
    assert other.read()["incomplete"] == 1
    other.socket.close()
    for _ in range(_ROUNDS):
        served.work()
    assert (len(served.server.swarms), served.server.connections) == (0, {})


def test_a_page_is_answered_in_a_line(served: Served) -> None:
    browser = Browser(served, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert browser.head.startswith(b"HTTP/1.1 426 ")
    assert browser.is_closed()


def test_who_does_not_read_is_left_and_the_others_are_served(served: Served) -> None:
    slow, busy = served.connect(), served.connect()
    slow.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.send(announce(b"a"))
    slow.read()
    offers = tuple(Offer(bytes([n]) * 20, "x" * 5000) for n in range(10))
    for _ in range(4000):
        busy.send(announce(b"b", left=0, offers=offers))
        assert busy.read()["action"] == "announce"
        if len(served.server.connections) == 1:
            break
        assert served.server.waiting_bytes < 300_000
    assert len(served.server.connections) == len(served.server.swarms) == 1
    assert served.server.waiting_bytes == 0


def test_what_waits_is_sent_once_it_is_read(served: Served) -> None:
    slow, busy = served.connect(), served.connect()
    slow.send(announce(b"a"))
    slow.read()
    number = 0
    while not served.server.waiting_bytes:
        number += 1
        busy.send(announce(b"b", left=0, offers=(Offer(b"o" * 20, "x" * 30_000),)))
        busy.read()
    for _ in range(number):
        assert slow.read()["peer_id"] == "b" * 20
    assert slow.hears_nothing()
    assert (served.server.waiting_bytes, len(served.server.connections)) == (0, 2)


def test_there_is_an_end_to_connections(served: Served) -> None:
    browsers = [served.connect() for _ in range(20)]
    late = Browser(served)
    assert late.head.startswith(b"HTTP/1.1 503 ")
    browsers[0].socket.close()
    for _ in range(5):
        served.work()
    assert served.connect().head.startswith(b"HTTP/1.1 101 ")


def test_parts_of_messages_count_for_all(is_quick: bool) -> None:
    served = Served(Bounds(all_waiting_bytes=150_000), is_quick)
    browsers = [served.connect() for _ in range(3)]
    whole = masked(Opcode.TEXT, bytes(65_000))
    for browser in browsers:
        browser.socket.sendall(whole[:-1])
        for _ in range(20):
            browser.more()
    assert len(served.server.connections) == 2
    assert served.server.waiting_bytes < 150_000
    served.server.close()


def test_the_silent_are_asked_and_then_left(is_quick: bool) -> None:
    served = Served(Bounds(ping_s=0), is_quick)
    browser = served.connect()
    browser.send(announce(b"a"))
    browser.read()
    # Asked after no time at all, and closed after twice that: so first it must be heard.
    served.server.keep_house()
    assert browser.is_closed()
    assert len(served.server.swarms) == 0
    served.server.close()


def test_a_pong_is_a_sign_of_life(is_quick: bool) -> None:
    served = Served(Bounds(ping_s=1000, head_s=0), is_quick)
    browser, mute = served.connect(), Browser(served)
    mute.served.server.keep_house()
    connection = next(iter(served.server.connections.values()))
    connection.heard_s -= 1500
    served.server.keep_house()
    browser.until(b"\x89\x00")
    assert connection.is_asked
    browser.socket.sendall(masked(Opcode.PONG, b""))
    for _ in range(3):
        served.work()
    served.server.keep_house()
    assert not connection.is_asked
    served.server.close()


def test_damaged_streams_end_or_are_answered_and_the_server_goes_on(served: Served) -> None:
    rng, steady = Random(6), served.connect()
    whole = HEAD + masked(Opcode.TEXT, announce(b"z", offers=OFFERS).packed().encode()) * 3
    for _ in range(int(os.environ.get("TEST_MESSAGES", "3000")) // 20):
        with socket.create_connection(("127.0.0.1", served.port)) as one:
            data = bytearray(whole)
            for _ in range(rng.randint(0, 3)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            one.sendall(data[: rng.randint(1, len(data))])
            served.work()
        served.work()
    steady.send(announce(b"a"))
    while "interval" not in (said := steady.read()):
        assert said["info_hash"] == "h" * 20
    for _ in range(_ROUNDS):
        served.work()
    assert len(served.server.connections) == 1
    assert served.server.waiting_bytes == 0
