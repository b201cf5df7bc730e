"""Comments sent while processes are killed: what was answered "received" is there afterwards, and nothing is there twice.

Three kills by default; TEST_KILLS=50 has fifty. Who is killed and when is random, by the number of comments that
were received; TEST_SEED repeats a run. Who gets no answer sends the same form again, as people do.
Comments are published at once and threads are followed, so each is also in the search and in the news, or not there at all.
"""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.comments.posting import Poster, slip_of

from tests.integration.processes import children, is_there, until
from tests.integration.server import Server, environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]
KILLS = int(os.environ.get("TEST_KILLS", "3"))
SEED = int(os.environ.get("TEST_SEED", random.randrange(2**32)))
POSTERS, ARTICLES = 6, 5
SITE = Path(__file__).parents[2] / "benchmarks/comments/site.py"
EACH = 10**6


class Load:
    """Readers that comment, on whatever server there is."""

    def __init__(self) -> None:
        self.address = ("127.0.0.1", 0)
        self.stop = threading.Event()
        self.posters: list[Poster] = []

    def start(self, slips: dict[int, str]) -> None:
        for place in range(POSTERS):
            numbers = range(place * EACH, (place + 1) * EACH)
            poster = Poster(lambda: self.address, slips, numbers)
            self.posters.append(poster)
            threading.Thread(target=poster.run, args=(self.stop,), daemon=True).start()

    @property
    def count(self) -> int:
        return sum(len(poster.received) for poster in self.posters)

    def received(self) -> dict[int, int]:
        return {n: key for poster in self.posters for n, key in poster.received.items()}


def meet(load: Load, server: Server) -> None:
    load.address = ("127.0.0.1", int(server.address.rpartition(":")[2]))


def kill(server: Server, rng: random.Random) -> str:
    """Kill the parent, one of its children, or all; what was killed."""
    parent, others = server.process.pid, sorted(children(server.process.pid))
    kind = rng.choice(["parent", "child", "child", "all"])
    victims = {"parent": [parent], "child": [rng.choice(others)], "all": [parent, *others]}[kind]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    if kind != "child":
        until(lambda: not any(map(is_there, others)))
    return kind


def test_what_was_received_is_there_once_whoever_is_killed(tmp_path):
    home, rng, load, killed = tmp_path / "home", random.Random(SEED), Load(), Counter()
    made = subprocess.run(
        [sys.executable, str(SITE), str(home), str(ARTICLES), "nothing"],
        stdout=subprocess.PIPE, check=True, text=True, env=environment(),
    ).stdout  # fmt: skip
    server = Server(home, LITRE_WORKERS="2").__enter__()
    try:
        meet(load, server)
        load.start({thread: slip_of(load.address, thread) for thread, _url in json.loads(made)})
        until(lambda: threads_with_words(home) == ARTICLES)
        last = follow(home)
        for _ in range(KILLS):
            goal = load.count + rng.randrange(20, 150)
            until(lambda goal=goal: load.count >= goal)
            kind = kill(server, rng)
            killed[kind] += 1
            if kind != "child":
                server.process.wait()
                server = Server(home, LITRE_WORKERS="2").__enter__()
                meet(load, server)
        goal = load.count + 50
        until(lambda: load.count >= goal)
        load.stop.set()
        assert server.stop() == 0
    finally:
        load.stop.set()
        server.__exit__(None, None, None)
    told = f"seed {SEED}, {dict(killed)}, {load.count} received"
    print(told)
    check(home, load, told)
    check_found_and_told(home, last, told)


def threads_with_words(home: Path) -> int:
    """How many threads have a comment that is seen: what comes within two seconds of its form is held."""
    database = sqlite3.connect(home / "litre.sqlite3", timeout=30)
    seen = "SELECT count(DISTINCT thread_id) FROM litre_comments_comment WHERE state = 'published'"
    count = database.execute(seen).fetchone()[0]
    database.close()
    return int(count)


def follow(home: Path) -> int:
    """Have each thread followed by somebody; the key of the last comment before."""
    database = sqlite3.connect(home / "litre.sqlite3", timeout=30, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    last = database.execute("SELECT max(id) FROM litre_comments_comment").fetchone()[0]
    database.execute(
        "INSERT INTO litre_notices_follower (email, thread_id, comment_id, scope, language, network, created_at, confirmed_at) "
        "SELECT 'k@mail.example', thread_id, min(id), 'all', 'en', '', written_at, written_at "
        "FROM litre_comments_comment WHERE state = 'published' GROUP BY thread_id"
    )
    database.execute("COMMIT")
    assert database.execute("SELECT count(*) FROM litre_notices_follower").fetchone() == (ARTICLES,)
    database.close()
    return int(last)


def check(home: Path, load: Load, told: str) -> None:
    database = sqlite3.connect(home / "litre.sqlite3")
    rows = database.execute("SELECT id, source FROM litre_comments_comment").fetchall()
    numbers = {key: int(re.search(r"no\. (\d+)\.$", source)[1]) for key, source in rows}
    assert [n for n, times in Counter(numbers.values()).items() if times > 1] == [], told
    assert [n for n, key in load.received().items() if numbers.get(key) != n] == [], told
    assert [each for poster in load.posters for each in poster.refused] == [], told
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()


def check_found_and_told(home: Path, last: int, told: str) -> None:
    """Each comment that is seen is indexed once and, since threads are followed, news once."""
    database = sqlite3.connect(home / "litre.sqlite3")
    kept = "SELECT id FROM litre_comments_comment WHERE state = 'published' ORDER BY id"
    keys = [key for (key,) in database.execute(kept)]
    indexed = "SELECT comment_id FROM litre_search_document WHERE comment_id IS NOT NULL ORDER BY 1"
    assert [key for (key,) in database.execute(indexed)] == keys, told
    news = "SELECT comment_id FROM litre_notices_news ORDER BY 1"
    later = [key for key in keys if key > last]
    came = "SELECT count(*) FROM litre_comments_comment WHERE id > ?"
    # Each poster may have had one on its way that was hasty.
    assert len(later) >= database.execute(came, [last]).fetchone()[0] - POSTERS, told
    assert len(later) > POSTERS, told
    assert [key for (key,) in database.execute(news)] == later, told
    database.close()
