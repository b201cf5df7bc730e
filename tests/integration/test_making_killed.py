"""A torrent asked for in the admin, whose maker is killed (kill -9), is made by the next start of the site and by nothing of the first."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from litre.serving.template import copy_to
from tests.integration.processes import until
from tests.integration.server import PATIENCE_S, Server, environment

pytestmark = pytest.mark.slow
# So much that it can be killed amid it; a file of zeros takes no room on the disk.
SIZE = 3 << 30
_ASKED = """
import litre.config.wsgi
from django.utils import timezone
from litre.catalogue.tests.records import litre_of_tears
from litre.sharing.making.models import Making
from litre.sharing.models import Release
made = Release.objects.create(title="Large", slug="large", work=litre_of_tears())
Making.objects.create(release=made, style="v1", asked_at=timezone.now())
"""


def rows(home: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(f"file:{home / 'litre.sqlite3'}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def state(home: Path) -> tuple:
    return rows(home, "SELECT state, done_bytes, total_bytes FROM litre_sharing_making")[0]


def test_it_begins_anew_after_kill_9(tmp_path):
    pytest.importorskip("libtorrent", reason="torrents are made by it")
    home = tmp_path / "home"
    file = home / "releases" / "large" / "large.bin"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        stream.truncate(SIZE)
    copy_to(home / "litre.sqlite3")
    asked, ours = [sys.executable, "-c", _ASKED], {**environment(), "LITRE_HOME": str(home)}
    subprocess.run(asked, env=ours, check=True, timeout=PATIENCE_S)

    command = [sys.executable, "-c", "from litre.config.cli import main; main()", "make_torrents"]
    maker = subprocess.Popen([*command, "--home", str(home)], env=environment())
    until(lambda: state(home)[1] > 0)
    maker.send_signal(signal.SIGKILL)
    maker.wait(PATIENCE_S)
    told = state(home)
    assert (told[0], told[2]) == ("running", 2 * SIZE)
    assert 0 < told[1] < 2 * SIZE
    for table in ("torrent", "releasefile"):
        assert rows(home, f"SELECT count(*) FROM litre_sharing_{table}") == [(0,)]

    with Server(home):
        # Its clock begins it anew within a minute.
        until(lambda: state(home)[0] != "running")
    assert state(home) == ("done", 2 * SIZE, 2 * SIZE)
    assert rows(home, "SELECT number FROM litre_sharing_torrent") == [(1,)]
