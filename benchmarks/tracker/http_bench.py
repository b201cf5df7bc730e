"""What an announce over HTTP costs: Litre and opentracker, with connections that are kept and without.

All in one run, in turns, each server on one core. opentracker closes every connection, so it is compared with both.
`http_bench.py [ANNOUNCES]`.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / "litre-bench-code"))

from http_load import visit
from load import Clients, hashes
from servers import CODE, litre, opentracker, steal_s

ROUNDS, TORRENTS, PEERS = 3, 1000, 100


def main(announces: int) -> None:
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, set(cores[:-1]))
    CODE.mkdir(exist_ok=True)
    ways = [("litre, kept", litre, True), ("litre, anew", litre, False)]
    ways.append(("litre, kept, two workers", _two_workers, True))
    if shutil.which("opentracker"):
        ways.append(("opentracker, anew", opentracker, False))
    else:
        print("opentracker is not here (apt-get install opentracker): not compared")
    costs: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, start, is_kept in ways:
            costs.setdefault(name, []).append(_measure(name, start, is_kept, announces))
    middle = {name: median(each) for name, each in costs.items()}
    for name, cost in middle.items():
        print(f"{name}: {cost:.2f} µs of CPU a reply, middle of the rounds")
    peer = middle.get("opentracker, anew")
    for name in ("litre, kept", "litre, anew") if peer else ():
        print(
            f"{name}: {peer / middle[name]:.2f} times the replies of opentracker for the same CPU"
        )


def _two_workers(folder: Path, info_hashes: list[bytes]):
    """Half of all requests reach the worker that does not have their torrent."""
    return litre(folder, info_hashes, "--workers", "2")


def _measure(name: str, start, is_kept: bool, announces: int) -> float:
    info_hashes = hashes(TORRENTS)
    with tempfile.TemporaryDirectory() as folder, start(Path(folder), info_hashes) as server:
        clients = Clients(server.port, info_hashes)
        clients.join(PEERS)
        clients.close()
        visit(server.port, info_hashes, PEERS, announces // 10, is_kept)
        before, stolen = server.cpu_s(), steal_s()
        seen = visit(server.port, info_hashes, PEERS, announces, is_kept)
        cost = 1e6 * (server.cpu_s() - before) / max(1, seen.answered)
        print(
            f"{name}: {cost:.2f} µs of CPU a reply, {seen.answered / seen.seconds:,.0f} a second, "
            f"steal {(steal_s() - stolen) / seen.seconds:.0%}; lost {seen.lost}, wrong {seen.wrong}, "
            f"{seen.peers / max(1, seen.answered):.1f} peers a reply"
        )
    return cost


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
