"""qBittorrent without a window, in a folder of its own, asked over its Web API."""

import json
import socket
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

PROGRAM = "qbittorrent-nox"
# Nobody else is asked for peers, and nothing is heard from outside.
_SETTINGS = """[LegalNotice]
Accepted=true

[BitTorrent]
Session\\DHTEnabled=false
Session\\LSDEnabled=false
Session\\PeXEnabled=false
Session\\Interface=lo
Session\\InterfaceName=lo
Session\\DefaultSavePath={folder}

[Network]
PortForwardingEnabled=false

[Preferences]
WebUI\\Address=127.0.0.1
WebUI\\LocalHostAuth=false

[RSS]
AutoDownloader\\EnableProcessing=true
Session\\EnableProcessing=true
"""


class QBittorrent:
    """The program on a port that was free; what it downloads lies in `folder`."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "got"

    def __enter__(self) -> "QBittorrent":
        settings = self.home / "qBittorrent" / "config" / "qBittorrent.conf"
        settings.parent.mkdir(parents=True)
        self.folder.mkdir()
        settings.write_text(_SETTINGS.format(folder=self.folder))
        self._port, torrents = _free_port(), _free_port()
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(PROGRAM, f"--profile={self.home}", f"--webui-port={self._port}"),
                    f"--torrenting-port={torrents}",
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()

    def answers(self) -> bool:
        assert self.process.poll() is None, (self.home / "log").read_text()
        try:
            return bool(self._ask("app/version"))
        except OSError:
            return False

    def tell(self, what: str, **said: str) -> None:
        """One order of the Web API."""
        self._ask(what, urllib.parse.urlencode(said).encode())

    def known(self, what: str) -> Any:
        """One question of it."""
        return json.loads(self._ask(what))

    def _ask(self, what: str, body: bytes | None = None) -> bytes:
        address = f"http://127.0.0.1:{self._port}/api/v2/{what}"
        with urllib.request.urlopen(urllib.request.Request(address, body), timeout=10) as answer:
            return bytes(answer.read())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])
