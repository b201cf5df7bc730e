"""A client of Torznab that others wrote, asking a running site."""

import pytest

from tests.integration.giving import FILES, give
from tests.integration.server import Server

torznab = pytest.importorskip("torznab", reason="the client is installed by make test")
pytest.importorskip("libtorrent", reason="torrents are made by it")


def test_a_client_reads_what_can_be_asked_and_finds_a_release_in_any_script(tmp_path):
    with Server(tmp_path / "home") as server:
        give(tmp_path / "home", server.address)
        address = f"{server.address}/api/torznab"
        client = torznab.Torznab(api_key="any")
        can = client.get_capabilities(address)
        assert can.searching.search.supported_params == ["q"]
        assert {category.id for category in can.categories} >= {2000, 5000}
        for asked in ("1 litre", "ichi rittoru", "１リットル", ""):
            (found,) = client.search_torrent(asked, address)
            assert (found.title, found.size) == ("A litre", sum(map(len, FILES.values())))
            assert found.categories == [5000]
            assert found.magnet_url.startswith(f"magnet:?xt=urn:btih:{found.infohash}&")
        assert client.search_torrent("zzzzqqqq", address) == []
        with pytest.raises(torznab.TorznabAPIError, match="201"):
            client.search_torrent("", f"{address}?cat=x")
