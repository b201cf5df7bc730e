"""A release from the press of a button to its freeze: a site with its tracker, clients, and the desk's door.

Clients here are libtorrent's bindings: the others take no peers of 127.0.0.1.
"""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import pytest
from websockets.sync.client import connect

from litre.torrent.bencode import decode
from litre.torrent.feed import Account, RegisteredReader, read_accounts
from litre.torrent.udp import (
    AnnounceReply,
    AnnounceRequest,
    ConnectReply,
    ConnectRequest,
)
from litre.torrent.webtorrent import Announce, Event
from tests.integration.clients import Client, libtorrent
from tests.integration.giving import (
    are_there,
    fetch,
    give,
    give_the_key_up,
    line_of,
    take_a_key,
    thaw_the_first,
    without_web_seed,
)
from tests.integration.processes import until
from tests.integration.server import PATIENCE_S, Server
from tests.integration.tracking import answers, ask, prepared
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")
pytest.importorskip("libtorrent", reason="torrents are made by it")

PATHS = ("/files/litre/sound/one.ogg", "/torrents/litre-1.torrent", "/torrents/litre-1-v1.torrent")
NOTICE = {
    "what": "The recording",
    "ground": "copyright",
    "standing": "owner",
    "claimed": "My recording of 2004",
    "message": "It is given away without asking. /files/litre/",
    "author_name": "Hanako Yamada",
    "author_email": "hanako@mail.example",
    "is_true": "1",
}


def _status(address: str, body: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(address, body, timeout=PATIENCE_S) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


@contextmanager
def sharing(
    home: Path, more: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[tuple[Server, int]]:
    """A site that shares one release, with more files if need be, and the port of its tracker, which answers."""
    port = free_port()
    told = {
        "LITRE_TRACKER_PORT": str(port),
        "LITRE_TRACKER_WEBSOCKET_PORT": str(free_port()),
    }
    with Server(prepared(home), LITRE_TRACKER="1", **told) as server:
        until(lambda: answers(port))
        (home / "releases" / "litre").mkdir(parents=True)
        for name, data in more.items():
            (home / "releases" / "litre" / name).write_bytes(data)
        give(home, server.address, **told)
        yield server, port


@pytest.mark.slow
def test_a_volunteer_takes_from_the_site_and_gives_to_a_reader(tmp_path):
    folders = [tmp_path / name for name in ("volunteer", "reader")]
    for folder in folders:
        folder.mkdir()
    with ExitStack() as stack:
        server, _ = stack.enter_context(sharing(tmp_path / "home"))
        whole = fetch(f"{server.address}/torrents/litre-1.torrent")
        for folder, torrent in zip(folders, (whole, without_web_seed(whole)), strict=True):
            folder.with_suffix(".torrent").write_bytes(torrent)
        for folder in folders:
            words = libtorrent(folder.with_suffix(".torrent"), folder, free_port(), "127.0.0.1")
            stack.enter_context(Client(words, folder.with_suffix(".log")))
            until(lambda folder=folder: are_there(folder))
        until(lambda: line_of(server) == "2 seeds, 0 downloading, 2 completed")


def _over_udp(port: int, info_hash: bytes) -> bool:
    """Whether the tracker serves a torrent to who asks over UDP."""
    reply = ask(port, ConnectRequest(1).packed())
    assert isinstance(reply, ConnectReply)
    reply = ask(port, AnnounceRequest(reply.connection, 2, info_hash, 9, event=3).packed())
    assert reply
    return isinstance(reply, AnnounceReply)


def _over_http(port: int, info_hash: bytes) -> bool:
    said = {"info_hash": info_hash, "peer_id": b"-XX0001-000000000000", "port": 9, "left": 0}
    reply = fetch(f"http://127.0.0.1:{port}/announce?{urlencode({**said, 'event': 'stopped'})}")
    return b"failure reason" not in decode(reply)


def _over_websocket(address: str, info_hash: bytes) -> bool:
    said = Announce(info_hash, b"-XX0001-000000000001", left=5, event=Event.STARTED)
    with connect(address, open_timeout=PATIENCE_S) as connection:
        connection.send(said.packed())
        return "failure reason" not in json.loads(connection.recv(PATIENCE_S))


def _websocket(torrent: bytes) -> str:
    """Where browsers are to announce it."""
    tiers = decode(torrent)[b"announce-list"]
    return next(tier[0].decode() for tier in tiers if tier[0].startswith(b"ws:"))


def _hashes(home: Path) -> list[bytes]:
    """All info-hashes on the tracker's list: two of the hybrid, and that of the plain torrent beside it."""
    return [one for swarm in RegisteredReader(home / "tracker").changes().added for one in swarm]


def hand_in_a_notice(server: Server) -> None:
    """As a reader does, from the form at the desk; sent again while that is sooner than it could be read."""
    page = server.get("/desk/new/notice/")[1]
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    assert token, page
    body = urlencode({**NOTICE, "form_token": token[1]}).encode()
    until(lambda: _status(f"{server.address}/desk/new/notice/", body) == 200)


@pytest.mark.slow
def test_a_notice_ends_the_sharing_on_every_way(tmp_path):
    home = tmp_path / "home"
    with sharing(home) as (server, port):
        each = _hashes(home)
        assert len(each) == 3
        until(lambda: all(_over_udp(port, one) for one in each))
        assert all(_over_http(port, one) for one in each)
        browsers = _websocket(fetch(f"{server.address}{PATHS[1]}"))
        until(lambda: all(_over_websocket(browsers, one) for one in each))
        files = [f"{server.address}{path}" for path in PATHS]
        assert [_status(file) for file in files] == [200] * 3
        assert "litre-1.torrent" in server.get("/feeds/releases.xml")[1]
        hand_in_a_notice(server)
        began = time.monotonic()
        assert [_status(file) for file in files] == [451] * 3
        assert "litre-1.torrent" not in server.get("/feeds/releases.xml")[1]
        assert "litre-1.torrent" not in server.get("/feeds/releases.json")[1]
        until(lambda: not any(_over_udp(port, one) or _over_http(port, one) for one in each))
        until(lambda: not any(_over_websocket(browsers, one) for one in each))
        print(f"frozen on every way {time.monotonic() - began:.1f} s after the notice")
        thaw_the_first(home)
        assert [_status(file) for file in files] == [200] * 3
        until(
            lambda: all(
                _over_udp(port, one) and _over_http(port, one) and _over_websocket(browsers, one)
                for one in each
            )
        )


@pytest.mark.slow
def test_what_a_member_gives_is_counted_by_the_key_in_the_torrent(tmp_path):
    home = tmp_path / "home"
    with sharing(home) as (server, _):
        key, swarm = take_a_key(home), _hashes(home)[0]
        torrent = decode(fetch(f"{server.address}/torrents/litre-1.torrent?key={key}"))
        tracker = next(
            tier[0].decode()
            for tier in torrent[b"announce-list"]
            if tier[0].startswith(b"http:") and key.encode() in tier[0]
        )
        until(lambda: b"failure reason" not in _said_to(tracker, swarm, 0))
        _said_to(tracker, swarm, 5000)
        until(lambda: read_accounts(home / "tracker") == {bytes.fromhex(key): Account(5000)})
        give_the_key_up(home)
        until(lambda: b"failure reason" in _said_to(tracker, swarm, 5000))
        assert _status(f"{server.address}/torrents/litre-1.torrent?key={key}") == 403
        until(lambda: read_accounts(home / "tracker") == {})


def _said_to(tracker: str, info_hash: bytes, uploaded: int) -> dict[bytes, object]:
    """What a tracker answers to a leecher who says that it gave so much."""
    words = {"info_hash": info_hash, "peer_id": b"-XX0001-000000000000", "port": 9}
    return decode(fetch(f"{tracker}?{urlencode({**words, 'uploaded': uploaded, 'left': 9})}"))
