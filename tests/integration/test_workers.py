"""Processes of `litre serve` that are killed: the service goes on, and none is left behind."""

import os
import signal
import socket
import sys

import pytest

from tests.integration.processes import children, is_there, until
from tests.integration.server import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
WORKERS = 2
CLOCK = 1


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("site") / "home"


def test_whichever_process_dies_another_takes_its_place(home):
    with Server(home, LITRE_WORKERS=str(WORKERS)) as server:
        # It answers as soon as the first of them is there.
        until(lambda: len(children(server.process.pid)) == WORKERS + CLOCK)
        first = children(server.process.pid)
        for pid in first:
            os.kill(pid, signal.SIGKILL)
            assert server.get("/")[0] == 200
        until(lambda: len(children(server.process.pid) - first) == WORKERS + CLOCK)
        assert server.get("/")[0] == 200
        code = server.stop()
    assert code == 0, server.said
    assert "another takes its place" in server.said


def test_none_is_left_when_the_parent_is_killed(home):
    with Server(home) as server:
        left = children(server.process.pid)
        server.process.kill()
        until(lambda: not any(map(is_there, left)))


def test_none_is_left_when_it_is_stopped(home):
    with Server(home) as server:
        left = children(server.process.pid)
        open_one = socket.create_connection(("127.0.0.1", int(server.address.rpartition(":")[2])))
        with open_one:
            assert server.stop() == 0
        assert not any(map(is_there, left))
