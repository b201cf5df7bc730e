"""qBittorrent without a window, in a folder of its own, asked over its Web API."""

import json
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from tests.integration.server import PATIENCE_S
from tests.ports import free_port

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


def words(home: Path, folder: Path, web_port: int, port: int) -> list[str]:
    """What starts it with settings in `home`, made here, and what it gets in `folder`."""
    settings = home / "qBittorrent" / "config" / "qBittorrent.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS.format(folder=folder))
    return [
        *(PROGRAM, f"--profile={home}", f"--webui-port={web_port}"),
        f"--torrenting-port={port}",
    ]


class QBittorrent:
    """The program on a port that was free; what it downloads lies in `folder`."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "got"

    def __enter__(self) -> "QBittorrent":
        self.folder.mkdir(parents=True)
        self._port = free_port()
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                words(self.home, self.folder, self._port, free_port()),
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
        request = urllib.request.Request(address, body)
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return bytes(answer.read())
