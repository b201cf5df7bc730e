"""A real client finishes a release from the site alone: no peer, no tracker that answers."""

import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from random import Random

import pytest

from tests.integration.processes import until
from tests.integration.server import Server, environment, run
from tests.integration.test_transfer import CLIENTS, Client

FILES = {
    "notes.txt": b"one litre\n" * 50,
    "sound/one.ogg": b"OggS" + Random(5).randbytes(900_000),
}
# What the writer says in the admin.
SAID = """
import litre.config.wsgi
from litre.catalogue.tests.records import litre_of_tears
from litre.sharing.models import Release, RightsRecord
made = Release.objects.create(title="A litre", slug="litre", work=litre_of_tears(), is_public=True)
RightsRecord.objects.create(
    release=made, owner="Litre", ground="own", proof="ours", valid_from="2020-01-01"
)
"""


def _release(home: Path, address: str, style: str) -> None:
    for name, data in FILES.items():
        path = home / "releases" / "litre" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    variables = {"LITRE_HOME": str(home), "LITRE_ADDRESS": address}
    subprocess.run(
        [sys.executable, "-c", SAID], env={**environment(), **variables}, check=True, timeout=60
    )
    said = run("share", "litre", "--style", style, "--home", str(home), LITRE_ADDRESS=address)
    assert said.returncode == 0, said.stderr


def _are_there(folder: Path) -> bool:
    return all(
        (folder / "litre" / name).exists() and (folder / "litre" / name).read_bytes() == data
        for name, data in FILES.items()
    )


@pytest.mark.slow
@pytest.mark.parametrize("style", ["hybrid", "v1"])
def test_aria2_finishes_from_the_site_alone(tmp_path, style):
    pytest.importorskip("libtorrent", reason="torrents are made by it")
    if not shutil.which("aria2c"):
        pytest.skip("aria2c is not installed")
    home, folder, file = tmp_path / "home", tmp_path / "got", tmp_path / "litre.torrent"
    folder.mkdir()
    with Server(home) as server:
        _release(home, server.address, style)
        status, _text = server.get("/releases/litre/")
        assert status == 200
        with urllib.request.urlopen(f"{server.address}/torrents/litre-1.torrent") as torrent:
            file.write_bytes(torrent.read())
        port = 20_000 + os.getpid() % 20_000
        with Client(CLIENTS["aria2c"](file, folder, port), tmp_path / "client.log"):
            until(lambda: _are_there(folder))
