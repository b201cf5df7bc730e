"""WebTorrent, as npm has it, meets by `litre tracker` and finishes a transfer over WebRTC: in node, and in a browser.

By compiled code from the start, and by Python alone.
"""

import fcntl
import json
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import pytest

from litre.torrent.feed import Changes, read_accounts, write_members, write_registered
from litre.tracker.browsers.server import Bounds, Server
from litre.tracker.browsers.swarms import Limits, Swarms
from litre.tracker.sockets import listen_http
from tests.integration.clients import Client
from tests.integration.server import PATIENCE_S
from tests.integration.test_browsers import tracker
from tests.integration.test_transfer import _counts, _is_there, _torrent
from tests.integration.tracking import CODE, KNOWN, OTHER

pytest.importorskip("numba", reason="the tracker needs Numba: make install")
from litre.tracker.browsers.quick import Quick
from litre.tracker.kernels.known import TAKEN

SOURCE = Path(__file__).with_name("webtorrent")
INSTALL = ["npm", "install", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]
KINDS = {".mjs": "text/javascript", ".js": "text/javascript"}
pytestmark = pytest.mark.slow


@pytest.fixture(params=["0", "1000000"], ids=["compiled", "plain"])
def way(request: pytest.FixtureRequest) -> dict[str, str]:
    return {"LITRE_TRACKER_COMPILE_FROM": request.param}


@pytest.fixture(scope="module")
def scripts() -> Path:
    """A folder with our scripts and, from npm, what they need; kept for the next run."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("WebTorrent needs node and npm")
    folder = CODE.parent / "webtorrent"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for path in SOURCE.iterdir():
            shutil.copy(path, folder)
        stamp, wanted = folder / "installed", (SOURCE / "package.json").read_text()
        if not stamp.exists() or stamp.read_text() != wanted:
            said = subprocess.run(INSTALL, cwd=folder, capture_output=True, text=True)
            if said.returncode:
                pytest.skip(f"npm brings no WebTorrent: {said.stderr[-300:]}")
            shutil.copy(SOURCE / "webrtc.mjs", folder / "node_modules/webrtc-polyfill/index.js")
            stamp.write_text(wanted)
    return folder


def _met(scripts: Path, address: str, info_hash: bytes) -> dict[str, Any]:
    words = ["node", str(scripts / "meet.mjs"), address, info_hash.hex()]
    said = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE_S)
    assert said.returncode == 0, said.stdout + said.stderr
    return json.loads(said.stdout)


def test_two_clients_of_bittorrent_tracker_meet_are_counted_and_stop(tmp_path, scripts, way):
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with tracker(tmp_path, **way) as running:
        heard = _met(scripts, running.websocket, KNOWN)
        # Each client reads what is on their connection, so most is heard twice.
        updates = [update for update, _ in groupby(heard.pop("updates"))]
        assert updates == [[0, 1, 120], [0, 2, 120], [1, 1, 120], [0, 1, 120]]
        assert heard == {"warnings": [], "connected": 2, "scrape": [1, 1, 1]}
        refused = _met(scripts, running.websocket, OTHER)
        assert (refused["warnings"], refused["updates"]) == (["unregistered torrent"], [])


def test_a_member_with_a_client_of_bittorrent_tracker_has_an_account(tmp_path, scripts, way):
    feed, key = tmp_path / "tracker", bytes(range(16))
    write_registered(feed, [(KNOWN,)])
    write_members(feed, [key])
    with tracker(tmp_path, **way) as running:
        mine, other = (
            running.websocket.replace("/announce", f"/{one.hex()}/announce")
            for one in (key, key[::-1])
        )
        heard = _met(scripts, mine, KNOWN)
        assert (heard["warnings"], heard["scrape"]) == ([], [1, 1, 1])
        refused = _met(scripts, other, KNOWN)
        assert (refused["warnings"], refused["updates"]) == (["announce key is not known"], [])
        assert running.stop() == 0
    (account,) = read_accounts(feed).values()
    assert (account.uploaded, account.downloaded) == (70, 5)


@contextmanager
def _with_kernels() -> Iterator[tuple[str, Quick]]:
    """A server in a thread, its address, and what its kernels work on."""
    swarms = Swarms(Limits(), Random(1), {})
    swarms.apply(Changes(added=[(KNOWN,)]))
    listener = listen_http("127.0.0.1", 0).ipv4
    bell, rung = os.pipe()
    server = Server([listener], swarms, 120, Bounds(), bell)
    quick = Quick(1000, server.most, 120, Random(2))
    server.hasten(quick)
    ended = Event()

    def serve() -> None:
        while not ended.is_set():
            server.serve(0.1)

    thread = Thread(target=serve)
    thread.start()
    try:
        yield f"ws://127.0.0.1:{listener.getsockname()[1]}/announce", quick
    finally:
        ended.set()
        thread.join()
        server.close()
        os.close(bell)
        os.close(rung)


def test_kernels_take_what_the_client_of_bittorrent_tracker_says(scripts):
    with _with_kernels() as (address, quick):
        heard = _met(scripts, address, KNOWN)
        assert (heard["warnings"], heard["connected"]) == ([], 2)
        # The answer by which they met, and that the first is there still.
        assert quick.words[TAKEN // 8] >= 2


def test_webtorrent_finishes_a_transfer(tmp_path, scripts, way):
    data = Random(11).randbytes(700_000)
    feed, file = tmp_path / "home" / "tracker", tmp_path / "file.torrent"
    _, info_hash = _torrent(data, "")
    write_registered(feed, [(info_hash,)])
    seeds, leeches = tmp_path / "seed", tmp_path / "leech"
    seeds.mkdir()
    leeches.mkdir()
    (seeds / "scan.bin").write_bytes(data)
    with tracker(tmp_path / "home", **way) as running:
        file.write_bytes(_torrent(data, running.websocket)[0])
        words = [
            ["node", str(scripts / "transfer.mjs"), str(file), str(folder)]
            for folder in (seeds, leeches)
        ]
        with Client(words[0], tmp_path / "seed.log"):
            running.wait_for(lambda: _counts(feed, info_hash).seeds == 1)
            with Client(words[1], tmp_path / "leech.log"):
                running.wait_for(lambda: _is_there(leeches / "scan.bin", data))
                running.wait_for(lambda: _counts(feed, info_hash).seeds == 2)
    assert "wire: webrtc" in (tmp_path / "leech.log").read_text()


@contextmanager
def _site(pages: dict[str, bytes]) -> Iterator[tuple[str, dict[str, list[bytes]]]]:
    """A server of these pages, its address, and what the page told it."""
    told: dict[str, list[bytes]] = defaultdict(list)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", KINDS.get(Path(self.path).suffix, "text/html"))
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def do_POST(self) -> None:
            told[self.path].append(self.rfile.read(int(self.headers["Content-Length"] or 0)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", told
        server.shutdown()


def test_a_file_goes_from_one_client_to_the_other_in_a_browser(tmp_path, scripts, way):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("chromium is not installed")
    data = Random(12).randbytes(300_000)
    feed = tmp_path / "home" / "tracker"
    _, info_hash = _torrent(data, "")
    write_registered(feed, [(info_hash,)])
    bundle = scripts / "node_modules/webtorrent/dist/webtorrent.min.js"
    with tracker(tmp_path / "home", **way) as running:
        pages = {
            "/": (scripts / "page.html").read_bytes(),
            "/page.mjs": (scripts / "page.mjs").read_bytes(),
            "/webtorrent.min.js": bundle.read_bytes(),
            "/file.torrent": _torrent(data, running.websocket)[0],
            "/address": running.websocket.encode(),
            "/scan.bin": data,
        }
        with _site(pages) as (address, told):
            words = [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
            # Candidates with addresses: a machine without multicast finds no names of mDNS.
            words.append("--disable-features=WebRtcHideLocalIpsWithMdns")
            words += [f"--user-data-dir={tmp_path / 'profile'}", f"{address}/"]
            with Client(words, tmp_path / "chromium.log"):
                running.wait_for(lambda: told["/done"] or told["/error"])
                assert told["/error"] == []
                assert told["/seeded"] == [info_hash.hex().encode()]
                assert told["/done"] == [data]
                running.wait_for(lambda: _counts(feed, info_hash).seeds == 2)
