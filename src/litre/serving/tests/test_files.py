import os

import pytest
from django.test import override_settings
from django.utils.http import http_date
from hypothesis import given
from hypothesis import strategies as st

from litre.serving.files import media_file, span_of
from litre.serving.parts import NoLongerGiven, Part

TEXT = b"0123456789" * 100


@pytest.fixture(autouse=True)
def folder(tmp_path):
    media = tmp_path / "media"
    (media / "a").mkdir(parents=True)
    (media / "a" / "film.mp4").write_bytes(TEXT)
    (media / "page.html").write_bytes(b"<script>1</script>")
    (media / "drawing.svg").write_bytes(b"<svg/>")
    (media / "picture.avif").write_bytes(TEXT)
    (tmp_path / "secret-key").write_bytes(b"secret")
    os.symlink(tmp_path / "secret-key", media / "link.jpg")
    os.symlink(media / "a", media / "b")
    with override_settings(MEDIA_ROOT=media):
        yield media


def _get(client, path="a/film.mp4", **headers):
    return client.get(f"/media/{path}", headers=headers)


def _bytes(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_whole_file_comes_with_type_length_and_date(client):
    answer = _get(client)
    assert answer.status_code == 200
    assert _bytes(answer) == TEXT
    assert answer["Content-Type"] == "video/mp4"
    assert answer["Content-Length"] == "1000"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("wanted", "body", "said"),
    [
        ("bytes=0-0", TEXT[:1], "bytes 0-0/1000"),
        ("bytes=10-19", TEXT[10:20], "bytes 10-19/1000"),
        ("bytes=990-", TEXT[990:], "bytes 990-999/1000"),
        ("bytes=-5", TEXT[-5:], "bytes 995-999/1000"),
        ("bytes=-5000", TEXT, "bytes 0-999/1000"),
        ("bytes=5-5000", TEXT[5:], "bytes 5-999/1000"),
    ],
)
def test_a_part_comes_as_asked(client, wanted, body, said):
    answer = _get(client, Range=wanted)
    assert answer.status_code == 206
    assert _bytes(answer) == body
    assert answer["Content-Range"] == said
    assert answer["Content-Length"] == str(len(body))


@pytest.mark.parametrize("wanted", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(client, wanted):
    answer = _get(client, Range=wanted)
    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */1000"


@pytest.mark.parametrize(
    "wanted",
    [
        "bytes=5-2",
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=-",
        "bytes=a-b",
        "bytes=" + "9" * 9000 + "-",
    ],
)
def test_what_is_no_range_gives_the_whole(client, wanted):
    assert _get(client, Range=wanted).status_code == 200


def test_a_part_of_a_film_is_never_compressed(client):
    answer = _get(client, Range="bytes=0-499", **{"Accept-Encoding": "gzip"})
    assert _bytes(answer) == TEXT[:500]


def test_an_unchanged_file_is_not_sent_again(client, folder):
    modified = (folder / "a" / "film.mp4").stat().st_mtime
    assert _get(client, **{"If-Modified-Since": http_date(modified)}).status_code == 304
    assert _get(client, **{"If-Modified-Since": http_date(modified - 10)}).status_code == 200
    assert _get(client, **{"If-Modified-Since": "yesterday"}).status_code == 200


def test_a_part_of_a_file_that_changed_is_the_whole(client):
    answer = _get(client, Range="bytes=0-4", **{"If-Range": http_date(0)})
    assert answer.status_code == 200
    same = _get(client, Range="bytes=0-4", **{"If-Range": answer["Last-Modified"]})
    assert same.status_code == 206


def test_the_head_says_the_same_without_a_body(client):
    answer = client.head("/media/a/film.mp4", headers={"Range": "bytes=0-4"})
    assert answer.status_code == 200
    assert answer["Content-Length"] == "1000"
    assert not _bytes(answer)


def test_nothing_is_written_here(client):
    assert client.post("/media/a/film.mp4").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "../secret-key",
        "a/../../secret-key",
        "%2e%2e/secret-key",
        "..%2fsecret-key",
        "/etc/passwd",
        "//etc/passwd",
        "link.jpg",
        "a",
        "a/",
        "none.jpg",
        "a/film.mp4/x",
        "a%00.jpg",
        "x" * 300,
        "x/" * 3000,
        "~root/x",
    ],
)
@pytest.mark.django_db
def test_nothing_outside_the_folder_is_given(client, path):
    answer = _get(client, path)
    assert answer.status_code == 404
    assert b"secret" not in _bytes(answer).replace(b"secret-key", b"")


def test_a_link_inside_the_folder_is_followed(client):
    assert _get(client, "b/film.mp4").status_code == 200


@pytest.mark.parametrize("path", ["page.html", "drawing.svg"])
def test_what_could_run_is_a_download_in_a_cage(client, path):
    answer = _get(client, path)
    assert answer["Content-Disposition"] == "attachment"
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_new_kinds_of_pictures_have_their_type_on_any_machine(client):
    assert _get(client, "picture.avif")["Content-Type"] == "image/avif"


@given(
    wanted=st.text(max_size=30) | st.from_regex(r"bytes=\d*-\d*", fullmatch=True),
    size=st.integers(0, 2000),
)
def test_any_range_lies_inside_the_file(wanted, size):
    span = span_of(wanted, size)
    assert span is None or 0 <= span[0] <= span[1] <= size


@pytest.mark.parametrize("wanted", ["", "bytes=10-"])
def test_what_a_server_sends_by_itself_is_a_file_and_ends_where_it_has_to(rf, wanted):
    answer = media_file(rf.get("/", headers={"Range": wanted}), "a/film.mp4")
    part = answer.file_to_stream
    assert part.seekable()
    assert part.seek(0, os.SEEK_END) == int(answer["Content-Length"])
    assert part.seek(-3, os.SEEK_CUR) == part.tell()
    assert part.read(10) == TEXT[-3:]
    assert part.read(10) == b""
    part.close()


def test_a_file_that_becomes_shorter_ends_the_connection(folder, client):
    answer = _get(client, Range="bytes=0-899")
    (folder / "a" / "film.mp4").write_bytes(b"")
    with pytest.raises(NoLongerGiven):
        _bytes(answer)


def test_a_disk_that_fails_while_a_file_is_sent_is_told_to_the_log(caplog):
    # Nothing lies at the beginning of a program's memory: the system says EIO, as of a broken disk.
    with open("/proc/self/mem", "rb") as broken, pytest.raises(OSError, match="Input/output"):
        Part(broken, 0, 10).read()
    assert "/proc/self/mem can't be read while it is sent: Input/output error" in caplog.text


def test_a_file_that_is_given_no_longer_is_no_fault(folder, caplog):
    with (folder / "a" / "film.mp4").open("rb") as film, pytest.raises(NoLongerGiven):
        Part(film, 0, 10, lambda: False).read()
    assert not caplog.text
