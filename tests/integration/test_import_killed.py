"""An import that is killed, and run again, ends in the same site as one that was left alone.

Two kills by default; TEST_KILLS=10 has ten, in more items and with media. The moments are random, by the progress of the
database; TEST_SEED repeats those of a run that failed. On SQLite and on PostgreSQL, which is skipped, with the reason,
where no server can be started.
"""

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from litre.serving.template import copy_to
from litre.transfer.tests.snapshot import Rows, differences, snapshot
from litre.wxr.tests.real import real
from tests import postgresql
from tests.integration.server import PATIENCE_S, environment

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("TEST_KILLS", "2"))
SEED = int(os.environ.get("TEST_SEED", random.randrange(2**32)))
ITEMS = 48 + 12 * KILLS


@pytest.fixture(scope="module")
def export(tmp_path_factory) -> Path:
    """The first items of the large export: enough of them to be stopped among."""
    text = gzip.decompress(real("thousand.xml.gz").read_bytes()).decode()
    head, *items = text.split("<item>")
    path = tmp_path_factory.mktemp("export") / "part.xml"
    whole = [item.rpartition("</item>")[0] for item in items[:ITEMS]]
    path.write_text(head + "".join(f"<item>{item}</item>" for item in whole) + "</channel></rss>")
    return path


@dataclass
class Site:
    """A home and its database: how a program finds it (`variables`), and how the test asks it."""

    home: Path
    vendor: str
    variables: dict[str, str]
    connection: Any

    def query(self, sql: str) -> list[tuple]:
        return self.connection.execute(sql).fetchall()

    def here(self) -> int:
        """How far the import is: what it has written down."""
        return self.query("SELECT count(*) FROM litre_transfer_imported")[0][0]

    def first(self) -> int:
        """Authors and terms come at once: what is written down before the first attachment."""
        sql = "SELECT count(*) FROM litre_transfer_imported WHERE kind IN ('author', 'term')"
        return self.query(sql)[0][0]

    def rows(self) -> Rows:
        return snapshot(self.query, self.vendor)

    def unsound(self) -> list[tuple]:
        """What SQLite finds wrong with its file; PostgreSQL has nothing that tells."""
        if self.vendor != "sqlite":
            return []
        told = [*self.query("PRAGMA integrity_check"), *self.query("PRAGMA foreign_key_check")]
        return [row for row in told if row != ("ok",)]


def on_sqlite(home: Path) -> Site:
    copy_to(home / "litre.sqlite3")
    address = f"file:{home / 'litre.sqlite3'}?mode=ro"
    return Site(home, "sqlite", {}, sqlite3.connect(address, uri=True, isolation_level=None))


def on_postgresql(home: Path) -> Site:
    import psycopg

    address = postgresql.fresh(f"import_{os.getpid()}_{home.name}")
    connection = psycopg.connect(address, autocommit=True)
    return Site(home, "postgresql", {"LITRE_DATABASE": address}, connection)


@pytest.fixture(params=["sqlite", "postgresql"])
def sites(request, tmp_path) -> Iterator[Callable[[str], Site]]:
    """Makes the site of a name, with an empty database."""
    if request.param == "postgresql":
        try:
            postgresql.programs()
        except postgresql.Missing as missing:
            pytest.skip(str(missing))
    made: list[Site] = []

    def make(name: str) -> Site:
        (tmp_path / name).mkdir()
        site = (on_postgresql if request.param == "postgresql" else on_sqlite)(tmp_path / name)
        made.append(site)
        return site

    yield make
    for site in made:
        site.connection.close()


def start(export: Path, site: Site) -> subprocess.Popen[str]:
    words = ["import", "wordpress", str(export)]
    if KILLS > 2:
        # Drawing the sizes of ten pictures costs as much as all the rest.
        words += ["--media", str(real("seed-site-uploads.zip"))]
    command = "from litre.config.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", command, *words, "--home", str(site.home)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**environment(), **site.variables},
        # A shell that runs the tests in the background has them, and so the import, ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def finish(process: subprocess.Popen[str]) -> None:
    said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def kill_at(export: Path, site: Site, count: int, looks: int) -> int:
    """Start the import and kill it `looks` looks after `count` things are written down."""
    process = start(export, site)
    end = time.monotonic() + PATIENCE_S
    while process.poll() is None and site.here() < count and time.monotonic() < end:
        time.sleep(0.002)
    for _ in range(looks):
        site.here()
    process.kill()
    process.communicate()
    return site.here()


def test_killed_and_run_again_is_the_same_as_run_once(export, sites):
    clean, killed = sites("clean"), sites("killed")
    finish(start(export, clean))
    total = clean.here()
    rng = random.Random(SEED)
    moments = sorted(rng.sample(range(clean.first(), total), KILLS))
    reached = [kill_at(export, killed, moment, rng.randrange(200)) for moment in moments]
    finish(start(export, killed))
    assert max(reached) <= total
    found = differences(clean.rows(), killed.rows())
    assert found == [], (SEED, moments, reached, found[:6])
    assert killed.unsound() == []


def test_ctrl_c_ends_it_with_a_sentence(export, sites):
    site = sites("home")
    process = start(export, site)
    while process.poll() is None and site.here() < 3:
        time.sleep(0.002)
    process.send_signal(2)
    said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "Run the same command again" in said
    assert "Traceback" not in said
