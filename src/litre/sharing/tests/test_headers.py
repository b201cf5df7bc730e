"""What stands beside files, torrents and refusals: their language, their name, who refuses."""

from datetime import UTC, datetime

import pytest

from litre.sharing.actions import freeze, mend_list, tell_tracker
from litre.sharing.models import ReleaseFile, Torrent
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
SRT = b"1\n00:00:01,000 --> 00:00:02,000\none litre\n"
FILES = {"one.en.srt": SRT, "films/涙.srt": SRT, "notes.txt": b"words"}


@pytest.fixture
def release(home):
    made = give(FILES)
    right(made)
    Torrent.objects.create(
        release=made,
        number=1,
        made_at=NOW,
        v1="11" * 20,
        metainfo=b"d4:infodee",
        plain="33" * 20,
        plain_metainfo=b"d4:infodee",
    )
    tell_tracker(NOW)
    return made


@pytest.mark.parametrize(
    "path",
    [
        "/files/litre/notes.txt",
        "/files/litre/.pad/16",
        "/torrents/litre-1.torrent",
        "/torrents/litre-1-v1.torrent",
        "/subtitles/litre/films/涙.srt.vtt",
    ],
)
def test_a_file_is_in_no_language_and_the_same_for_all(client, release, path):
    answer = client.get(path, headers={"accept-language": "ja"})
    assert answer.status_code == 200
    assert "Content-Language" not in answer
    assert "Accept-Language" not in answer.get("Vary", "")


def test_an_unchanged_file_is_in_no_language_either(client, release):
    changed = client.get("/files/litre/notes.txt")["Last-Modified"]
    answer = client.get("/files/litre/notes.txt", headers={"if-modified-since": changed})
    assert (answer.status_code, "Content-Language" in answer) == (304, False)


def test_pages_still_say_their_language(client, release):
    assert client.get("/releases/litre/")["Content-Language"] == "en"
    assert client.get("/ja/releases/litre/")["Content-Language"] == "ja"


def test_subtitles_have_a_name_to_be_saved_by_and_their_language(client, release):
    answer = client.get("/subtitles/litre/one.en.srt.vtt")
    assert answer["Content-Disposition"] == 'inline; filename="one.en.vtt"'
    assert answer["Content-Language"] == "en"
    answer = client.get("/subtitles/litre/films/涙.srt.vtt")
    assert answer["Content-Disposition"] == "inline; filename*=utf-8''%E6%B6%99.vtt"


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Not given out"), ("/ja", "公開を止めています")]
)
def test_a_frozen_release_is_a_page_that_says_why(client, release, prefix, words):
    freeze([release], 7, NOW)
    answer = client.get(f"{prefix}/releases/litre/")
    text = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (451, "no-store")
    assert words in text
    assert f'href="{prefix}/notices/?notice=7#notice-7"' in text
    assert answer["Link"] == '<http://testserver/>; rel="blocked-by"'
    assert release.title not in text


def test_a_frozen_file_says_in_a_line_who_refuses_it(client, release):
    freeze([release], 7, NOW)
    answer = client.get("/files/litre/notes.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Link"] == '<http://testserver/>; rel="blocked-by"'


def test_the_foot_leads_to_the_ledger_while_anything_is_shared(client, release):
    link = '<a href="/releases/"'
    assert link in client.get("/works/").content.decode()
    freeze([release], 7, NOW)
    assert link not in client.get("/works/").content.decode()
    release.freezes.all().delete()
    mend_list(NOW)
    assert link in client.get("/works/").content.decode()


def test_a_release_without_files_says_so_in_the_ledger(client, home):
    right(give(slug="other"))
    ReleaseFile.objects.all().delete()
    assert "There is no file yet." in client.get("/releases/").content.decode()
