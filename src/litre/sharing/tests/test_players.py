"""The page of a release: what is played in it, what is only given, and by what right."""

import pytest
from lxml import html

from litre.journal.models import PlainPage
from litre.sharing import players
from litre.sharing.actions import folder_of
from litre.sharing.models import Release
from litre.sharing.players import shown_files
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db
SRT = b"1\n00:00:01,000 --> 00:00:02,000\n\xe6\xb6\x99\n"
MP4 = b"\0\0\0\x18ftypmp42" + bytes(20)
OGG = b"OggS" + bytes(20)
FILM = {
    "film.mp4": MP4,
    "film.ja.srt": SRT,
    "film.zh-Hant.srt": SRT,
    "film.en.srt": b"nothing",
    "film.jpg": b"\xff\xd8\xff",
    "song.ogg": OGG,
    "notes.pdf": b"%PDF-1.7",
}


def page_of(client, files: dict[str, bytes], prefix: str = "", **fields):
    right(give(files, **fields))
    return html.fromstring(client.get(f"{prefix}/releases/litre/").content)


def shown(files: dict[str, bytes], **fields) -> dict[str, str]:
    release = give(files, **fields)
    return {one.file.path: one.player for one in shown_files(release, list(release.files.all()))}


def test_a_film_has_its_player_its_subtitles_and_its_picture(client):
    found = page_of(client, FILM)
    (film,) = found.iter("video")
    assert dict(film.attrib) == {
        "controls": "",
        "preload": "none",
        "playsinline": "",
        "src": "/files/litre/film.mp4",
        "poster": "/files/litre/film.jpg",
        "aria-label": "film.mp4",
    }
    assert [
        (one.get("src"), one.get("srclang"), one.get("label")) for one in found.iter("track")
    ] == [
        ("/subtitles/litre/film.ja.srt.vtt", "ja", "日本語"),
        ("/subtitles/litre/film.zh-Hant.srt.vtt", "zh-Hant", "繁體中文"),
    ], "what is no subtitles is not offered"


def test_sound_is_heard_and_with_subtitles_it_is_read_along(client):
    found = page_of(client, {"a.ogg": OGG, "b.ogg": OGG, "b.ja.srt": SRT})
    assert [one.get("src") for one in found.iter("audio")] == [
        "/files/litre/a.ogg",
        "/files/litre/b.ogg",
    ]
    assert not list(found.iter("video"))
    (track,) = found.xpath("//audio/track")
    assert (track.get("kind"), track.get("srclang")) == ("metadata", "ja")
    (box,) = found.xpath("//audio[track]/following-sibling::*[1]")
    assert "hidden" in box.attrib, "without a script there is nothing to choose"
    assert box.xpath(".//option/@lang") == ["ja"]
    assert box.xpath(".//p/@aria-live") == ["off"]
    assert found.xpath("//li//a[@hreflang='ja']/@href") == ["/subtitles/litre/b.ja.srt.vtt"]
    assert found.xpath("//script[contains(@src, 'along')]")


def test_a_page_where_nothing_is_read_along_has_no_script_for_it(client):
    found = page_of(client, {"a.ogg": OGG, **FILM})
    assert not found.xpath("//script[contains(@src, 'along')] | //select")


def test_all_subtitles_belong_to_an_only_film():
    release = give({"film.mp4": MP4, "subs/jpn.ja.srt": SRT})
    (film, _subtitles) = shown_files(release, list(release.files.all()))
    assert [track.language for track in film.tracks] == ["ja"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("film.mkv", b"\x1a\x45\xdf\xa3"),
        ("film.mp4", b"<html><script>alert(1)</script>"),
        ("song.mp3", b"MZ"),
        ("drawing.svg", b"<svg onload='alert(1)'/>"),
        ("page.html", b"<script>alert(1)</script>"),
    ],
)
def test_what_browsers_do_not_play_has_no_player(name, data):
    assert shown({name: data}) == {name: ""}


def test_after_many_players_files_have_their_links_alone(monkeypatch):
    monkeypatch.setattr(players, "MOST_PLAYERS", 2)
    assert list(shown({f"{n}.ogg": OGG for n in range(4)}).values()) == ["audio", "audio", "", ""]


def test_a_heavy_picture_is_no_poster_and_a_cover_is(monkeypatch):
    monkeypatch.setattr(players, "MOST_POSTER_BYTES", 5)
    release = give({"film.mp4": MP4, "film.png": b"123456", "Cover.png": b"12"})
    films = [one for one in shown_files(release, list(release.files.all())) if one.player]
    assert [film.poster for film in films] == ["/files/litre/Cover.png"]


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xhtml", "a.xml", "a.js", "a.txt", "a"])
def test_what_could_run_is_a_download(client, name):
    right(give({name: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"}))
    answer = client.get(f"/files/litre/{name}")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none';")
    assert answer["Content-Security-Policy"].endswith("; sandbox")


def test_a_pdf_is_shown_and_nothing_in_it_runs(client):
    right(give({"a.pdf": b"%PDF-1.7"}))
    answer = client.get("/files/litre/a.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "sandbox" not in answer["Content-Security-Policy"]


def test_checksums_can_be_checked_and_hostile_words_stay_words(client):
    found = page_of(client, {"a 'b'.txt": b"1"}, title="<b>bold</b>", notes="<i>x</i>")
    file = Release.objects.get().files.get()
    (sums,) = found.xpath("//details//pre")
    assert sums.text_content() == f"{file.sha256}  a 'b'.txt\n"
    assert not found.xpath("//h1//b | //article//i")


@pytest.mark.parametrize(
    ("licence", "address"),
    [("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html"), ("LicenseRef-own", None)],
)
def test_page_and_ledger_state_the_right_but_not_its_proof(client, licence, address):
    right(give(), licence=licence, valid_until="2099-12-31", territory="Japan alone")
    for where in ("/releases/litre/", "/ja/releases/"):
        found = html.fromstring(client.get(where).content)
        text = found.text_content()
        assert "Japan alone" in text
        assert "2099" in text
        assert licence in text
        assert "rights.example" not in text
        links = found.xpath("//a[contains(@rel, 'license')]/@href")
        assert links == ([address] if address else [])


def test_a_release_names_its_work_and_its_article_if_that_is_public(client):
    page = PlainPage.objects.first() or _plain()
    release = give(page=page)
    right(release)
    assert page.title in client.get("/releases/litre/").content.decode()
    page.unpublish()
    assert page.title not in client.get("/releases/litre/").content.decode()


def _plain() -> PlainPage:
    from wagtail.models import Site

    home = Site.objects.get(is_default_site=True).root_page
    return home.add_child(instance=PlainPage(title="About the zine", slug="zine", language="en"))


def test_a_plain_page_says_what_is_shared_of_it(client):
    page = _plain()
    assert "Currently shared" not in client.get(page.url).content.decode()
    right(give(page=page))
    assert "Currently shared" in client.get(page.url).content.decode()


def test_the_ledger_costs_the_same_however_many(client, django_assert_max_num_queries):
    first = give()
    right(first)
    for number in range(5):
        right(give(slug=f"more-{number}", work=first.work))
    client.get("/releases/")
    with django_assert_max_num_queries(5):
        assert "2 files" in client.get("/releases/").content.decode()


def test_a_file_that_is_gone_has_no_player():
    release = give({"a.ogg": OGG})
    (folder_of(release) / "a.ogg").unlink()
    (only,) = shown_files(release, list(release.files.all()))
    assert only.player == ""
