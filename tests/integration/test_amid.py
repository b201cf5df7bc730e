"""What ends amid a transfer: the tracker by kill -9, and the right to share by a notice. Clients are aria2."""

import shutil
from http.client import IncompleteRead
from pathlib import Path
from random import Random
from urllib.request import urlopen

import pytest

from litre.torrent.feed import Counts, write_registered
from tests.integration.clients import CLIENTS, Client
from tests.integration.giving import are_there, fetch, thaw_the_first
from tests.integration.processes import until
from tests.integration.server import PATIENCE_S
from tests.integration.test_shared import hand_in_a_notice, sharing
from tests.integration.test_transfer import HOST, _address, _counts, _is_there, _torrent
from tests.integration.test_transfer import network as network
from tests.integration.tracking import Tracker
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")
pytestmark = pytest.mark.slow
SIZE_BYTES = 1_500_000


@pytest.fixture(autouse=True)
def _aria2() -> None:
    if not shutil.which("aria2c"):
        pytest.skip("aria2c is not installed")


def _slow(torrent: Path, folder: Path, port: int) -> list[str]:
    return [*CLIENTS["aria2c"](torrent, folder, port), "--max-download-limit=200K"]


def _begun(folder: Path) -> bool:
    """Whether a client has some of it, and not all."""
    sizes = [path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file()]
    return any(size > 100_000 for size in sizes)


def test_a_transfer_outlives_the_tracker_and_is_counted_by_the_next(tmp_path, network):
    data, home = Random(12).randbytes(SIZE_BYTES), tmp_path / "home"
    feed, file = home / "tracker", tmp_path / "file.torrent"
    info_hash = _torrent(data, "")[1]
    write_registered(feed, [(info_hash,)])
    seeds, leeches = tmp_path / "seed", tmp_path / "leech"
    seeds.mkdir()
    leeches.mkdir()
    (seeds / "scan.bin").write_bytes(data)
    with Tracker(home, "--host", HOST, before=network) as first:
        port = first.port
        file.write_bytes(_torrent(data, _address("udp", port))[0])
        with (
            Client([*network, *CLIENTS["aria2c"](file, seeds, 7001)], tmp_path / "seed.log"),
            Client([*network, *_slow(file, leeches, 7002)], tmp_path / "leech.log"),
        ):
            until(lambda: _begun(leeches))
            first.process.kill()
            first.process.wait(PATIENCE_S)
            assert not _is_there(leeches / "scan.bin", data)
            with Tracker(home, "--host", HOST, "--port", str(port), before=network):
                until(lambda: _is_there(leeches / "scan.bin", data))
                # Who completes says so, though this tracker never heard of it before.
                until(lambda: _counts(feed, info_hash) == Counts(seeds=1, completed=1))
    with Tracker(home, "--host", HOST, before=network):
        until(lambda: _counts(feed, info_hash) == Counts(completed=1))


def test_a_notice_amid_a_transfer_ends_it_and_after_the_thaw_it_is_finished(tmp_path):
    pytest.importorskip("libtorrent", reason="torrents are made by it")
    home, folder, file = tmp_path / "home", tmp_path / "got", tmp_path / "litre.torrent"
    film, got = Random(3).randbytes(24 << 20), folder / "litre" / "film.bin"
    folder.mkdir()
    # More than sockets hold: who reads none of it is amid it.
    with sharing(home, {"film.bin": film}) as (server, _):
        file.write_bytes(fetch(f"{server.address}/torrents/litre-1-v1.torrent"))
        running = urlopen(f"{server.address}/files/litre/film.bin", timeout=PATIENCE_S)
        with Client(_slow(file, folder, free_port()), tmp_path / "aria2.log"):
            until(lambda: _begun(folder))
            hand_in_a_notice(server)
            with running, pytest.raises((IncompleteRead, ConnectionError)):
                running.read()
            assert not are_there(folder)
        thaw_the_first(home)
        with Client(CLIENTS["aria2c"](file, folder, free_port()), tmp_path / "again.log"):
            until(lambda: are_there(folder) and got.read_bytes() == film)
