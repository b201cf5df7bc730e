"""The tracker behind proxies that speak the PROXY protocol: haproxy where the machine has it, and hostile ones."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from websockets.sync.client import connect

from litre.torrent.bencode import decode
from litre.torrent.feed import write_registered
from litre.torrent.webtorrent import Announce, Event
from litre.tracker.tests.test_headers import GOOD, WRONG, block, line
from tests.integration.server import PATIENCE_S
from tests.integration.tracking import KNOWN, OTHER, Tracker
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")

PROXY = {"LITRE_TRACKER_PROXIES": "127.0.0.1", "LITRE_TRACKER_PROXY_PROTOCOL": "1"}
_QUERY = f"info_hash={quote_from_bytes(KNOWN, safe='')}&port=1001"
_ANNOUNCE = f"GET /announce?{_QUERY} HTTP/1.1\r\nX-Forwarded-For: 8.8.8.8\r\n\r\n".encode()


@contextmanager
def served(home: Path, *words: str, **variables: str) -> Iterator[Tracker]:
    """A tracker of two workers that serves browsers too, and a torrent that is served."""
    write_registered(home / "tracker", [(KNOWN,), (OTHER,)])
    words = ("--host", "127.0.0.1", "--workers", "2", *words)
    with Tracker(home, *words, "--websocket-port", str(free_port()), **variables) as tracker:
        tracker.wait_for(lambda: tracker.is_served(KNOWN))
        yield tracker


def said_to(port: int, *pieces: bytes) -> bytes:
    """What is answered to some bytes, up to a whole reply or the end of the connection."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as one:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            one.sendall(piece)
        said = b""
        while not said.endswith((b"e", b"\n")) and (came := one.recv(65536)):
            said += came
    return said


def seen(reply: bytes) -> object:
    """The address that an announce was taken to come from."""
    assert reply.startswith(b"HTTP/1.1 200 OK\r\n"), reply
    return ip_address(decode(reply.partition(b"\r\n\r\n")[2])[b"external ip"])


def test_a_named_proxy_says_by_its_header_whom_it_asks_for(tmp_path):
    with served(tmp_path, **PROXY) as tracker:
        own = ip_address("127.0.0.1")
        for header, client in GOOD:
            assert seen(said_to(tracker.port, header + _ANNOUNCE)) == (client or own)
        for header, client in GOOD[:7]:
            pieces = (header[at : at + 9] for at in range(0, len(header), 9))
            assert seen(said_to(tracker.port, *pieces, _ANNOUNCE)) == (client or own)
        for wrong in (*WRONG, b""):
            assert said_to(tracker.port, wrong + _ANNOUNCE).startswith(b"HTTP/1.1 400 Bad Request")
        with connect(tracker.websocket, open_timeout=PATIENCE_S) as connection:
            # On the port for browsers, a proxy may send none.
            connection.send(Announce(KNOWN, b"a" * 20, 5, Event.STARTED).packed())
            assert "interval" in str(connection.recv(PATIENCE_S))
        websocket = int(tracker.websocket.partition("127.0.0.1:")[2].partition("/")[0])
        for header, _ in GOOD:
            assert said_to(websocket, header, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 426")
        for wrong in WRONG[1:]:
            assert said_to(websocket, wrong + bytes(200)).startswith(b"HTTP/1.1 400 ")
        assert tracker.announce(KNOWN, 1002).leechers >= 1


@pytest.mark.parametrize(
    "proxy",
    [{**PROXY, "LITRE_TRACKER_PROXIES": "127.0.0.9"}, {"LITRE_TRACKER_PROXIES": "127.0.0.1"}],
    ids=["from another", "not asked for"],
)
def test_a_header_that_nobody_asked_for_is_refused(tmp_path, proxy):
    with served(tmp_path, **proxy) as tracker:
        websocket = int(tracker.websocket.partition("127.0.0.1:")[2].partition("/")[0])
        for header in (line("TCP4", "8.8.4.4", "8.8.4.4", 1, 2), block(0x20, 0, b"")):
            assert said_to(tracker.port, header + _ANNOUNCE).startswith(b"HTTP/1.1 400 ")
            # Closed, perhaps without a word.
            assert said_to(websocket, header + _ANNOUNCE)[:13] in {b"", b"HTTP/1.1 400 "}
        believed = "127.0.0.1" if "LITRE_TRACKER_PROXY_PROTOCOL" in proxy else "8.8.8.8"
        assert seen(said_to(tracker.port, _ANNOUNCE)) == ip_address(believed)


_HAPROXY = """
global
    maxconn 100
defaults
    mode tcp
    timeout connect 30s
    timeout client 30s
    timeout server 30s
listen first
    bind 127.0.0.1:{first}
    server litre 127.0.0.1:{http} send-proxy check check-send-proxy
listen second
    bind 127.0.0.1:{second}
    server litre 127.0.0.1:{http} send-proxy-v2 proxy-v2-options crc32c,unique-id check check-send-proxy
listen without
    bind 127.0.0.1:{without}
    server litre 127.0.0.1:{http}
listen browsers
    bind 127.0.0.1:{browsers}
    server litre 127.0.0.1:{websocket} send-proxy-v2
"""


@contextmanager
def haproxy(home: Path, **ports: int) -> Iterator[None]:
    program = shutil.which("haproxy") or shutil.which("/usr/sbin/haproxy")
    if not program:
        pytest.skip("no haproxy on this machine: apt-get install haproxy")
    settings = home / "haproxy.cfg"
    settings.write_text(_HAPROXY.format(**ports))
    process = subprocess.Popen([program, "-db", "-f", str(settings)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def test_haproxy_brings_the_addresses_of_its_clients(tmp_path):
    with served(tmp_path, **PROXY) as tracker:
        ports = {name: free_port() for name in ("first", "second", "without", "browsers")}
        websocket = int(tracker.websocket.partition("127.0.0.1:")[2].partition("/")[0])
        with haproxy(tmp_path, http=tracker.port, websocket=websocket, **ports):
            tracker.wait_for(lambda: is_open(ports["browsers"]))
            for number, name in enumerate(("first", "second"), 7):
                source = (f"127.0.0.{number}", 0)
                connection = HTTPConnection(
                    "127.0.0.1", ports[name], timeout=PATIENCE_S, source_address=source
                )
                with closing(connection):
                    for _ in range(2):
                        connection.request("GET", f"/announce?{_QUERY}")
                        reply = decode(connection.getresponse().read())
                        assert reply[b"external ip"] == ip_address(source[0]).packed
            assert said_to(ports["without"], _ANNOUNCE).startswith(b"HTTP/1.1 400 ")
            address = f"ws://127.0.0.1:{ports['browsers']}/announce"
            with connect(address, open_timeout=PATIENCE_S) as browser:
                browser.send(Announce(KNOWN, b"a" * 20, 5, Event.STARTED).packed())
                assert "interval" in str(browser.recv(PATIENCE_S))


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
