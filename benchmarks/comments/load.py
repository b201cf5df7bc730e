"""How many comments a second a site takes over HTTP, on SQLite, with two workers, while others read.

`load.py [--seconds 30] [--posters 8] [--reads 10] [--workers 2] [--threads 4] [--holding first] [--rate 0] [--known 0] [--script 0] [--isso PROGRAM]`. A real server on a home of its
own, forms with real slips, spread over 20 articles; readers ask for the same articles, uncached, `--reads` times a second. Posters send as
fast as they are answered, or `--rate` a second together. Each comment is of a reader who never wrote before and has no script, and so is two requests; the page that the browser is
led to then is not asked for. With `--script 1` it is sent as `comments.js` does: with a mark made by itself, answered with the JSON that stands in the page then, and nothing else has to be asked.
With `--known 1` it is of a reader who has the cookie already, with script or without, and is one request.
CPU of the server and of all it started, from /proc, without a tracker; beside it that of this program, the load of the machine, and what other machines took (`steal`).
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(_ROOT))

from benchmarks.comments.isso_peer import measure  # noqa: E402
from benchmarks.comments.posting import Address, Line, Poster, slip_of  # noqa: E402
from benchmarks.measure import LITRE, clean  # noqa: E402

_ARTICLES = 20
_EACH = 10**6
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class _Run:
    """What was sent and read, each read with its seconds; how long it lasted, and what it cost."""

    posters: list[Poster]
    reads: list[float]
    lasted_s: float
    cpu_s: float
    own_cpu_s: float
    steal_s: float


def main(options: Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        site = [sys.executable, str(Path(__file__).parent / "site.py"), str(home), str(_ARTICLES)]
        made = subprocess.run(
            [*site, options.holding], stdout=subprocess.PIPE, check=True, env=clean()
        )
        articles = json.loads(made.stdout.splitlines()[-1])
        failed = _measured(options, home, articles)
        if options.isso:
            print(measure(options.isso, Path(folder), options.posters, options.seconds))
        return failed


def _measured(options: Namespace, home: Path, articles: list[tuple[int, str]]) -> int:
    variables = {
        "LITRE_WORKERS": str(options.workers),
        "LITRE_THREADS": str(options.threads),
        "LITRE_TRACKER": "0",
    }
    server = subprocess.Popen(
        [*LITRE, "serve", "--home", str(home), "--port", "0"],
        stdout=subprocess.PIPE, text=True, env={**clean(), **variables},
    )  # fmt: skip
    try:
        address = _said(server)
        slips = {thread: slip_of(address, thread) for thread, _url in articles}
        # Nobody writes a comment in less than two seconds; who seems to is held.
        time.sleep(2)
        run = _work(options, (server.pid, address), slips, [url for _thread, url in articles])
        return _report(options, home, run)
    finally:
        server.terminate()
        server.wait()


def _said(server: "subprocess.Popen[str]") -> Address:
    assert server.stdout
    for line in server.stdout:
        found = re.search(r"Litre is at http://127\.0\.0\.1:(\d+)/", line)
        if found:
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return "127.0.0.1", int(found[1])
    raise SystemExit("the server did not start")


def _work(
    options: Namespace, server: tuple[int, Address], slips: dict[int, str], urls: list[str]
) -> _Run:
    pid, address = server
    stop = threading.Event()
    how = {
        "is_known": bool(options.known),
        "has_script": bool(options.script),
        "pause_s": options.posters / options.rate if options.rate else 0.0,
    }
    posters = [
        Poster(lambda: address, slips, range(n * _EACH, (n + 1) * _EACH), **how)
        for n in range(options.posters)
    ]
    reads: list[float] = []
    threads = [threading.Thread(target=each.run, args=(stop,)) for each in posters]
    threads.append(threading.Thread(target=_read, args=(stop, address, urls, options.reads, reads)))
    before, steal, began = _cpu_s(pid), _steal_s(), time.monotonic()
    own = time.process_time()
    for thread in threads:
        thread.start()
    time.sleep(options.seconds)
    stop.set()
    for thread in threads:
        thread.join()
    lasted, own = time.monotonic() - began, time.process_time() - own
    return _Run(posters, reads, lasted, _cpu_s(pid) - before, own, _steal_s() - steal)


def _read(
    stop: threading.Event, address: Address, urls: list[str], rate: float, reads: list[float]
) -> None:
    """One reader after the other, each as soon as it is due and the one before has been served."""
    if not rate:
        return
    line, due = Line(address), time.monotonic()
    while not stop.is_set():
        before = time.perf_counter()
        status, _head, _body = line.ask(urls[len(reads) % len(urls)])
        reads.append((time.perf_counter() - before) if status == 200 else float("inf"))
        due += 1 / rate
        stop.wait(max(0, due - time.monotonic()))


def _report(options: Namespace, home: Path, run: _Run) -> int:
    received = {number: key for each in run.posters for number, key in each.received.items()}
    rows = sqlite3.connect(home / "litre.sqlite3").execute(
        "SELECT id, source FROM litre_comments_comment"
    )
    kept = {key: int(source.rpartition("no. ")[2].rstrip(".")) for key, source in rows}
    lost = sum(kept.get(key) != number for number, key in received.items())
    double = sum(times > 1 for times in Counter(kept.values()).values())
    refused = sum(len(each.refused) for each in run.posters)
    failed_reads = sum(each == float("inf") for each in run.reads)
    print(
        f"{options.workers} workers, {options.threads} threads, {options.posters} posters, hold {options.holding}: "
        f"{len(received)} comments in {run.lasted_s:.1f} s, {len(received) / run.lasted_s:.0f} a second; "
        f"{len(run.reads) / run.lasted_s:.1f} articles read a second\n"
        f"  CPU of the server {run.cpu_s:.1f} s, {run.cpu_s / max(1, len(received)) * 1000:.2f} ms for a comment, readers included; "
        f"of this program {run.own_cpu_s:.1f} s; load {os.getloadavg()[0]:.1f}, steal {run.steal_s:.1f} s\n"
        f"  {_waited(run)}\n"
        f"  refused {refused}, failed reads {failed_reads}, sent again {sum(p.sent_again for p in run.posters)}, lost {lost}, double {double}"
    )
    if refused:
        print("  refused, for one:", next(each.refused[0] for each in run.posters if each.refused))
    return int(bool(refused or failed_reads or lost or double or not received))


def _waited(run: _Run) -> str:
    """How long those waited who were answered."""
    spent = sorted(each for poster in run.posters for each in poster.spent_s)
    if not spent:
        return "nothing was answered"
    return (
        f"answered in {median(spent) * 1000:.0f} ms in the middle, {spent[int(len(spent) * 0.99)] * 1000:.0f} for 99 of 100, "
        f"{spent[-1] * 1000:.0f} at most; articles {median(run.reads or [0]) * 1000:.0f} in the middle"
    )


def _cpu_s(first: int) -> float:
    """Of a process, of all that descend from it, and of those of them that ended and were waited for."""
    spent, children = {}, defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        children[int(words[1])].append(pid)
        spent[pid] = sum(int(word) for word in words[11:15])
    total, waiting = 0, [first]
    while waiting:
        pid = waiting.pop()
        total += spent.get(pid, 0)
        waiting += children[pid]
    return total / _TICKS


def _steal_s() -> float:
    return int(Path("/proc/stat").read_text().split("\n")[0].split()[8]) / _TICKS


if __name__ == "__main__":
    parser = ArgumentParser()
    for name, default in (
        ("seconds", 30),
        ("posters", 8),
        ("reads", 10),
        ("workers", 2),
        ("threads", 4),
        ("rate", 0),
        ("known", 0),
        ("script", 0),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--holding", default="first", choices=["all", "first", "links", "nothing"])
    parser.add_argument("--isso", default="", help="the program of a peer, measured afterwards")
    sys.exit(main(parser.parse_args()))
