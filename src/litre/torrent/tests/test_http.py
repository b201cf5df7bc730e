"""The HTTP tracker protocol: queries of clients, and replies they can read."""

from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as some

from litre.torrent.bencode import decode
from litre.torrent.errors import BadMessage
from litre.torrent.http import (
    Announced,
    HttpAnnounce,
    announce_reply,
    failure,
    parse_announce,
    parse_scrape,
    scrape_reply,
)
from litre.torrent.udp import Event, Scraped

HASH = bytes(range(100, 120))
_SAID = b"info_hash=" + quote_from_bytes(HASH, safe="").encode()


def test_an_announce_as_a_client_writes_it_is_read():
    query = (
        _SAID + b"&peer_id=-TR3000-abcdefghijkl&port=51413&uploaded=1&downloaded=2&left=3"
        b"&numwant=80&key=5a3b&compact=1&supportcrypto=1&event=started&ip=8.8.8.8"
    )
    assert parse_announce(query) == HttpAnnounce(
        info_hash=HASH,
        port=51413,
        left=3,
        event=Event.STARTED,
        wanted=80,
        peer_id=b"-TR3000-abcdefghijkl",
        uploaded=1,
        downloaded=2,
    )


def test_what_is_not_said_has_its_usual_value():
    assert parse_announce(_SAID + b"&port=1") == HttpAnnounce(HASH, 1, 1)
    assert parse_announce(_SAID + b"&port=1&numwant=-1&left=0&compact=0") == HttpAnnounce(
        HASH, 1, 0, is_compact=False
    )


def test_a_partial_seed_says_that_it_is_paused():
    announce = parse_announce(_SAID + b"&port=1&left=5&event=paused")
    assert (announce.is_partial, announce.event) == (True, Event.NONE)


@pytest.mark.parametrize(
    "query",
    [
        b"",
        b"port=1&left=0",
        b"info_hash=abc&port=1",
        b"info_hash=" + b"%01" * 21 + b"&port=1",
        b"info_hash=" + b"%0" + b"%01" * 19 + b"&port=1",
        b"info_hash=" + b"%zz" * 20 + b"&port=1",
        _SAID,
        _SAID + b"&port=",
        _SAID + b"&port=65536",
        _SAID + b"&port=-1",
        _SAID + b"&port=1e3",
        _SAID + b"&port=1&left=999999999999999999999",
        _SAID + b"&port=1&left=1_0",
        _SAID + b"&port=1&event=danced",
        _SAID + b"&" + _SAID + b"&port=1",
        _SAID + b"&port=1&x=" + b"y" * 5000,
    ],
)
def test_a_query_that_is_no_announce_is_refused(query):
    with pytest.raises(BadMessage):
        parse_announce(query)


@given(some.binary(max_size=300))
def test_hostile_queries_are_read_or_refused(query):
    for read in (parse_announce, parse_scrape):
        for text in (query, _SAID + b"&port=1&" + query):
            try:
                read(text)
            except BadMessage:
                continue


@given(some.lists(some.binary(min_size=20, max_size=20), min_size=1, max_size=60, unique=True))
def test_a_scrape_asks_for_each_torrent_once(hashes):
    query = "&".join(f"info_hash={quote_from_bytes(one, safe='')}" for one in hashes * 2)
    if len(query) <= 4096:
        assert parse_scrape(query.encode()) == tuple(hashes)


def test_replies_are_compact_and_say_where_a_client_was_seen():
    announced = Announced(
        1800, Scraped(3, 9, 4), b"\x7f\0\0\1\x1a\xe1", bytes(15) + b"\1\0\x50", b"\x08\x08\x04\x04"
    )
    assert decode(announce_reply(announced)) == {
        b"complete": 3,
        b"downloaded": 9,
        b"external ip": b"\x08\x08\x04\x04",
        b"incomplete": 4,
        b"interval": 1800,
        b"min interval": 900,
        b"peers": b"\x7f\0\0\1\x1a\xe1",
        b"peers6": bytes(15) + b"\1\0\x50",
    }
    assert decode(announce_reply(announced, is_compact=False))[b"peers"] == [
        {b"ip": b"127.0.0.1", b"port": 6881},
        {b"ip": b"::1", b"port": 80},
    ]


def test_a_scrape_is_answered_by_torrent():
    assert decode(scrape_reply({HASH: (Scraped(1, 2, 3), 2)}, 900)) == {
        b"files": {HASH: {b"complete": 1, b"downloaded": 2, b"downloaders": 2, b"incomplete": 3}},
        b"flags": {b"min_request_interval": 900},
    }


def test_a_refusal_says_when_to_try_again():
    assert decode(failure("full", 5)) == {b"failure reason": b"full", b"retry in": 5}
    assert decode(failure("full")) == {b"failure reason": b"full"}
    assert decode(failure("gone", is_final=True))[b"retry in"] == b"never"
