"""What a message of a browser costs: Litre and bittorrent-tracker of npm.

All in one run, in turns, each server on one core. CPU time of the server process per message, to it and from it, is the figure that
counts. Litre stands there twice: by compiled code, loaded before it answers anything, and by Python alone, as where there is little to
do. `websocket_bench.py [MESSAGES]`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / "litre-bench-code"))

from load import hashes
from servers import CODE, Server, free_port, litre, started, steal_s
from websocket_load import Crowd

ROUNDS, SWARMS = 3, 10
# LITRE_TRACKER_COMPILE_FROM: from the start, and never.
_COMPILED, _PLAIN = "0", str(10**9)
# CPU that each server may use before it is measured.
WARM_S = 5
_PATIENCE_S = 10
Start = Callable[[Path, list[bytes]], AbstractContextManager[Server]]
# Browsers at once, and offers of an announce: as WebTorrent makes them, and none, as when it only says that it is there.
WAYS = ((100, 5), (500, 5), (100, 0))
_NPM, _INSTALLED = Path(__file__).parent / "npm", CODE.with_name("litre-bench-npm")
_INSTALL = ["npm", "install", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]


def main(messages: int) -> None:
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, set(cores[:-1]))
    CODE.mkdir(exist_ok=True)
    _report_start()
    servers: dict[str, Start] = {
        "litre": partial(_litre, _COMPILED),
        "litre, Python alone": partial(_litre, _PLAIN),
    }
    if _install():
        servers["npm"] = _npm
    for browsers, offers in WAYS:
        print(f"-- {browsers} browsers in {SWARMS} swarms, {offers} offers an announce --")
        costs: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            for name, start in servers.items():
                cost = _measure(name, start, browsers, offers, messages)
                costs.setdefault(name, []).append(cost)
        middle = {name: median(each) for name, each in costs.items()}
        print(", ".join(f"{name} {cost:.2f} µs" for name, cost in middle.items()))
        if "npm" in middle:
            ratio = middle["npm"] / middle["litre"]
            print(f"messages for the same CPU time, against bittorrent-tracker: {ratio:.2f}x")


def _report_start() -> None:
    """What it costs to load compiled code, with nothing on disk and with all."""
    with tempfile.TemporaryDirectory() as folder:
        # A folder of its own, and not that of the run.
        (Path(folder) / "home" / "cache" / "tracker").mkdir(parents=True)
        for kind in ("cold", "warm"):
            with _litre(_COMPILED, Path(folder), hashes(1)) as server:
                Crowd(server.port, hashes(1), 1, 0).close()
                print(f"start, {kind}: {server.cpu_s():.1f} s of CPU, {_megabytes(server)} MB")


def _install() -> bool:
    """Bring the peer from npm, once; whether it is here."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("node and npm are not here: not compared")
        return False
    shutil.copytree(_NPM, _INSTALLED, dirs_exist_ok=True)
    if not (_INSTALLED / "node_modules" / "bittorrent-tracker").is_dir():
        said = subprocess.run(_INSTALL, cwd=_INSTALLED, capture_output=True, text=True)
        if said.returncode:
            print(f"npm brings no bittorrent-tracker: not compared\n{said.stderr[-300:]}")
            return False
    return True


@contextmanager
def _litre(compile_from: str, folder: Path, info_hashes: list[bytes]) -> Iterator[Server]:
    """The process for browsers alone: what the engine beside it does is not counted."""
    port = free_port()
    os.environ["LITRE_TRACKER_COMPILE_FROM"] = compile_from
    with litre(folder, info_hashes, "--websocket-port", str(port)) as server:
        yield Server(server.process, port, _browsers_process(server.pid))


def _browsers_process(parent: int) -> int:
    """The child that serves browsers, whichever thread began it; for a moment it has no words yet."""
    until_s = time.monotonic() + _PATIENCE_S
    words: dict[str, str] = {}
    while time.monotonic() < until_s:
        try:
            threads = Path(f"/proc/{parent}/task").glob("*/children")
            children = [child for path in threads for child in path.read_text().split()]
            words = {one: Path(f"/proc/{one}/cmdline").read_text() for one in children}
        except OSError:
            # One of them ended while we looked.
            continue
        for child, said in words.items():
            if "litre.tracker.browsers" in said:
                return int(child)
        time.sleep(0.01)
    raise SystemExit(
        f"litre tracker (process {parent}) has no child for browsers after {_PATIENCE_S} s; "
        f"it has {words or 'none at all'}"
    )


@contextmanager
def _npm(folder: Path, info_hashes: list[bytes]) -> Iterator[Server]:
    port = free_port()
    with started(["node", str(_INSTALLED / "server.mjs"), str(port)]) as process:
        assert process.stdout.readline() == "ready\n"
        yield Server(process, port)


def _warm_up(server: Server, crowd: Crowd) -> None:
    """Let each compile what it compiles while it works, node and Litre, before anything is counted."""
    began_s = server.cpu_s()
    while server.cpu_s() - began_s < WARM_S:
        crowd.visit(5000)


def _megabytes(server: Server) -> int:
    return server.memory_bytes() >> 20


def _measure(name: str, start: Start, browsers: int, offers: int, messages: int) -> float:
    info_hashes = hashes(SWARMS)
    with tempfile.TemporaryDirectory() as folder, start(Path(folder), info_hashes) as server:
        crowd = Crowd(server.port, info_hashes, browsers, offers)
        _warm_up(server, crowd)
        before, stolen = server.cpu_s(), steal_s()
        visit = crowd.visit(messages)
        cost = 1e6 * (server.cpu_s() - before) / visit.messages
        print(
            f"{name}: {cost:.2f} µs of CPU a message, {visit.messages / visit.seconds:,.0f} a second, "
            f"steal {(steal_s() - stolen) / visit.seconds:.0%}; {visit.sent:,} to it, {visit.heard}, "
            f"{_megabytes(server)} MB"
        )
        crowd.close()
    return cost


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
