"""`make serve`, ended as a terminal or a service manager ends it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.processes import children, is_there, until
from tests.integration.server import PATIENCE_S, environment
from tests.integration.tracking import answers, prepared
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")
ROOT = Path(__file__).parents[2]
VENV = Path(sys.prefix)


def _all_below(pid: int) -> set[int]:
    found = children(pid)
    return found.union(*(_all_below(one) for one in found))


def _is_taken(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.skipif(not shutil.which("make"), reason="make is missing")
@pytest.mark.skipif(not (VENV / "bin" / "litre").exists(), reason="this is not the Python of make")
@pytest.mark.parametrize(
    ("end", "told"), [(signal.SIGTERM, os.kill), (signal.SIGINT, os.killpg)], ids=["TERM", "Ctrl-C"]
)
def test_site_clock_and_tracker_end_with_make_and_say_nothing_of_it(tmp_path, end, told):
    home, port, log = prepared(tmp_path / "home"), free_port(), tmp_path / "log"
    with log.open("wb") as said:
        make = subprocess.Popen(
            [
                *("make", "-s", f"VENV={VENV}", f"--old-file={VENV}/run.stamp", "serve", "PORT=0"),
                f"LITRE_HOME={home}",
            ],
            cwd=ROOT,
            env={**environment(), "LITRE_TRACKER": "1", "LITRE_TRACKER_PORT": str(port)},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    below: set[int] = set()
    try:
        until(lambda: "Stop with" in log.read_text() and answers(port))
        below = _all_below(make.pid)
        address = re.search(r"Litre is at http://127.0.0.1:(\d+)/", log.read_text())
        assert address
        assert _is_taken(int(address[1]))
        told(make.pid, end)
        make.wait(PATIENCE_S)
        until(lambda: not any(is_there(one) for one in below))
        assert not _is_taken(int(address[1]))
        assert "Stopped." in log.read_text()
        assert "Traceback" not in log.read_text()
        assert "started again" not in log.read_text()
    finally:
        for one in below:
            if is_there(one):
                os.kill(one, signal.SIGKILL)
        make.kill()
        make.wait()
