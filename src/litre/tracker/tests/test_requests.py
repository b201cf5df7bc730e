"""Requests over HTTP: what is answered, what is refused and how, and that hostile ones do no harm."""

import os
from random import Random
from urllib.parse import quote_from_bytes

import pytest

from litre.torrent.bencode import decode
from litre.torrent.errors import BadMessage
from litre.torrent.http import failure, parse_announce
from litre.torrent.udp import AnnounceRequest, ErrorReply
from litre.tracker.engine import Engine
from litre.tracker.kernels import layout
from litre.tracker.refusals import REFUSALS, RETRY_IN_MIN
from litre.tracker.tests.books import Books
from litre.tracker.tests.over_http import END, Answer, announce_target, announced, ask, get, read
from litre.tracker.tests.talk import HERE, KNOWN, THERE, Talk
from litre.tracker.tests.twin import twin
from litre.tracker.texts import TEXTS

REQUESTS = int(os.environ.get("TEST_REQUESTS", "20000"))
SIX = b"\x20\x01\x0d\xb8" + bytes(11) + b"\1"
HASH = quote_from_bytes(KNOWN, safe="")
MADE = pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])


def _announce(talk: Talk, query: str, address: bytes = HERE, *fields: str) -> Answer:
    return ask(talk.engine, get(f"/announce?info_hash={HASH}&{query}", *fields), address)


def test_the_texts_have_room():
    assert len(TEXTS) == layout.TEXTS
    assert max(map(len, TEXTS)) <= layout.TEXT_BYTES - 8


@MADE
def test_peers_find_each_other_and_over_udp_too(make):
    talk = Talk(make=make)
    assert announced(_announce(talk, "port=1000&left=0").body, HERE).peers == ()
    reply = announced(_announce(talk, "port=1001&left=5&event=started").body, HERE)
    assert (reply.seeds, reply.leechers, reply.peers) == (1, 1, (("127.0.0.1", 1000),))
    assert talk.announce(THERE, 5, wanted=1).seeds == 2
    for compact in "01":
        _announce(talk, f"port=7&left=0&compact={compact}", SIX)
        six = announced(_announce(talk, f"port=8&left=1&compact={compact}", SIX).body, SIX)
        assert six.peers == (("2001:db8::1", 7),)


@MADE
def test_a_connection_stays_unless_a_client_wants_it_otherwise(make):
    talk = Talk(make=make)
    for field, is_last in (
        ("Connection: keep-alive", False),
        ("connection:  Close", True),
        ("X-Connection: close", False),
        ("Content-Length: 5", True),
    ):
        assert _announce(talk, "port=1", HERE, field).is_last == is_last
    old = get(f"/announce?info_hash={HASH}&port=1").replace(b"HTTP/1.1", b"HTTP/1.0")
    assert ask(talk.engine, old, HERE).is_last


@MADE
@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (get("/else"), 404),
        (get("/a/b/announce"), 404),
        (get("announce"), 404),
        (get("http://x/announce"), 404),
        (b"POST /announce HTTP/1.1" + END, 405),
        (b"HEAD / HTTP/1.1" + END, 405),
        (b"GET / HTTP/2.0" + END, 400),
        (b"GET  / HTTP/1.1" + END, 400),
        (b"GET /" + END, 400),
        (b"GET / HTTP/1.1 " + END, 400),
        (END, 400),
        (b"\x16\x03\x01" + END, 400),
    ],
)
def test_what_is_no_question_to_a_tracker_gets_a_sentence(make, request_, status):
    answer = ask(Talk(make=make).engine, request_, HERE)
    assert (answer.status, answer.is_last) == (status, status != 404)
    assert answer.body.endswith(b".\n")


@MADE
def test_refusals_say_when_to_come_again(make):
    talk = Talk(make=make)
    unknown = ask(talk.engine, get(f"/announce?info_hash={HASH[:-3]}x&port=1"), HERE)
    assert decode(unknown.body) == {b"failure reason": REFUSALS[0], b"retry in": 60}
    assert _announce(talk, "port=0").body == failure("port 0 is no port", is_final=True)
    assert _announce(talk, "left=0").body == failure("malformed request", is_final=True)
    assert _announce(talk, "port=1&x=%").body == failure("malformed request", is_final=True)
    assert len(RETRY_IN_MIN) == len(REFUSALS)


def _query(rng: Random) -> bytes:
    """A query as clients, or whoever means no good, might send it."""
    words = [
        b"info_hash=" + quote_from_bytes(rng.choice((KNOWN, KNOWN, rng.randbytes(20)))).encode(),
        b"port=" + rng.choice((b"1", b"0", b"65535", b"65536", b"-1", b"", b"%31", b"1x")),
        b"left=" + rng.choice((b"0", b"00", b"5", b"-5", b"", b"9" * 20, b"9" * 21)),
        b"event="
        + rng.choice((b"", b"started", b"stopped", b"completed", b"paused", b"completec")),
        b"numwant=" + rng.choice((b"-1", b"0", b"80", b"2147483648", b"7")),
        b"compact=" + rng.choice((b"0", b"1", b"00", b"")),
        rng.choice((b"uploaded=", b"downloaded=")) + rng.choice((b"0", b"x", b"123", b"9" * 25)),
        b"x" * rng.randrange(20) + b"=" + rng.randbytes(rng.randrange(80)).hex().encode(),
        rng.choice((b"", b"&", b"=", b"%", b"port", b"left=%zz", b"key=%41=&", b"downloade=x")),
    ]
    rng.shuffle(words)
    data = bytearray(b"&".join(words[: rng.choice((9, 9, 9, rng.randrange(10)))]))
    for _ in range(rng.choice((0, 0, 0, 1, 3))):
        if data:
            data[rng.randrange(len(data))] = rng.choice(b"&=%0aZ\x80~+")
    return bytes(data)


@pytest.mark.parametrize(("make", "share"), [(Engine, 1), (twin, 40)], ids=["compiled", "plain"])
def test_random_and_damaged_queries_are_read_as_the_protocol_says(make, share):
    rng, talk = Random(8), Talk(make=make)
    for _ in range(REQUESTS // share):
        query, address = _query(rng), rng.choice((HERE, SIX))
        answer = ask(talk.engine, b"GET /announce?" + query + b" HTTP/1.1" + END, address)
        reply = announced(answer.body, address)
        try:
            announce = parse_announce(query)
        except BadMessage:
            assert reply == ErrorReply(0, "malformed request"), query
            continue
        if announce.info_hash != KNOWN:
            assert reply == ErrorReply(0, "unregistered torrent"), query
        elif announce.port == 0:
            assert reply == ErrorReply(0, "port 0 is no port"), query
        else:
            most = 50 if announce.wanted < 0 else announce.wanted
            assert len(reply.peers) <= most if announce.event != 3 else not reply.peers, query
            if announce.event != 3:
                assert reply.seeds if announce.left == 0 else reply.leechers, query
    Books(talk.engine)


@pytest.mark.parametrize(("make", "share"), [(Engine, 1), (twin, 40)], ids=["compiled", "plain"])
def test_random_and_damaged_requests_are_answered_in_good_form(make, share):
    rng, talk = Random(9), Talk(make=make)
    announce = get(announce_target(AnnounceRequest(0, 0, KNOWN, 1000)), "Connection: close")
    for _ in range(REQUESTS // share):
        data = bytearray(rng.choice((announce, get("/scrape?info_hash=" + HASH), get("/"))))
        for _ in range(rng.randrange(6)):
            at = rng.randrange(len(data) - 4)
            data[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(3))
        request = bytes(data).replace(END, b"")[: rng.choice((4000, rng.randrange(4000)))] + END
        read(*talk.engine.answer_http(request, rng.choice((HERE, SIX))))
    Books(talk.engine)


@MADE
def test_a_scrape_names_each_torrent_once_and_those_that_are_known(make):
    talk, rng = Talk(make=make), Random(1)
    others = [rng.randbytes(20) for _ in range(50 if make is Engine else 9)]
    for one in others:
        talk.engine.register(one)
    asked = [*others, KNOWN, bytes(20), KNOWN]
    query = "&".join("info_hash=" + quote_from_bytes(one, safe="") for one in asked)
    files = decode(ask(talk.engine, get(f"/scrape?{query}"), HERE).body)[b"files"]
    assert list(files) == sorted([*others, KNOWN])
