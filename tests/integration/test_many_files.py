"""Hundreds of small files, whole from the site alone: each asks for itself, and none may be the one that stays out."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.integration.clients import CLIENTS, Client, libtorrent
from tests.integration.giving import FILES, fetch, give
from tests.integration.processes import children, until
from tests.integration.server import Server
from tests.ports import free_port

pytest.importorskip("libtorrent", reason="torrents are made by it")
pytestmark = pytest.mark.slow
# 9,997 make the most that a release can have.
_MANY = int(os.environ.get("TEST_FILES", "300"))
SMALL = {
    f"{n // 500:02}/{n:04}.txt": Random(n).randbytes(300 + 37 * n % 12_000) for n in range(_MANY)
}
ALL = SMALL | FILES
CLIENTS_HERE = {
    **CLIENTS,
    "libtorrent": lambda torrent, folder, port: libtorrent(torrent, folder, port, "127.0.0.1"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("site") / "home"
    for name, data in SMALL.items():
        path = home / "releases" / "litre" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with Server(home) as server:
        give(home, server.address)
        yield server


@pytest.mark.parametrize(
    ("name", "torrent"),
    [
        ("aria2c", "litre-1-v1"),
        # It asks for the padding between the files as well.
        ("aria2c", "litre-1"),
        ("transmission-cli", "litre-1-v1"),
        # It loses some of what it was given, and asks for it anew after twenty seconds.
        ("qbittorrent-nox", "litre-1"),
        ("libtorrent", "litre-1"),
        ("libtorrent", "litre-1-v1"),
    ],
)
def test_hundreds_of_small_files_are_whole_from_the_site_alone(tmp_path, site, name, torrent):
    if name in CLIENTS and not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    folder, file = tmp_path / "got", tmp_path / "litre.torrent"
    folder.mkdir()
    file.write_bytes(fetch(f"{site.address}/torrents/{torrent}.torrent"))
    began, cost = time.monotonic(), _cpu_s(site)
    with Client(CLIENTS_HERE[name](file, folder, free_port()), tmp_path / "client.log"):
        until(lambda: all(_is_whole(folder / "litre" / path, data) for path, data in ALL.items()))
    spent, each = time.monotonic() - began, (_cpu_s(site) - cost) / len(ALL)
    print(f"{name}, {torrent}: {len(ALL)} files in {spent:.0f} s, {each * 1000:.2f} ms of CPU each")


def _is_whole(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _cpu_s(site: Server) -> float:
    """What the processes of a site that are there have cost."""
    pids = [site.process.pid, *children(site.process.pid)]
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")
