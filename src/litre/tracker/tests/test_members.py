"""Members' announce keys: who is let in, what is noted, and what the accounts make of it."""

from urllib.parse import quote_from_bytes

import pytest

from litre.torrent.bencode import decode
from litre.torrent.feed import Account
from litre.torrent.udp import AnnounceReply, ErrorReply
from litre.tracker.accounts import Accounts, read_log
from litre.tracker.engine import Engine
from litre.tracker.kernels import layout
from litre.tracker.tests.over_http import ask, get
from litre.tracker.tests.talk import HERE, KNOWN, Talk
from litre.tracker.tests.test_requests import HASH, SIX
from litre.tracker.tests.twin import twin

ANN, BOB = bytes(range(1, 17)), bytes(range(2, 18))
MADE = pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])
UNKNOWN = "announce key is not known"


def _talk(make: type[Engine] = Engine) -> Talk:
    talk = Talk(make=make)
    talk.engine.set_members([ANN, *(bytes((n, 1)) * 8 for n in range(200))])
    return talk


def _over_http(
    talk: Talk, key: bytes, query: str, address: bytes = HERE, peer_id: str = "m" * 20
) -> bytes:
    """What a client is answered that says its id last: what was said before counts."""
    target = f"/{key.hex()}/announce?info_hash={HASH}&{query}&peer_id={peer_id}"
    return ask(talk.engine, get(target), address).body


def _over_udp(talk: Talk, key: bytes, **words: object) -> object:
    return talk.announce(path=b"/" + key.hex().encode() + b"/announce", **words)


@MADE
def test_a_key_lets_its_member_in_and_nobody_else(make):
    talk = _talk(make)
    assert b"peers" in decode(_over_http(talk, ANN, "port=1&left=0"))
    assert decode(_over_http(talk, BOB, "port=1"))[b"failure reason"].decode() == UNKNOWN
    assert isinstance(_over_udp(talk, ANN), AnnounceReply)
    assert _over_udp(talk, BOB) == ErrorReply(2, UNKNOWN)
    for path in ("/announce", f"/{ANN.hex()[:-1]}g/announce", f"/{ANN.hex()}/x"):
        kept = ask(talk.engine, get(f"{path}?info_hash={HASH}&port=2"), HERE)
        assert (kept.status == 200) == (path == "/announce")
    scrape = get(f"/{BOB.hex()}/scrape?info_hash={HASH}")
    assert decode(ask(talk.engine, scrape, HERE).body)[b"failure reason"].decode() == UNKNOWN
    talk.engine.set_members([BOB])
    assert decode(_over_http(talk, ANN, "port=1"))[b"failure reason"].decode() == UNKNOWN
    assert isinstance(_over_udp(talk, BOB), AnnounceReply)


@MADE
@pytest.mark.parametrize("peer_id", ["", "p" * 19, "p" * 21, "%00" * 20], ids=len)
def test_a_member_without_an_id_of_its_program_is_refused_and_not_counted(make, peer_id):
    talk = _talk(make)
    refused = decode(_over_http(talk, ANN, "port=1&left=0", peer_id=peer_id))
    assert refused == {b"failure reason": b"peer_id of 20 bytes is missing", b"retry in": b"never"}
    assert talk.engine.noted() == b""
    # Where nobody is counted nobody has to be told apart; an id may begin with zeros.
    assert b"peers" in decode(
        ask(talk.engine, get(f"/announce?info_hash={HASH}&port=1"), HERE).body
    )
    assert b"peers" in decode(_over_http(talk, ANN, "port=1", peer_id="%00" * 19 + "p"))
    scrape = get(f"/{ANN.hex()}/scrape?info_hash={HASH}")
    assert b"files" in decode(ask(talk.engine, scrape, HERE).body)


@MADE
def test_only_what_members_announce_is_noted(make):
    talk = _talk(make)
    ask(talk.engine, get(f"/announce?info_hash={HASH}&port=3&uploaded=9"), HERE)
    talk.announce(port=4, uploaded=9)
    assert talk.engine.noted() == b""
    peer, other = b"-LT20B0-%26 \0\xff123456", b"q" * 20
    query = f"peer_id={quote_from_bytes(peer)}&left=0"
    _over_http(talk, ANN, f"port=1&uploaded=5&downloaded=6&event=completed&{query}")
    _over_udp(talk, ANN, port=1, peer_id=peer, left=3, uploaded=7, downloaded=8)
    _over_http(talk, ANN, f"port=2&uploaded=1&{query}&peer_id={other.decode()}", SIX)
    _over_udp(talk, ANN, port=1, peer_id=other)
    first, second, third, last = read_log(talk.engine.noted())
    assert (first.member, first.uploaded, first.downloaded, first.is_seed) == (ANN, 5, 6, True)
    assert (second.uploaded, second.downloaded, second.is_seed) == (7, 8, False)
    # One client, over UDP, HTTP and IPv6; another at the same address.
    assert first.what == second.what == third.what == KNOWN + bytes(4) + peer + bytes(4)
    assert last.what == KNOWN + bytes(4) + other + bytes(4)
    assert talk.engine.noted() == b""


def test_a_log_that_is_full_loses_announces_and_nothing_else():
    talk = _talk()
    for number in range(layout.LOG_ROWS + 5):
        _over_udp(talk, ANN, port=1, uploaded=number)
    assert talk.engine.get("UNNOTED") == 5
    assert len(list(read_log(talk.engine.noted()))) == layout.LOG_ROWS
    _over_udp(talk, ANN, port=1, uploaded=9)
    assert [one.uploaded for one in read_log(talk.engine.noted())] == [9]


def test_differences_count_and_time_as_a_seed():
    talk, accounts = _talk(), Accounts({BOB: Account(1, 2, 3)}, life_s=900)

    def announce(now_s: int, query: str) -> Account:
        _over_http(talk, ANN, f"port=1&{query}")
        accounts.note(read_log(talk.engine.noted()), now_s)
        return accounts.sums.get(ANN, Account())

    assert announce(0, "left=9&event=started&uploaded=50&downloaded=7") == Account()
    assert announce(100, "left=5&uploaded=60&downloaded=10") == Account(10, 3)
    assert announce(200, "left=0&uploaded=60&downloaded=20&event=completed") == Account(10, 13)
    assert announce(500, "left=0&uploaded=90&downloaded=20") == Account(40, 13, 300)
    # A client that began anew counts from zero; one that was silent for long was no seed meanwhile.
    assert announce(600, "left=0&uploaded=5&downloaded=0") == Account(40, 13, 400)
    assert announce(1700, "left=0&uploaded=6&downloaded=0") == Account(41, 13, 400)
    assert announce(1800, "left=0&uploaded=7&downloaded=0&event=stopped") == Account(42, 13, 500)
    assert announce(1900, "left=0&uploaded=99&downloaded=0") == Account(42, 13, 500)
    assert accounts.sums[BOB] == Account(1, 2, 3)
    # The same client of another protocol, or at another address, says the same again.
    query = "port=1&left=0&peer_id=" + "p" * 20
    assert announce(2000, f"{query}&event=started") == Account(42, 13, 500)
    assert announce(2010, f"{query}&uploaded=5&downloaded=2") == Account(47, 15, 510)
    _over_udp(talk, ANN, port=7, left=0, peer_id=b"p" * 20, uploaded=5, downloaded=2)
    assert announce(2020, f"{query}&uploaded=5&downloaded=2&event=stopped") == Account(47, 15, 520)
    accounts.forget_silent(2900)
    assert announce(2900, "left=0&uploaded=199&downloaded=0") == Account(47, 15, 520)
    accounts.keep_only({BOB})
    assert list(accounts.sums) == [BOB]


def test_a_worker_that_is_behind_or_ahead_of_the_list_counts_for_members_alone():
    talk, accounts = _talk(), Accounts({}, life_s=900)

    def announce(uploaded: int) -> None:
        _over_http(talk, ANN, f"port=1&left=0&downloaded=0&uploaded={uploaded}")
        accounts.note(read_log(talk.engine.noted()), 1000)

    accounts.keep_only({ANN})
    accounts.keep_only({BOB})
    announce(1)
    announce(2)
    assert not accounts.sums
    accounts.keep_only({ANN, BOB})
    announce(5)
    assert accounts.sums == {ANN: Account(3)}
