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
from tests.integration.test_tracker import Tracker

HOST, PIECE_BYTES, SIZE_BYTES = "10.77.0.1", 32 << 10, 700_000


def _aria2(torrent: Path, folder: Path, port: int) -> list[str]:
    # Without DHT it speaks to no tracker over UDP either; it knows of no node to begin with.
    return [
        *("aria2c", f"--dir={folder}", f"--listen-port={port}", "--seed-ratio=0"),
        *("--enable-dht=true", f"--dht-listen-port={port}", "--enable-dht6=false"),
        *(f"--dht-file-path={folder}/dht.dat", "--bt-enable-lpd=false", "--no-conf=true"),
        *("--enable-peer-exchange=false", "--check-integrity=true", "--file-allocation=none"),
        *("--disable-ipv6=true", str(torrent)),
    ]


def _transmission(torrent: Path, folder: Path, port: int) -> list[str]:
    # aria2 speaks no µTP, and Transmission is slow to give up trying.
    settings = folder / "settings"
    settings.mkdir()
    (settings / "settings.json").write_text('{"utp-enabled": false}')
    return [
        *("transmission-cli", "--no-portmap", "-er", "-p", str(port)),
        *("-w", str(folder), "-g", str(settings), str(torrent)),
    ]


CLIENTS = {"aria2c": _aria2, "transmission-cli": _transmission}


@pytest.fixture
def network() -> Iterator[tuple[str, ...]]:
    """The words that run a program on a network of its own: clients take no peers of 127.0.0.1."""
    name = f"litre-{os.getpid()}"
    if not shutil.which("ip") or subprocess.run(["ip", "netns", "add", name]).returncode:
        pytest.skip("making a network namespace needs iproute2 and root")
    try:
        subprocess.run(["ip", "-n", name, "link", "set", "lo", "up"], check=True)
        subprocess.run(["ip", "-n", name, "addr", "add", f"{HOST}/32", "dev", "lo"], check=True)
        yield ("ip", "netns", "exec", name)
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


class Client:
    """A client as a process, with what it said in a file."""

    def __init__(self, words: list[str], log: Path) -> None:
        self.words, self.log = words, log

    def __enter__(self) -> "Client":
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.words, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()


def _address(scheme: str, port: int) -> str:
    return f"{scheme}://{HOST}:{port}/announce"


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
    [("aria2c", "aria2c"), ("aria2c", "transmission-cli"), ("transmission-cli", "aria2c")],
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
