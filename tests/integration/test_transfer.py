"""Real clients find each other through `litre tracker`, and one gets a file from the other."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from litre.torrent.bencode import encode
from litre.torrent.feed import Counts, read_counts, write_registered
from tests.integration.clients import CLIENTS, Client, libtorrent
from tests.integration.tracking import Tracker

HOST, HOST_6, PIECE_BYTES, SIZE_BYTES = "10.77.0.1", "fd77::1", 32 << 10, 700_000


@pytest.fixture
def network() -> Iterator[tuple[str, ...]]:
    """The words that run a program on a network of its own: clients take no peers of 127.0.0.1."""
    name = f"litre-{os.getpid()}"
    if not shutil.which("ip") or subprocess.run(["ip", "netns", "add", name]).returncode:
        pytest.skip("making a network namespace needs iproute2 and root")
    try:
        subprocess.run(["ip", "-n", name, "link", "set", "lo", "up"], check=True)
        subprocess.run(["ip", "-n", name, "addr", "add", f"{HOST}/32", "dev", "lo"], check=True)
        subprocess.run(["ip", "-n", name, "addr", "add", f"{HOST_6}/128", "dev", "lo"], check=True)
        yield ("ip", "netns", "exec", name)
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


def _address(scheme: str, port: int, host: str = HOST) -> str:
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/announce"


def _torrent(data: bytes, announce: str) -> tuple[bytes, bytes]:
    """A torrent of one file, and its info-hash."""
    pieces = b"".join(
        hashlib.sha1(data[at : at + PIECE_BYTES]).digest()
        for at in range(0, len(data), PIECE_BYTES)
    )
    info: dict[bytes, int | bytes] = {
        b"length": len(data),
        b"name": b"scan.bin",
        b"piece length": PIECE_BYTES,
        b"pieces": pieces,
    }
    whole = encode({b"announce": announce.encode(), b"info": dict(info)})
    return whole, hashlib.sha1(encode(dict(info))).digest()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "leech"),
    [
        ("aria2c", "aria2c"),
        ("aria2c", "transmission-cli"),
        ("transmission-cli", "aria2c"),
        ("aria2c", "qbittorrent-nox"),
        ("qbittorrent-nox", "aria2c"),
    ],
)
@pytest.mark.parametrize("scheme", ["udp", "http"])
def test_a_file_goes_from_one_client_to_another(tmp_path, network, seed, leech, scheme):
    for name in (seed, leech):
        if not shutil.which(name):
            pytest.skip(f"{name} is not installed")
    data = Random(8).randbytes(SIZE_BYTES)
    feed, file = tmp_path / "home" / "tracker", tmp_path / "file.torrent"
    _, info_hash = _torrent(data, "")
    write_registered(feed, [(info_hash,)])
    seeds, leeches = tmp_path / "seed", tmp_path / "leech"
    seeds.mkdir()
    leeches.mkdir()
    (seeds / "scan.bin").write_bytes(data)
    with Tracker(tmp_path / "home", "--host", HOST, before=network) as tracker:
        file.write_bytes(_torrent(data, _address(scheme, tracker.port))[0])
        with Client([*network, *CLIENTS[seed](file, seeds, 7001)], tmp_path / "seed.log"):
            tracker.wait_for(lambda: _counts(feed, info_hash).seeds == 1)
            with Client([*network, *CLIENTS[leech](file, leeches, 7002)], tmp_path / "leech.log"):
                tracker.wait_for(lambda: _is_there(leeches / "scan.bin", data))
                tracker.wait_for(lambda: _counts(feed, info_hash) == Counts(seeds=2, completed=1))


def _counts(feed: Path, info_hash: bytes) -> Counts:
    return read_counts(feed)[1].get(info_hash, Counts())


def _is_there(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data


def _hybrid(folder: Path, announce: str) -> tuple[bytes, tuple[bytes, bytes]]:
    """A torrent of both versions of what lies in a folder, as libtorrent makes it, and its info-hashes."""
    libtorrent = pytest.importorskip("libtorrent", reason="the bindings are not installed")
    made = libtorrent.create_torrent(
        libtorrent.list_files(str(folder / "scan.bin")), piece_size=PIECE_BYTES
    )
    made.add_tracker(announce)
    libtorrent.set_piece_hashes(made, str(folder))
    whole = made.generate()
    info_hashes = libtorrent.torrent_info(whole).info_hashes()
    both = (info_hashes.v1.to_bytes(), info_hashes.v2.to_bytes()[:20])
    return libtorrent.bencode(whole), both


@pytest.mark.slow
@pytest.mark.parametrize("host", [HOST, HOST_6], ids=["ipv4", "ipv6"])
@pytest.mark.parametrize("scheme", ["udp", "http"])
def test_libtorrent_finishes_a_hybrid_and_is_counted_once(tmp_path, network, scheme, host):
    data = Random(9).randbytes(SIZE_BYTES)
    feed, file = tmp_path / "home" / "tracker", tmp_path / "file.torrent"
    seeds, leeches = tmp_path / "seed", tmp_path / "leech"
    seeds.mkdir()
    leeches.mkdir()
    (seeds / "scan.bin").write_bytes(data)
    _, both = _hybrid(seeds, "udp://x/")
    write_registered(feed, [both])
    with Tracker(tmp_path / "home", "--host", host, "--workers", "2", before=network) as tracker:
        file.write_bytes(_hybrid(seeds, _address(scheme, tracker.port, host))[0])
        with Client([*network, *libtorrent(file, seeds, 7001, host)], tmp_path / "seed.log"):
            tracker.wait_for(lambda: _of(feed, both[0], host)[0] == 1)
            with Client([*network, *libtorrent(file, leeches, 7002, host)], tmp_path / "leech.log"):
                tracker.wait_for(lambda: _is_there(leeches / "scan.bin", data))
                tracker.wait_for(lambda: _of(feed, both[0], host) == (2, 0, 1))
                assert both[1] not in read_counts(feed)[1]


def _of(feed: Path, info_hash: bytes, host: str) -> tuple[int, int, int]:
    """Seeds, leechers and completed in the family of an address; nobody is in the other."""
    counts = _counts(feed, info_hash)
    four = (counts.seeds, counts.leechers, counts.completed)
    six = (counts.seeds_ipv6, counts.leechers_ipv6, counts.completed_ipv6)
    mine, other = (six, four) if ":" in host else (four, six)
    assert other == (0, 0, 0)
    return mine


@pytest.mark.slow
def test_aria2_finishes_over_ipv6(tmp_path, network):
    if not shutil.which("aria2c"):
        pytest.skip("aria2c is not installed")
    data = Random(10).randbytes(SIZE_BYTES)
    feed, file = tmp_path / "home" / "tracker", tmp_path / "file.torrent"
    _, info_hash = _torrent(data, "")
    write_registered(feed, [(info_hash,)])
    seeds, leeches = tmp_path / "seed", tmp_path / "leech"
    seeds.mkdir()
    leeches.mkdir()
    (seeds / "scan.bin").write_bytes(data)
    with Tracker(tmp_path / "home", "--host", HOST_6, before=network) as tracker:
        file.write_bytes(_torrent(data, _address("http", tracker.port, HOST_6))[0])
        words = [[*network, *_over_ipv6(file, f, n)] for f, n in ((seeds, 7001), (leeches, 7002))]
        with Client(words[0], tmp_path / "seed.log"):
            tracker.wait_for(lambda: _of(feed, info_hash, HOST_6)[0] == 1)
            with Client(words[1], tmp_path / "leech.log"):
                tracker.wait_for(lambda: _is_there(leeches / "scan.bin", data))


def _over_ipv6(torrent: Path, folder: Path, port: int) -> list[str]:
    return [
        "--disable-ipv6=false" if w == "--disable-ipv6=true" else w
        for w in CLIENTS["aria2c"](torrent, folder, port)
    ]
