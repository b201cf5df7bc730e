"""What an announce costs, and what a peer weighs: Litre, opentracker, aquatic_udp, and a bare echo of the same bytes.

All in one run, in turns, each server on one core. CPU time of the server process per reply is the figure that counts: rates depend
on what neighbours leave of the machine, so both are printed with the steal. `bench.py [ANNOUNCES]`.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median

os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / "litre-bench-code"))

import http_bench
import websocket_bench
from load import Clients, Load, hashes
from servers import AQUATIC, Server, aquatic, echo, first_answer, litre, opentracker, steal_s

ROUNDS = 3
SWARMS = ((10_000, 100), (1, 200_000))
Start = Callable[[Path, list[bytes]], AbstractContextManager[Server]]


def main(announces: int) -> None:
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        servers_core = cores[-1]
        os.sched_setaffinity(0, set(cores[:-1]) or {servers_core})
    trackers: dict[str, Start] = {"litre": litre}
    if shutil.which("opentracker"):
        trackers["opentracker"] = opentracker
    else:
        print("opentracker is not here (apt-get install opentracker): not compared")
    if os.access(AQUATIC, os.X_OK):
        trackers["aquatic"] = aquatic
    else:
        print("aquatic_udp is not here (cargo install aquatic_udp): not compared")
    _report_start()
    for torrents, peers in SWARMS:
        print(f"-- {torrents:,} torrents of {peers:,} peers --")
        _compare(trackers, torrents, peers, announces)
    print("-- over HTTP --")
    http_bench.main(announces // 5)
    print("-- browsers, over WebSocket --")
    websocket_bench.main(announces // 2)


def _report_start() -> None:
    """CPU until it answers: reading what was compiled, and compiling. The compiled code stays in one home."""
    with tempfile.TemporaryDirectory() as folder:
        # A folder of its own, and not what an earlier run compiled.
        (Path(folder) / "home" / "cache" / "tracker").mkdir(parents=True)
        for kind in ("cold", "warm"):
            with litre(Path(folder), []) as server:
                seconds = first_answer(server)
                print(
                    f"start, {kind}: {server.cpu_s():.1f} s of CPU; then an answer after {seconds:.2f} s"
                )


def _compare(trackers: dict[str, Start], torrents: int, peers: int, announces: int) -> None:
    info_hashes = hashes(torrents)
    costs: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, start in trackers.items():
            with (
                tempfile.TemporaryDirectory() as folder,
                start(Path(folder), info_hashes) as server,
            ):
                cost, size = _measure(name, server, info_hashes, peers, announces)
                costs.setdefault(name, []).append(cost)
            if name == "litre":
                with echo(size) as server:
                    costs.setdefault("echo", []).append(
                        _echoed(server, info_hashes, size, announces)
                    )
    middle = {name: median(each) for name, each in costs.items()}
    print("CPU time per reply, middle of the rounds: " + _listed(middle, "µs"))
    for peer in ("opentracker", "aquatic", "echo"):
        if peer in middle:
            print(
                f"replies for the same CPU time, against {peer}: {middle[peer] / middle['litre']:.2f}x"
            )


def _measure(
    name: str, server: Server, info_hashes: list[bytes], peers: int, announces: int
) -> tuple[float, int]:
    clients = Clients(server.port, info_hashes)
    before = server.memory_bytes()
    joined = clients.join(peers)
    weight = (server.memory_bytes() - before) / (joined.answered or 1)
    clients.ask(peers, announces // 10)
    cost, load = _spent(server, lambda: clients.ask(peers, announces))
    clients.close()
    print(
        f"{name}: {weight:.1f} bytes a peer; {_said(cost, load)}, refused {load.refused}, "
        f"wrong {load.wrong}, {load.peers / (load.answered or 1):.1f} peers a reply"
    )
    return cost[0], load.reply_bytes // (load.answered or 1)


def _echoed(server: Server, info_hashes: list[bytes], size: int, announces: int) -> float:
    clients = Clients(server.port, info_hashes, is_echo=True)
    clients.ask(100, announces // 10)
    cost, load = _spent(server, lambda: clients.ask(100, announces))
    clients.close()
    print(f"echo of {size} bytes: {_said(cost, load)}")
    return cost[0]


Cost = tuple[float, float]


def _spent(server: Server, ask: Callable[[], Load]) -> tuple[Cost, Load]:
    """CPU µs of the server per reply, and the share of time that was stolen."""
    before, stolen = server.cpu_s(), steal_s()
    load = ask()
    spent_us = 1e6 * (server.cpu_s() - before) / max(1, load.sent - load.lost)
    return (spent_us, (steal_s() - stolen) / load.seconds), load


def _said(cost: Cost, load: Load) -> str:
    rate = (load.sent - load.lost) / load.seconds
    return (
        f"{cost[0]:.2f} µs of CPU a reply, {rate:,.0f} a second, steal {cost[1]:.0%}; "
        f"lost {load.lost}"
    )


def _listed(costs: dict[str, float], unit: str) -> str:
    return ", ".join(f"{name} {cost:.2f} {unit}" for name, cost in costs.items())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
