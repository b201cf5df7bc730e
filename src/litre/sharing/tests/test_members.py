"""A reader takes an announce key, reads what was counted, and gives it up."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import escape

from litre.accounts.models import User
from litre.accounts.persons import copy_of_person, erase, families_of, person_with
from litre.sharing.actions import tell_tracker
from litre.sharing.members.actions import join, leave, renew, tell_members
from litre.sharing.members.models import Member
from litre.sharing.members.queries import account_of, keyed
from litre.sharing.metainfo import HYBRID
from litre.sharing.torrents import renew_torrent
from litre.torrent.bencode import decode
from litre.torrent.feed import Account, MembersReader, write_accounts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
TRACKERS = [
    "udp://journal.example:6969/announce",
    "wss://tracker.journal.example/announce",
    "udp://tracker.elsewhere.example:1337/announce",
    "http://journal.example.elsewhere.example/announce",
]


@pytest.fixture(autouse=True)
def _trackers(settings):
    settings.ADDRESS, settings.TRACKERS = "https://journal.example", TRACKERS


@pytest.fixture
def mika(home):
    return User.objects.create_user("mika", email="mika@mail.example")


@pytest.fixture
def reader(client, mika):
    client.force_login(mika)
    return client


def listed(home):
    return MembersReader(home / "tracker").changed()


def test_a_reader_takes_a_key_renews_it_and_gives_it_up(
    reader, mika, home, django_capture_on_commit_callbacks
):
    keys = []
    for name in ("", "renew/"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = reader.post(f"/account/announce-key/{name}")
        assert answer["Location"] == "/account/#announce-key"
        keys.append(Member.objects.get(user=mika).key)
        assert listed(home) == {bytes.fromhex(keys[-1])}
    assert len({*keys}) == 2
    with django_capture_on_commit_callbacks(execute=True):
        reader.post("/account/announce-key/leave/")
    assert listed(home) == set()
    assert not Member.objects.exists()


@pytest.mark.parametrize("name", ["", "renew/", "leave/"])
def test_only_who_is_signed_in_and_asks_by_a_button_gets_one(client, reader, home, name):
    address = f"/account/announce-key/{name}"
    assert reader.get(address).status_code == 405
    reader.logout()
    assert reader.post(address).status_code == 302
    assert not Member.objects.exists()


def test_who_renews_without_a_key_gets_none(reader, mika):
    reader.post("/account/announce-key/renew/")
    assert not Member.objects.exists()


def test_the_page_says_what_was_counted_and_where_to_announce(reader, mika, home):
    key = join(mika, NOW).key
    assert account_of(Member.objects.get()) is None
    tell_members()
    write_accounts(home / "tracker", 1, {bytes.fromhex(key): Account(5 << 30, 1 << 20, 7300)})
    page = reader.get("/account/").content.decode()
    for said in ("5.0 GB", "1.0 MB", "2 hours", f"udp://journal.example:6969/{key}/announce"):
        assert said in page.replace("\xa0", " ")
    assert "elsewhere.example" not in page


def test_the_key_is_offered_where_something_is_shared(reader, release):
    assert b"announce-key" not in reader.get("/account/").content
    tell_tracker(NOW)
    assert b"/account/announce-key/" in reader.get("/account/").content


def test_only_the_trackers_of_the_site_are_told_the_key(home):
    first, second, *others = keyed(TRACKERS, "ab" * 16)
    assert first == f"udp://journal.example:6969/{'ab' * 16}/announce"
    assert second == f"wss://tracker.journal.example/{'ab' * 16}/announce"
    assert others == TRACKERS[2:]


def test_the_torrent_of_a_member_announces_by_the_key_and_is_the_same_torrent(
    reader, mika, release, client
):
    made = renew_torrent(release, NOW, HYBRID)
    key, address = join(mika, NOW).key, f"/torrents/litre-{made.number}.torrent"
    assert f"{address}?key={key}" in reader.get("/releases/litre/").content.decode()
    answer = reader.get(address, {"key": key.upper()})
    assert answer["Cache-Control"] == "private, no-store"
    own, plain = decode(answer.content), decode(reader.get(address).content)
    assert own[b"announce"] == f"udp://journal.example:6969/{key}/announce".encode()
    assert own[b"announce-list"][2] == [TRACKERS[2].encode()]
    assert own[b"info"] == plain[b"info"]
    assert key.encode() not in reader.get(address).content
    leave(mika)
    refused = reader.get(address, {"key": key})
    assert (refused.status_code, refused["Cache-Control"]) == (403, "no-store")
    assert key.encode() not in reader.get("/releases/litre/").content


def test_the_magnet_links_of_a_member_announce_by_the_key_and_those_of_others_do_not(
    reader, mika, release
):
    renew_torrent(release, NOW, HYBRID)
    key = join(mika, NOW).key
    own, others = (each.get("/releases/litre/") for each in (reader, Client()))
    for name in ("magnet", "plain_magnet"):
        assert _announced(own.context[name]) == keyed(TRACKERS, key)
        assert _announced(others.context[name]) == TRACKERS
    assert escape(own.context["magnet"]) in own.content.decode()
    assert key not in others.content.decode()


def _announced(magnet: str) -> list[str]:
    return parse_qs(urlsplit(magnet).query)["tr"]


def test_no_cache_of_others_keeps_a_page_with_a_key(reader, mika, release):
    renew_torrent(release, NOW, HYBRID)
    assert "private" not in reader.get("/releases/litre/").get("Cache-Control", "")
    join(mika, NOW)
    assert "private" in reader.get("/releases/litre/")["Cache-Control"]


@pytest.mark.parametrize("key", ["x", "'", "0" * 33, "\x00", "é" * 32, "a" * 100_000])
def test_what_is_no_key_is_refused_in_a_sentence(client, release, key):
    renew_torrent(release, NOW, HYBRID)
    answer = client.get("/torrents/litre-1.torrent", {"key": key})
    assert answer.status_code == 403
    assert "key" in answer.content.decode()


def test_the_clock_writes_a_list_that_was_lost_or_is_damaged(mika, home):
    key = bytes.fromhex(join(mika, NOW).key)
    for spoil in (lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff\n")):
        tell_members()
        spoil(home / "tracker" / "members")
        call_command("share", verbosity=0)
        assert listed(home) == {key}
    assert not tell_members()


def test_a_key_is_kept_though_the_list_cannot_be_written_and_told_later(
    reader, home, caplog, django_capture_on_commit_callbacks
):
    lock = home / "tracker" / "sharing.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir(parents=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert reader.post("/account/announce-key/").status_code == 302
    assert "sharing.lock" in caplog.text
    not_heard = "The tracker has not heard of this key yet"
    assert not_heard in reader.get("/account/").content.decode()
    lock.rmdir()
    call_command("share", verbosity=0)
    assert listed(home) == {bytes.fromhex(Member.objects.get().key)}
    assert not_heard not in reader.get("/account/").content.decode()


def test_the_key_before_is_said_to_be_taken_for_as_long_as_it_is(
    reader, home, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reader.post("/account/announce-key/")
    before = listed(home)
    lock = home / "tracker" / "sharing.lock"
    lock.unlink()
    lock.mkdir()
    with django_capture_on_commit_callbacks(execute=True):
        page = reader.post("/account/announce-key/renew/", follow=True).content.decode()
    assert listed(home) == before
    assert "the one before is refused once the tracker has heard of it" in page
    page = reader.get("/account/").content.decode()
    assert "goes on counting by one that you had before" in page


def test_no_list_is_written_where_nobody_is_a_member(home, db):
    assert not tell_members()
    assert not (home / "tracker" / "members").exists()


def test_what_is_kept_is_told_copied_and_erased(reader, mika, home):
    key = join(mika, NOW).key
    said = json.loads(reader.post("/account/copy/").content)
    assert said["sharing"][0]["key"] == key
    assert key in reader.get("/account/everything/").content.decode()
    person = person_with(mika)
    assert copy_of_person(person)["sharing"][0]["uploaded"] == 0
    assert [one.count for one in families_of(person) if one.key == "announce-key"] == [1]
    erase(person, ["announce-key"])
    assert not Member.objects.exists()
    assert User.objects.filter(pk=mika.pk).exists()


def test_the_key_goes_with_the_account(mika, home, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        join(mika, NOW)
        renew(mika, NOW)
    with django_capture_on_commit_callbacks(execute=True):
        mika.delete()
    assert listed(home) == set()
