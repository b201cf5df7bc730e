"""An import that is killed, and run again, ends in the same site as one that was left alone.

Two kills by default; TEST_KILLS=10 has ten, in more items and with media. The moments are random, by the progress of the
database; TEST_SEED repeats those of a run that failed.
"""

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from litre.serving.template import copy_to
from litre.transfer.tests.snapshot import Rows, differences, snapshot
from litre.wxr.tests.real import real
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


def start(export: Path, home: Path) -> subprocess.Popen[str]:
    words = ["import", "wordpress", str(export)]
    if KILLS > 2:
        # Drawing the sizes of ten pictures costs as much as all the rest.
        words += ["--media", str(real("seed-site-uploads.zip"))]
    command = "from litre.config.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", command, *words, "--home", str(home)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(),
        # A shell that runs the tests in the background has them, and so the import, ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def finish(process: subprocess.Popen[str]) -> None:
    said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def new_home(folder: Path) -> Path:
    folder.mkdir()
    copy_to(folder / "litre.sqlite3")
    return folder


def query(home: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(f"file:{home / 'litre.sqlite3'}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def site(home: Path) -> Rows:
    return snapshot(lambda sql: query(home, sql))


def here(home: Path) -> int:
    """How far the import is: what it has written down."""
    return query(home, "SELECT count(*) FROM litre_transfer_imported")[0][0]


def first(home: Path) -> int:
    """Authors and terms come at once: what is written down before the first attachment."""
    sql = "SELECT count(*) FROM litre_transfer_imported WHERE kind IN ('author', 'term')"
    return query(home, sql)[0][0]


def kill_at(export: Path, home: Path, count: int, looks: int) -> int:
    """Start the import and kill it `looks` looks after `count` things are written down."""
    process = start(export, home)
    end = time.monotonic() + PATIENCE_S
    while process.poll() is None and here(home) < count and time.monotonic() < end:
        time.sleep(0.002)
    for _ in range(looks):
        here(home)
    process.kill()
    process.communicate()
    return here(home)


def test_killed_and_run_again_is_the_same_as_run_once(export, tmp_path):
    clean, killed = new_home(tmp_path / "clean"), new_home(tmp_path / "killed")
    finish(start(export, clean))
    total = here(clean)
    rng = random.Random(SEED)
    moments = sorted(rng.sample(range(first(clean), total), KILLS))
    reached = [kill_at(export, killed, moment, rng.randrange(200)) for moment in moments]
    finish(start(export, killed))
    assert max(reached) <= total
    found = differences(site(clean), site(killed))
    assert found == [], (SEED, moments, reached, found[:6])
    left = sqlite3.connect(killed / "litre.sqlite3")
    assert left.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert left.execute("PRAGMA foreign_key_check").fetchall() == []
    left.close()


def test_ctrl_c_ends_it_with_a_sentence(export, tmp_path):
    home = new_home(tmp_path / "home")
    process = start(export, home)
    while process.poll() is None and here(home) < 3:
        time.sleep(0.002)
    process.send_signal(2)
    said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "Run the same command again" in said
    assert "Traceback" not in said
