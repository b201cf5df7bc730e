"""The UDP tracker protocol: every message there and back, and hostile bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from litre.torrent.errors import BadMessage
from litre.torrent.udp import (
    AnnounceReply,
    AnnounceRequest,
    ConnectReply,
    ConnectRequest,
    ErrorReply,
    Event,
    Scraped,
    ScrapeReply,
    ScrapeRequest,
    parse_reply,
    parse_request,
)

_hash = some.binary(min_size=20, max_size=20)
_u32 = some.integers(0, 2**32 - 1)
_u64 = some.integers(0, 2**64 - 1)
ANNOUNCES = some.builds(
    AnnounceRequest,
    connection=_u64,
    transaction=_u32,
    info_hash=_hash,
    peer_id=_hash,
    port=some.integers(0, 65535),
    left=_u64,
    downloaded=_u64,
    uploaded=_u64,
    event=_u32,
    key=_u32,
    wanted=some.integers(-(2**31), 2**31 - 1),
    path=some.binary(max_size=600),
)
SCRAPES = some.builds(
    ScrapeRequest, connection=_u64, transaction=_u32, info_hashes=some.tuples(_hash, _hash)
)


@given(ANNOUNCES | SCRAPES | some.builds(ConnectRequest, _u32))
def test_requests_come_back_as_they_went(request_):
    assert parse_request(request_.packed()) == request_


@given(
    some.binary(max_size=200)
    | some.builds(lambda r, n: r.packed()[:n], ANNOUNCES, some.integers(0, 300))
)
def test_hostile_bytes_are_read_or_refused(data):
    for read in (parse_request, parse_reply, lambda d: parse_reply(d, is_ipv6=True)):
        try:
            read(data)
        except BadMessage:
            continue


def test_an_announce_of_the_standard_is_read():
    data = bytes.fromhex(
        "0102030405060708 00000001 000000aa"
        + "11" * 20
        + "22" * 20
        + "0000000000000001 0000000000000002 0000000000000003"
        + "00000002 00000000 00000009 ffffffff 1ae1"
    )
    assert parse_request(data) == AnnounceRequest(
        connection=0x0102030405060708,
        transaction=0xAA,
        info_hash=b"\x11" * 20,
        peer_id=b"\x22" * 20,
        downloaded=1,
        left=2,
        uploaded=3,
        event=Event.STARTED,
        key=9,
        wanted=-1,
        port=6881,
    )


@pytest.mark.parametrize(
    ("options", "path"),
    [
        (b"", b""),
        (b"\x02\x05/abcd", b"/abcd"),
        (b"\x01\x01\x02\x02/a\x02\x01b\x00\x02\x01c", b"/ab"),
        (b"\x02\x09/cut", b""),
        (b"\x02", b""),
        (b"\x07\x03xyz\x02\x01/", b"/"),
    ],
)
def test_url_data_of_bep_41_is_joined(options, path):
    request = AnnounceRequest(1, 2, b"h" * 20, 3).packed() + options
    assert parse_request(request).path == path


def test_replies_are_read():
    assert parse_reply(bytes.fromhex("00000000 00000007 00000000000000ff")) == ConnectReply(7, 255)
    head = bytes.fromhex("00000001 00000007 00000708 00000002 00000001")
    assert parse_reply(head + b"\x7f\0\0\x01\x1a\xe1") == AnnounceReply(
        7, 1800, 2, 1, (("127.0.0.1", 6881),)
    )
    assert parse_reply(head + bytes(15) + b"\x01\0\x50", is_ipv6=True).peers == (("::1", 80),)
    scraped = bytes.fromhex("00000002 00000007 00000001 00000002 00000003")
    assert parse_reply(scraped) == ScrapeReply(7, (Scraped(1, 2, 3),))
    assert parse_reply(b"\0\0\0\x03\0\0\0\x07no") == ErrorReply(7, "no")


def test_a_scrape_of_more_than_the_standard_allows_is_cut():
    request = ScrapeRequest(1, 2, tuple(bytes([n]) * 20 for n in range(80)))
    assert len(parse_request(request.packed() + b"half a hash").info_hashes) == 74
