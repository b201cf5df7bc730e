"""What the tracker shows of itself, and whom it believes about the address of a client."""

import re
from ipaddress import ip_address
from random import Random

import pytest

from litre.torrent.bencode import decode
from litre.tracker.browsers.numbers import GROWING, NOW_THERE, Numbers
from litre.tracker.engine import Engine
from litre.tracker.kernels import layout
from litre.tracker.pages import counted, metrics, status
from litre.tracker.tests.over_http import Answer, ask, get
from litre.tracker.tests.talk import HERE, THERE, Talk
from litre.tracker.tests.test_requests import HASH, SIX
from litre.tracker.tests.twin import twin

MADE = pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])


@MADE
def test_pages_are_shown_as_the_host_made_them(make):
    talk = Talk(make=make)
    talk.announce(port=1)
    numbers = counted([talk.engine])
    assert (numbers["peers"], numbers["announces"]) == (1, 1)
    talk.engine.show(status(numbers, 5 << 20, 9 << 20), metrics(numbers, 5, 9))
    page = ask(talk.engine, get("/"), HERE)
    assert (page.status, page.is_last) == (200, False)
    assert "Memory / メモリ: 5 / 9 MB" in page.body.decode()
    shown = ask(talk.engine, get("/metrics"), HERE).body.decode()
    assert "\nlitre_tracker_peers 1\n" in shown
    assert "\nlitre_tracker_announces_total 1\n" in shown
    for line in shown.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) litre_\w+ .+|litre_\w+ \d+", line)
    assert set(layout.COUNTED) == set(numbers)
    assert "browser" not in shown + page.body.decode()


def test_browsers_are_shown_where_they_are_served():
    told = Numbers()
    told.tell(dict.fromkeys(NOW_THERE + GROWING, 7))
    numbers = counted([]) | told.read()
    page = status(numbers, 0, 0).decode()
    assert "\nBrowsers / ブラウザ: 7\nSeeds in browsers / ブラウザのシード: 7\n" in page
    assert page.endswith("Memory / メモリ: 0 / 0 MB\n")
    shown = metrics({name: 10**18 for name in numbers}, 10**15, 10**15)
    # A worker has room for so much of it.
    assert len(shown) < layout.PAGE_BYTES - 16
    assert b"\n# TYPE litre_tracker_browsers gauge\nlitre_tracker_browsers 10000" in shown
    assert b"\n# TYPE litre_tracker_browser_messages_total counter\n" in shown


def test_numbers_of_browsers_go_on_where_a_process_before_ended():
    mine = Numbers()
    theirs = Numbers(mine.descriptor)
    said = dict.fromkeys(NOW_THERE + GROWING, 5)
    theirs.tell(said)
    theirs.tell(said | {"browsers": 2, "browser_messages": 6})
    assert mine.read() == said | {"browsers": 2, "browser_messages": 6}
    mine.leave()
    gone = dict.fromkeys(NOW_THERE, 0) | dict.fromkeys(GROWING, 5)
    assert mine.read() == gone | {"browser_messages": 6}
    Numbers(mine.descriptor).tell(dict.fromkeys(NOW_THERE + GROWING, 1))
    assert (mine.read()["browser_messages"], mine.read()["browsers"]) == (7, 1)


@MADE
def test_the_page_counts_a_hybrid_as_one_torrent(make):
    engine = Talk(make=make).engine
    first, second, other = bytes(20), bytes([1] * 20), bytes([2] * 20)

    def shown() -> str:
        return status(counted([engine]), 0, 0).decode().partition("Torrents / トレント: ")[2][:2]

    assert shown() == "1\n"
    engine.register(first)
    engine.register_alias(second, first)
    engine.register_alias(second, first)
    assert (shown(), engine.get("TORRENTS")) == ("2\n", 3)
    engine.register(second)
    assert shown() == "3\n"
    engine.register_alias(second, first)
    engine.register(other)
    assert shown() == "3\n"
    engine.withdraw(second)
    engine.withdraw(first)
    assert shown() == "2\n"
    engine.replace([first], [(second, first)])
    assert shown() == "1\n"


def _asked(talk: Talk, forwarded: str, address: bytes = HERE) -> Answer:
    query = f"info_hash={HASH}&port=9"
    fields = (f"X-Forwarded-For: {forwarded}",) if forwarded else ()
    return ask(talk.engine, get(f"/announce?{query}", *fields), address)


@MADE
def test_only_named_proxies_are_believed(make):
    talk = Talk(make=make)
    talk.engine.trust([ip_address("127.0.0.1"), ip_address("2001:db8::1")])
    for address in (HERE, SIX):
        for said in ("8.8.4.4", "1.2.3.4,  8.8.4.4 ", "2001:db8::7:8", "x, 2001:DB8:0::3"):
            seen = decode(_asked(talk, said, address).body)[b"external ip"]
            assert seen == ip_address(said.split(",")[-1].strip()).packed
    assert decode(_asked(talk, "8.8.4.4", THERE).body)[b"external ip"] == THERE
    assert decode(_asked(talk, "").body)[b"external ip"] == HERE
    assert _asked(talk, "nobody").status == 400
    talk.engine.trust([])
    assert decode(_asked(talk, "8.8.4.4").body)[b"external ip"] == HERE


@MADE
def test_addresses_are_read_as_python_reads_them(make):
    talk, rng = Talk(make=make), Random(3)
    talk.engine.trust([ip_address("127.0.0.1")])
    for _ in range(3000 if make is Engine else 150):
        said = str(ip_address(rng.randbytes(rng.choice((4, 16)))))
        if rng.random() < 0.5:
            said = "".join(rng.choice("0:.f1") for _ in range(rng.randrange(2, 14)))
        if rng.random() < 0.3:
            said = ":".join(rng.choice(("", "0", "1", "ff")) for _ in range(rng.randrange(2, 10)))
        try:
            want = ip_address(said).packed if not re.search(r":.*\.", said) else None
        except ValueError:
            want = None
        if re.search(r"(^|\.)0\d", said):
            # Python takes no zeros before a number of IPv4; here they say nothing.
            continue
        answer = _asked(talk, said)
        if want is None:
            assert answer.status == 400, said
        else:
            reply = decode(answer.body)
            assert reply.get(b"external ip", want) == want, said
            assert answer.status == 200, said
