"""A real client finishes a release from the site alone: no peer, no tracker that answers."""

import shutil
import urllib.request

import pytest

from tests.integration.clients import CLIENTS, Client
from tests.integration.giving import are_there, give
from tests.integration.processes import until
from tests.integration.server import Server
from tests.ports import free_port


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "style"),
    # Transmission 3 can't open a hybrid: it takes no empty key, which BEP 52 has for every file.
    [("aria2c", "hybrid"), ("aria2c", "v1"), ("transmission-cli", "v1")],
)
def test_a_client_finishes_from_the_site_alone(tmp_path, name, style):
    pytest.importorskip("libtorrent", reason="torrents are made by it")
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    home, folder, file = tmp_path / "home", tmp_path / "got", tmp_path / "litre.torrent"
    folder.mkdir()
    with Server(home) as server:
        give(home, server.address, style)
        status, _text = server.get("/releases/litre/")
        assert status == 200
        with urllib.request.urlopen(f"{server.address}/torrents/litre-1.torrent") as torrent:
            file.write_bytes(torrent.read())
        with Client(CLIENTS[name](file, folder, free_port()), tmp_path / "client.log"):
            until(lambda: are_there(folder))
