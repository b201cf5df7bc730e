"""Real clients of BitTorrent: the words that start each, and a process of it."""

import subprocess
import sys
from pathlib import Path

from tests.integration import qbittorrent


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


def libtorrent(torrent: Path, folder: Path, port: int, host: str) -> list[str]:
    """Its bindings: of the clients here alone takes peers of 127.0.0.1."""
    script = Path(__file__).with_name("libtorrent_client.py")
    return [sys.executable, str(script), str(torrent), str(folder), str(port), host]


def _qbittorrent(torrent: Path, folder: Path, port: int) -> list[str]:
    home = folder.with_name(f"{folder.name}-settings")
    return [*qbittorrent.words(home, folder, port + 1000, port), str(torrent)]


CLIENTS = {
    "aria2c": _aria2,
    "transmission-cli": _transmission,
    "qbittorrent-nox": _qbittorrent,
}


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
