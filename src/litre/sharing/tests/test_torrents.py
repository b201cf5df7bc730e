from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.management import call_command

from litre.sharing.actions import folder_of
from litre.sharing.errors import SharingError
from litre.sharing.metainfo import V1, V2, Wanted, make
from litre.sharing.models import ReleaseFile, Torrent
from litre.sharing.tests.giving import FILES, give, served, write
from litre.sharing.torrents import magnet, renew_torrent, seed
from litre.torrent.bencode import decode
from litre.torrent.feed import Counts, write_counts

lt = pytest.importorskip("libtorrent", reason="make install brings it, a small install not")
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
TRACKERS = ["udp://tracker.example:6969", "https://tracker.example/announce", "wss://t.example"]


@pytest.fixture(autouse=True)
def _trackers(settings):
    settings.TRACKERS = TRACKERS
    settings.WAGTAILADMIN_BASE_URL = "https://journal.example"


def test_a_torrent_is_a_hybrid_with_tiers_padding_and_the_site_as_seed(release):
    said = lt.bdecode(bytes(renew_torrent(release, NOW).metainfo))
    assert said[b"url-list"] == b"https://journal.example/files/"
    assert said[b"announce-list"] == [[address.encode()] for address in TRACKERS]
    info = said[b"info"]
    assert (info[b"name"], info[b"meta version"], info[b"piece length"]) == (b"litre", 2, 16384)
    assert [file[b"path"] for file in info[b"files"] if file.get(b"attr") != b"p"] == [
        [b"notes.txt"],
        [b"sound", b"one.ogg"],
    ]


def test_every_seed_address_of_a_file_leads_to_it(client, release):
    renew_torrent(release, NOW)
    for path, data in FILES.items():
        answer = client.get(f"/files/{release.slug}/{path}")
        assert b"".join(answer.streaming_content) == data


@pytest.mark.parametrize(("style", "hashes"), [("hybrid", 2), (V1, 1), (V2, 1)])
def test_the_same_files_give_the_same_torrent(release, tmp_path, style, hashes):
    torrent = renew_torrent(release, NOW, style)
    write(tmp_path / "elsewhere" / "litre", FILES)
    files = [(file.path, file.size_bytes) for file in release.files.all()]
    seeded, page = "https://journal.example/files/", "https://journal.example/releases/litre/"
    wanted = Wanted(tmp_path / "elsewhere" / "litre", files, style, seeded, TRACKERS, page)
    assert make(wanted).metainfo == bytes(torrent.metainfo)
    assert len(torrent.hashes) == hashes


def test_progress_is_told_to_the_last_piece(release):
    told = []
    renew_torrent(release, NOW, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (len(told), len(told))


def test_the_tracker_hears_of_it_and_of_its_successor_alone(home, release):
    first = renew_torrent(release, NOW)
    assert renew_torrent(release, NOW) == first
    assert served(home) == list(first.swarms)
    write(folder_of(release), {"notes.txt": b"other words"})
    second = renew_torrent(release, NOW)
    assert (second.number, served(home)) == (2, list(second.swarms))


def test_nothing_is_told_the_tracker_without_a_right(home):
    renew_torrent(give(), NOW)
    assert not (home / "tracker" / "registered").exists()


def test_files_and_torrent_stay_as_they_were_when_it_fails(release):
    first = renew_torrent(release, NOW)
    before = list(ReleaseFile.objects.values_list("path", "sha256"))
    write(folder_of(release), {"notes.txt": b"other words", "empty": b""})
    with pytest.raises(SharingError):
        renew_torrent(release, NOW)
    assert list(ReleaseFile.objects.values_list("path", "sha256")) == before
    assert Torrent.objects.get() == first


def test_a_file_that_changes_meanwhile_is_noticed(release):
    def change(_done: int, _of: int) -> None:
        write(folder_of(release), {"notes.txt": b"written meanwhile"})

    with pytest.raises(SharingError, match="changed while"):
        renew_torrent(release, NOW, progress=change)
    assert not Torrent.objects.exists()


def test_a_file_that_goes_at_the_last_piece_is_noticed(release):
    def take_away(done: int, of: int) -> None:
        if done == of:
            (folder_of(release) / "notes.txt").unlink()

    with pytest.raises(SharingError, match="changed while"):
        renew_torrent(release, NOW, progress=take_away)
    assert not Torrent.objects.exists()


def test_a_magnet_names_both_hashes_trackers_and_seed(release):
    torrent = renew_torrent(release, NOW)
    said = parse_qsl(urlsplit(magnet(torrent, release.slug, seed())).query)
    assert said == [
        ("xt", f"urn:btih:{torrent.v1}"),
        ("xt", f"urn:btmh:1220{torrent.v2}"),
        ("dn", "litre"),
        *[("tr", address) for address in TRACKERS],
        ("ws", "https://journal.example/files/"),
    ]
    assert lt.parse_magnet_uri(magnet(torrent, "litre", seed())).info_hashes.has_v2()


def test_a_torrent_names_the_address_at_which_it_was_asked_for(client, settings, release):
    torrent = renew_torrent(release, NOW)
    answer = client.get("/torrents/litre-1.torrent", headers={"host": "localhost:8123"})
    said = lt.bdecode(answer.content)
    assert said.pop(b"url-list") == b"http://localhost:8123/files/"
    kept = lt.bdecode(bytes(torrent.metainfo))
    assert said.pop(b"comment") == b"http://localhost:8123/releases/litre/"
    assert kept.pop(b"comment") == b"https://journal.example/releases/litre/"
    kept.pop(b"url-list")
    assert said == kept
    assert str(lt.torrent_info(answer.content).info_hashes().v1) == torrent.v1
    page = client.get("/releases/litre/", headers={"host": "localhost:8123"}).content.decode()
    assert "ws=http%3A%2F%2Flocalhost%3A8123%2Ffiles%2F" in page
    settings.ADDRESS = "https://journal.example"
    answer = client.get("/torrents/litre-1.torrent", headers={"host": "localhost:8123"})
    assert answer.content == bytes(torrent.metainfo)


def test_the_torrent_is_given_and_an_old_one_names_its_successor(client, settings, release):
    settings.ADDRESS = "https://journal.example"
    torrent = renew_torrent(release, NOW)
    answer = client.get("/torrents/litre-1.torrent")
    assert answer["Content-Type"] == "application/x-bittorrent"
    assert answer.content == bytes(torrent.metainfo)
    write(folder_of(release), {"notes.txt": b"other words"})
    renew_torrent(release, NOW)
    old = client.get("/torrents/litre-1.torrent")
    assert old.status_code == 410
    where = "https://journal.example/torrents/litre-2.torrent"
    assert where in old.content.decode()
    assert old["Link"] == f'<{where}>; rel="latest-version"'
    assert client.get("/torrents/litre-3.torrent").status_code == 404


@pytest.mark.parametrize("kind", ["", "-v1"])
def test_who_holds_a_torrent_sees_in_it_where_its_successor_will_be(client, release, kind):
    renew_torrent(release, NOW)
    answer = client.get(f"/torrents/litre-1{kind}.torrent", headers={"host": "localhost:8123"})
    said = decode(answer.content)
    assert said[b"comment"] == b"http://localhost:8123/releases/litre/"


def test_padding_can_be_fetched_by_clients_that_know_none(client, release):
    renew_torrent(release, NOW)
    answer = client.get("/files/litre/.pad/16064")
    assert b"".join(answer.streaming_content) == bytes(16064)
    assert client.get("/files/litre/.pad/99999999999").status_code == 404


def test_a_torrent_beyond_eight_megabytes_is_refused_and_nothing_is_kept(release):
    first = renew_torrent(release, NOW)
    before = set(ReleaseFile.objects.values_list("path", "sha256"))
    deep = "/".join(["d" * 250] * 7)
    write(folder_of(release), {f"{deep}/{number}": b"x" for number in range(5_000)})
    with pytest.raises(SharingError, match="larger than 8 MB"):
        renew_torrent(release, NOW)
    assert set(ReleaseFile.objects.values_list("path", "sha256")) == before
    assert bytes(Torrent.objects.get().metainfo) == bytes(first.metainfo)


def test_no_torrent_is_given_of_what_is_not_shared(client, release):
    renew_torrent(release, NOW)
    release.rights.all().delete()
    assert client.get("/torrents/litre-1.torrent").status_code == 404


def test_the_command_makes_one_and_says_how_far_it_is(capsys, release):
    call_command("share", "litre")
    assert Torrent.objects.get().is_registered
    assert "100 %" in capsys.readouterr().out


def test_the_page_of_a_release_counts_a_hybrid_once(client, home, release):
    torrent = renew_torrent(release, NOW)
    write_counts(home / "tracker", 1_777_000_000, [(torrent.hashes[0], Counts(2, 9, 5, 1, 3, 1))])
    text = client.get("/releases/litre/").content.decode()
    assert "3 seeds, 12 downloading" in text
    assert f"urn:btih:{torrent.v1}" in text
    assert release.files.first().sha256 in text


def test_the_page_of_its_work_says_what_is_shared(client, home, release):
    torrent = renew_torrent(release, NOW)
    write_counts(home / "tracker", 1_777_000_000, [(torrent.hashes[0], Counts(3, 12, 5))])
    text = client.get(f"/works/{release.work.slug}/").content.decode()
    assert "3 seeds, 12 downloading" in text
    torrent.delete()
    text = client.get(f"/works/{release.work.slug}/").content.decode()
    assert "no torrent yet" in text
    assert "seeds" not in text
    release.rights.all().delete()
    assert "downloading" not in client.get(f"/works/{release.work.slug}/").content.decode()


def test_the_page_of_a_release_costs_the_same_however_many_files(
    client, django_assert_max_num_queries, release
):
    write(folder_of(release), {f"part-{number}.txt": b"words" for number in range(40)})
    renew_torrent(release, NOW)
    client.get("/releases/litre/")
    with django_assert_max_num_queries(9):
        client.get("/releases/litre/")
