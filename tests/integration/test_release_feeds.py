"""A real client reads the feed of releases of a running site, and fetches what is new by itself."""

import json
import shutil

import pytest

from tests.integration.giving import are_there, give
from tests.integration.processes import until
from tests.integration.qbittorrent import PROGRAM, QBittorrent
from tests.integration.server import Server

pytest.importorskip("libtorrent", reason="torrents are made by it")


@pytest.mark.slow
@pytest.mark.parametrize("style", ["hybrid", "v1"])
def test_qbittorrent_reads_the_feed_and_finishes_the_release_by_itself(tmp_path, style):
    if not shutil.which(PROGRAM):
        pytest.skip(f"{PROGRAM} is not installed")
    with Server(tmp_path / "home") as server, QBittorrent(tmp_path / "client") as client:
        give(tmp_path / "home", server.address, style)
        feed = f"{server.address}/feeds/releases.xml"
        until(client.answers)
        rule = {"enabled": True, "mustContain": "litre", "affectedFeeds": [feed]}
        client.tell("rss/setRule", ruleName="all", ruleDef=json.dumps(rule))
        client.tell("rss/addFeed", url=feed, path="releases")
        until(lambda: _articles(client))
        (article,) = _articles(client)
        assert article["title"] == "A litre"
        assert article["torrentURL"] == f"{server.address}/torrents/litre-1.torrent"
        assert article["link"] == f"{server.address}/releases/litre/"
        until(lambda: are_there(client.folder))
        until(lambda: [one["progress"] for one in client.known("torrents/info")] == [1])


def _articles(client: QBittorrent) -> list[dict[str, str]]:
    found = client.known("rss/items?withData=true").get("releases", {})
    assert not found.get("hasError"), found
    return found.get("articles", [])
