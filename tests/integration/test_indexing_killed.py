"""An index of texts whose first build is killed is not taken for a whole one: the site goes on with it by itself."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.integration.server import PATIENCE_S, environment, run

pytestmark = pytest.mark.slow

# What the clock's command calls; it says what it did and waits after each two pages.
STEPPING = """
import sys
import os
os.environ.update(LITRE_HOME=sys.argv[1], DJANGO_SETTINGS_MODULE="litre.config.settings")
import django
django.setup()
from litre.search import texts_index
texts_index._AT_ONCE = 2
def say(done, of):
    print(done, of, flush=True)
    sys.stdin.readline()
texts_index.rebuild(say)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A site whose texts are in no index: as after an upgrade from before there was one."""
    home = tmp_path_factory.mktemp("site") / "home"
    done = run("sample", "--home", str(home))
    assert done.returncode == 0, done.stdout + done.stderr
    with closing(sqlite3.connect(home / "litre.sqlite3")) as database:
        for table in ("document", "textsindex"):
            database.execute(f"DELETE FROM litre_search_{table}")
        database.commit()
    return home


def pages(home: Path) -> list[int]:
    """Those that the index has."""
    with closing(sqlite3.connect(home / "litre.sqlite3")) as database:
        sql = "SELECT page_id FROM litre_search_document WHERE comment_id IS NULL ORDER BY 1"
        return [page for (page,) in database.execute(sql)]


def kill_after(home: Path, steps: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STEPPING, str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    for _ in range(steps - 1):
        assert process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
    assert process.stdout.readline()
    process.kill()
    process.communicate(timeout=PATIENCE_S)


def test_a_first_index_that_is_killed_twice_is_made_whole_by_the_command_of_the_clock(home):
    kill_after(home, 1)
    first = pages(home)
    kill_after(home, 2)
    second = pages(home)
    assert len(first) == 2
    assert len(second) == 6
    assert second[:2] == first
    done = run("search-index", "refresh", "--home", str(home))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(pages(home)) >= 10
    told = run("search-index", "check", "--home", str(home))
    assert told.stdout == "The indexes say what the tables say.\n", told.stdout + told.stderr
    # And then nothing is to be done any more.
    assert run("search-index", "refresh", "--home", str(home)).stdout == ""
