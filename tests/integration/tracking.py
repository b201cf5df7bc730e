"""The tracker as a process, alone or beside a site, and a client of it."""

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from litre.torrent.errors import BadMessage
from litre.torrent.udp import (
    AnnounceReply,
    AnnounceRequest,
    ConnectReply,
    ConnectRequest,
    Reply,
    parse_reply,
)
from tests.integration.server import PATIENCE_S, environment

KNOWN, OTHER = bytes(range(20)), bytes(range(20, 40))
# Kernels compiled once for all tests.
CODE = Path(__file__).parents[2] / ".pytest_cache" / "tracker"


class Tracker:
    """The program on a port the system chooses, and a client of it."""

    def __init__(
        self, home: Path, *words: str, before: tuple[str, ...] = (), **variables: str
    ) -> None:
        self.variables = variables
        self.home, self.words, self.output = home, words or ("--host", "127.0.0.1"), [""]
        self.before = before
        (home / "cache").mkdir(parents=True, exist_ok=True)
        CODE.mkdir(parents=True, exist_ok=True)
        if not (home / "cache" / "tracker").exists():
            (home / "cache" / "tracker").symlink_to(CODE)

    def __enter__(self) -> "Tracker":
        program = "from litre.config.cli import main; main()"
        self.process = subprocess.Popen(
            [
                *(*self.before, sys.executable, "-c", program, "tracker", "--home", str(self.home)),
                *("--port", "0", *self.words),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment(), **self.variables},
        )
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self.wait_for(lambda: "Stop with" in self.said or self.process.poll() is not None)
        match = re.search(r"udp://[\w.:\[\]]+:(\d+)", self.said)
        if not match or self.process.poll() is not None:
            self.process.kill()
            raise AssertionError(self.said)
        self.port = int(match[1])
        browsers = re.search(r"ws://([\w.:\[\]]+/announce)", self.said)
        self.websocket = browsers[0] if browsers else ""
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE_S)

    def _listen(self) -> None:
        assert self.process.stdout
        self.output.extend(iter(self.process.stdout.readline, ""))

    @property
    def said(self) -> str:
        return "".join(self.output)

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    def stop(self) -> int:
        """End it as a service manager would; its exit code. All that it said has come then."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return code

    def ask(self, data: bytes, host: str = "127.0.0.1") -> Reply:
        reply = ask(self.port, data, host)
        assert reply, f"no reply:\n{self.said}"
        return reply

    def announce(self, info_hash: bytes, port: int, host: str = "127.0.0.1", **words: int) -> Reply:
        connection = self.ask(ConnectRequest(1).packed(), host).connection
        return self.ask(AnnounceRequest(connection, 2, info_hash, port, **words).packed(), host)

    def is_served(self, info_hash: bytes) -> bool:
        return isinstance(self.announce(info_hash, 9, event=3), AnnounceReply)


def ask(port: int, data: bytes, host: str = "127.0.0.1") -> Reply | None:
    """What a tracker of this machine replies over UDP. Datagrams may be lost: asked again, until patience ends."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as one:
        one.settimeout(1)
        for _ in range(PATIENCE_S):
            try:
                one.sendto(data, (host, port))
                return parse_reply(one.recv(4096), is_ipv6=":" in host)
            except (TimeoutError, ConnectionRefusedError):
                continue
    return None


def prepared(home: Path) -> Path:
    """A new home in which the tracker finds its code compiled, if any test has had it compiled."""
    (home / "cache").mkdir(parents=True)
    CODE.mkdir(parents=True, exist_ok=True)
    (home / "cache" / "tracker").symlink_to(CODE)
    return home


def answers(port: int) -> bool:
    """Whether a tracker of this machine answers over UDP."""
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.settimeout(1)
        try:
            one.connect(("127.0.0.1", port))
            one.send(ConnectRequest(7).packed())
            return isinstance(parse_reply(one.recv(64)), ConnectReply)
        except (OSError, BadMessage):
            # Nobody is there yet, or somebody else had the port for a moment.
            return False
