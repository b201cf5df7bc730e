"""`litre serve` and the tracker it starts: together they begin, and together they end."""

import os
import signal
import socket
from pathlib import Path

import pytest

from tests.integration.processes import is_there, until
from tests.integration.server import PATIENCE_S, Server
from tests.integration.tracking import answers, prepared
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")


@pytest.fixture
def port() -> int:
    return free_port()


other_port = port


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S):
            return True
    except OSError:
        return False


def _tracker(home: Path) -> int:
    """The process of the tracker of a home."""
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = line.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"tracker" in words and os.fsencode(home) in words and b"--parent" in words:
            return int(line.parent.name)
    raise AssertionError("no tracker runs")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_tracker_starts_with_the_site_and_ends_with_it(tmp_path, port, other_port, end):
    home = prepared(tmp_path / "home")
    words = {"LITRE_TRACKER_PORT": str(port), "LITRE_TRACKER_WEBSOCKET_PORT": str(other_port)}
    with Server(home, LITRE_TRACKER="1", **words) as server:
        until(lambda: answers(port))
        first = _tracker(home)
        os.kill(first, signal.SIGKILL)
        until(lambda: not is_there(first))
        until(lambda: answers(port))
        second = _tracker(home)
        until(lambda: _listens(other_port))
        until(lambda: "The tracker ended by SIGKILL" in server.said)
        until(lambda: server.said.count(f"udp://127.0.0.1:{port}") == 2)
        os.kill(server.process.pid, end)
        server.process.wait(PATIENCE_S)
        until(lambda: not is_there(second))
        until(lambda: not _listens(other_port))


def test_the_site_goes_on_where_the_tracker_cannot_start(tmp_path, port):
    home = prepared(tmp_path / "home")
    with socket.socket(type=socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", port))
        words = {"LITRE_TRACKER_PORT": str(port), "LITRE_TRACKER_WEBSOCKET_PORT": ""}
        with Server(home, LITRE_TRACKER="1", **words) as server:
            until(lambda: "Address already in use" in server.said)
            assert server.get("/")[0] == 200
            taken.close()
            until(lambda: answers(port))
            assert server.stop() == 0
