"""Programs that read no hybrid finish the plain torrent beside one from the site alone, and then give it to others."""

import shutil
from contextlib import ExitStack

import pytest

from tests.integration.clients import CLIENTS, Client, libtorrent
from tests.integration.giving import are_there, fetch, give, line_of, without_web_seed
from tests.integration.processes import until
from tests.integration.server import Server
from tests.integration.tracking import answers, prepared
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")
pytest.importorskip("libtorrent", reason="torrents are made by it")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["aria2c", "transmission-cli"])
def test_an_old_program_takes_from_the_site_and_gives_to_a_reader(tmp_path, name):
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    home, port = prepared(tmp_path / "home"), free_port()
    old, reader = tmp_path / "old", tmp_path / "reader"
    old.mkdir()
    reader.mkdir()
    with ExitStack() as stack:
        server = stack.enter_context(Server(home, LITRE_TRACKER="1", LITRE_TRACKER_PORT=str(port)))
        until(lambda: answers(port))
        give(home, server.address, LITRE_TRACKER_PORT=str(port))
        whole = fetch(f"{server.address}/torrents/litre-1-v1.torrent")
        old.with_suffix(".torrent").write_bytes(whole)
        words = CLIENTS[name](old.with_suffix(".torrent"), old, free_port())
        stack.enter_context(Client(words, tmp_path / "old.log"))
        until(lambda: are_there(old))
        until(lambda: line_of(server).startswith("1 seed, "))
        # A reader whose torrent names no web seed has it of the old program or of nobody.
        reader.with_suffix(".torrent").write_bytes(without_web_seed(whole))
        words = libtorrent(reader.with_suffix(".torrent"), reader, free_port(), "127.0.0.1")
        stack.enter_context(Client(words, tmp_path / "reader.log"))
        until(lambda: are_there(reader))
        until(lambda: line_of(server).startswith("2 seeds, 0 downloading"))
