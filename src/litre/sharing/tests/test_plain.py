"""The torrent of version 1 alone beside a hybrid: of the same files, given, counted, frozen with it."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from litre.sharing.actions import folder_of, freeze, mend_list
from litre.sharing.counts import swarms_of
from litre.sharing.metainfo import V1, V2, Wanted, make
from litre.sharing.models import Torrent
from litre.sharing.plain import Pieces, plain_torrent
from litre.sharing.tests.giving import FILES, served, write
from litre.sharing.torrents import renew_torrent
from litre.torrent.feed import Counts, write_counts

lt = pytest.importorskip("libtorrent", reason="make install brings it, a small install not")
NOW = datetime(2026, 5, 1, tzinfo=UTC)
PLAIN = "/torrents/litre-1-v1.torrent"


@pytest.mark.parametrize("tiers", [[], ["udp://one.example:6969", "https://two.example/announce"]])
@pytest.mark.parametrize(
    "files", [{"a": b"x"}, FILES, {"a": b"x" * 16384, "b/c": b"y" * 16384}, {"涙": b"z" * 40_000}]
)
def test_it_is_what_libtorrent_makes_of_version_1(tmp_path, files, tiers):
    write(tmp_path / "litre", files)
    wanted = Wanted(
        tmp_path / "litre",
        [(name, len(data)) for name, data in files.items()],
        V1,
        "https://journal.example/files/",
        tiers,
        "https://journal.example/releases/litre/",
    )
    pieces = Pieces(16384)
    for data in files.values():
        pieces.add(data)
    plain, theirs = plain_torrent(wanted, pieces), make(wanted)
    said = lt.bdecode(theirs.metainfo)
    said.pop(b"url-list"), said.pop(b"announce", None), said.pop(b"announce-list", None)
    ours = lt.bdecode(plain.metainfo)
    assert ours[b"comment"] == said[b"comment"] == b"https://journal.example/releases/litre/"
    assert (plain.v1, ours[b"info"]) == (theirs.v1, said[b"info"])
    assert ours[b"url-list"] == b"https://journal.example/files/"
    assert ours.get(b"announce-list", []) == [[address.encode()] for address in tiers]


@pytest.mark.django_db
def test_both_stand_on_the_list_of_the_tracker_and_go_together(home, client, release):
    torrent = renew_torrent(release, NOW)
    both = {torrent.hashes, (bytes.fromhex(torrent.plain),)}
    assert set(served(home)) == both
    assert not mend_list(NOW)
    assert client.get(PLAIN).status_code == 200
    freeze([release], 7, NOW)
    assert set(served(home)) == set()
    assert client.get(PLAIN).status_code == 451


@pytest.mark.django_db
@pytest.mark.parametrize("style", [V1, V2])
def test_only_a_hybrid_has_one(client, release, style):
    torrent = renew_torrent(release, NOW, style)
    assert len(torrent.swarms) == 1
    assert client.get(PLAIN).status_code == 404
    assert PLAIN not in client.get("/releases/litre/").content.decode()


@pytest.mark.django_db
def test_a_hybrid_from_before_gets_one_when_it_is_made_again(home, client, release):
    torrent = renew_torrent(release, NOW)
    Torrent.objects.update(plain="", plain_metainfo=b"")
    mend_list(NOW)
    assert set(served(home)) == {torrent.hashes}
    again = renew_torrent(release, NOW)
    assert (again.number, again.plain) == (1, torrent.plain)
    assert set(served(home)) == set(torrent.swarms)


@pytest.mark.django_db
def test_an_old_one_names_its_successor(client, release):
    renew_torrent(release, NOW)
    write(folder_of(release), {"notes.txt": b"other words"})
    renew_torrent(release, NOW)
    old = client.get(PLAIN)
    assert (old.status_code, "/torrents/litre-2-v1.torrent" in old.content.decode()) == (410, True)
    write(folder_of(release), {"notes.txt": b"yet others"})
    renew_torrent(release, NOW, V2)
    assert "/torrents/litre-3.torrent" in client.get(PLAIN).content.decode()


@pytest.mark.django_db
def test_the_page_offers_it_and_counts_both_swarms(client, home, release):
    torrent = renew_torrent(release, NOW)
    counts = [
        (torrent.hashes[0], Counts(2, 9, 5)),
        (bytes.fromhex(torrent.plain), Counts(1, 1, 4)),
    ]
    write_counts(home / "tracker", 1_777_000_000, counts)
    text = client.get("/releases/litre/").content.decode()
    assert "3 seeds, 10 downloading, 9 completed" in text
    assert PLAIN in text
    assert f"urn:btih:{torrent.plain}" in text


@pytest.mark.django_db
@pytest.mark.parametrize("is_plain", [False, True])
def test_a_magnet_is_offered_where_its_own_swarm_has_seeds(client, home, release, is_plain):
    torrent = renew_torrent(release, NOW)
    seeded = bytes.fromhex(torrent.plain) if is_plain else torrent.hashes[0]
    write_counts(home / "tracker", 1_777_000_000, [(seeded, Counts(3, 0, 3))])
    text = client.get("/releases/litre/").content.decode()
    assert "3 seeds, 0 downloading" in text
    assert ("Magnet link of version 1" in text) is is_plain
    assert ("While nobody seeds" in text) is is_plain
    (own,) = swarms_of([torrent], with_plain=False).values()
    assert own.seeds == (0 if is_plain else 3), "Torznab tells of the hybrid alone"


@pytest.mark.django_db
def test_programs_that_read_version_1_alone_have_a_feed(client, release):
    torrent = renew_torrent(release, NOW)
    answer = client.get("/feeds/releases/version-1.xml")
    (item,) = etree.fromstring(answer.content).iter("item")
    assert item.find("guid").text == torrent.plain
    enclosed = item.find("enclosure").attrib
    assert enclosed["url"] == f"http://testserver{PLAIN}"
    assert enclosed["length"] == str(len(torrent.plain_metainfo))
    (said,) = client.get("/feeds/releases.json").json()["releases"]
    assert said["version_1_alone"]["v1"] == torrent.plain
    renew_torrent(release, NOW, V1)
    (item,) = etree.fromstring(client.get("/feeds/releases/version-1.xml").content).iter("item")
    assert item.find("enclosure").attrib["url"].endswith("/torrents/litre-2.torrent")
    renew_torrent(release, NOW, V2)
    assert b"<item>" not in client.get("/feeds/releases/version-1.xml").content
