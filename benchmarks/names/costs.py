"""What the search costs: CPU (user and system) of a question, of building, of a change; memory; disk."""

import http.client
import importlib.metadata
import json
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import time
import urllib.parse
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.measure import LITRE, clean
from benchmarks.names.litre_index import Litre
from django.db import connection

from litre import names
from litre.catalogue.models import WorkName
from litre.search.names.rebuilding import rebuild

# What a default install carries for reading and comparing names.
_READERS = ("fugashi", "ipadic", "rapidfuzz", "anyascii")
_INSTALLED = Path(__file__).parents[2] / "requirements" / "run.txt"
_INDEX = ("litre_search_posting", "litre_search_token", "litre_search_indexedname")


def cpu_s(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def questions(litre: Litre, asked: list[str]) -> str:
    """CPU of a question, once the readers are loaded."""
    for question in asked[:20]:
        litre.search(question, 10)
    spent = sorted(1000 * cpu_s(lambda q=question: litre.search(q, 10)) for question in asked)
    late = spent[min(len(spent) - 1, int(len(spent) * 0.99))]
    return f"median {statistics.median(spent):.1f} ms, p99 {late:.1f} ms, most {spent[-1]:.1f} ms"


def building() -> float:
    """CPU of making the whole index anew."""
    return cpu_s(rebuild)


def changes(number: int = 200) -> str:
    """CPU of saving a name that was changed, and of the same without the index."""
    rng = random.Random(number)
    keys = list(WorkName.objects.values_list("pk", flat=True))
    spent = []
    for name in WorkName.objects.filter(pk__in=rng.sample(keys, number)):
        name.text += " 2"
        spent.append(1000 * cpu_s(name.save))
    return f"median {statistics.median(spent):.1f} ms, most {max(spent):.1f} ms"


def disk_mb(litre: Litre) -> tuple[float, float]:
    """(the database, what of it the index is)."""
    bare = litre.home / "bare.sqlite3"
    connection.close()
    with closing(sqlite3.connect(litre.database)) as database:
        database.execute("VACUUM INTO ?", (str(bare),))
    whole = bare.stat().st_size
    with closing(sqlite3.connect(bare, isolation_level=None)) as database:
        for table in _INDEX:
            database.execute(f"DELETE FROM {table}")
        database.execute("VACUUM")
    left = bare.stat().st_size
    bare.unlink()
    return whole / 1e6, (whole - left) / 1e6


def memory_mb(litre: Litre, asked: list[str]) -> tuple[float, float]:
    """Resident memory of a serving process: after 50 pages, and after these questions as well."""
    with _served(litre.home) as (process, get):
        for _ in range(50):
            get("/works/")
        before = _resident_mb(process)
        for question in asked:
            get("/api/search?" + urllib.parse.urlencode({"q": question}))
        return before, _resident_mb(process)


@contextmanager
def _served(home: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (home / "serve.log").open("wb")
    process = subprocess.Popen(
        [*LITRE, "serve", "--home", str(home), "--port", str(port)],
        stdout=log, stderr=log, env=clean(),
    )  # fmt: skip

    def get(path: str) -> bytes:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as site:
            site.request("GET", path)
            answer = site.getresponse()
            assert answer.status == 200, (path, answer.status)
            return answer.read()

    try:
        _wait(process, get, log.name)
        yield process.pid, get
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def _wait(process: subprocess.Popen, get: Callable[[str], bytes], log: str) -> None:
    for _ in range(600):
        try:
            get("/works/")
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"the site does not answer:\n{Path(log).read_text()[-2000:]}")


def _resident_mb(process: int) -> float:
    """Of the process and those that answer for it, the most that one has."""
    answering = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return max(map(_resident_alone_mb, [str(process), *answering]))


def _resident_alone_mb(process: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no resident memory in /proc")


def same_in_batch(litre: Litre, asked: list[str]) -> tuple[int, int]:
    """(questions, how many `litre search --batch` answers with the same works in the same order)."""
    lines = "".join(" ".join(question.split()) + "\n" for question in asked)
    said = subprocess.run(
        [*LITRE, "search", "--batch", "--home", str(litre.home)],
        input=lines, capture_output=True, text=True, check=True, env=clean(),
    ).stdout  # fmt: skip
    same = 0
    for line in said.splitlines():
        answer = json.loads(line)
        ids = [work["id"] for work in answer["works"]]
        ours = litre.search(answer["query"], 10, "works")
        same += [litre.records[False, key] for key in ids] == ours
    return len(asked), same


def readers_mb() -> dict[str, float]:
    """What the readers and our own tables weigh on disk."""
    weights = {name: _weight(importlib.metadata.files(name) or ()) for name in _READERS}
    folder = Path(names.__file__).parent
    own = sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if "__pycache__" not in path.parts and path.is_file()
    )
    return {**weights, "litre.names": own / 1e6}


def install_mb() -> float:
    """What everything that a default install brings weighs, Litre apart."""
    wanted = re.findall(r"^([\w.-]+)==", _INSTALLED.read_text(), re.MULTILINE)
    return sum(_weight(importlib.metadata.files(name) or ()) for name in wanted if _is_here(name))


def _is_here(name: str) -> bool:
    return any(importlib.metadata.distributions(name=name))


def _weight(files) -> float:
    paths = [Path(file.locate()) for file in files]
    return sum(path.stat().st_size for path in paths if path.exists()) / 1e6
