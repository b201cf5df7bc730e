import os

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from litre.sharing import folder
from litre.sharing.actions import folder_of, take_files
from litre.sharing.errors import SharingError
from litre.sharing.models import ReleaseFile
from litre.sharing.tests.giving import FILES, give, right, write

pytestmark = pytest.mark.django_db
SOUND = FILES["sound/one.ogg"]


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_file_is_given_whole_and_by_range_with_its_type(client):
    right(give())
    whole = client.get("/files/litre/sound/one.ogg")
    assert (whole.status_code, whole["Content-Type"], body(whole)) == (200, "audio/ogg", SOUND)
    part = client.get("/files/litre/sound/one.ogg", headers={"range": "bytes=10-19"})
    assert (part.status_code, body(part)) == (206, SOUND[10:20])


def test_what_a_browser_could_run_is_a_download(client):
    right(give({"page.html": b"<script>alert(1)</script>"}))
    answer = client.get("/files/litre/page.html")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment"


def test_no_file_is_given_without_a_right(client):
    give()
    assert client.get("/files/litre/notes.txt").status_code == 404


def test_padding_is_given_with_a_right_and_not_without(client):
    record = right(give())
    size = (1 << 17) + 5
    answer = client.get(f"/files/litre/.pad/{size}")
    assert (answer["Content-Length"], body(answer)) == (str(size), bytes(size))
    assert client.get(f"/files/litre/.pad/{1 << 30}").status_code == 404
    record.delete()
    assert client.get("/files/litre/.pad/16").status_code == 404


@pytest.mark.parametrize(
    ("wanted", "status", "span"),
    [
        ("bytes=0-15", 206, "0-15/16"),
        ("bytes=3-5", 206, "3-5/16"),
        ("bytes=10-", 206, "10-15/16"),
        ("bytes=0-99", 206, "0-15/16"),
        ("bytes=16-", 416, "*/16"),
        ("lines=1-2", 200, ""),
    ],
)
def test_padding_is_given_by_range(client, wanted, status, span):
    right(give())
    answer = client.get("/files/litre/.pad/16", headers={"range": wanted})
    assert (answer.status_code, answer.get("Content-Range", "")) == (
        status,
        span and f"bytes {span}",
    )
    if status != 416:
        assert body(answer) == bytes(int(answer["Content-Length"]))


def test_padding_is_made_in_small_parts(client):
    right(give())
    parts = client.get(f"/files/litre/.pad/{1 << 24}").streaming_content
    assert max(map(len, parts)) == 1 << 16


@pytest.mark.parametrize(
    "path", ["../secret", "%2e%2e/secret", "/etc/passwd", "notes.txt%00", "sound", "late.txt", "x"]
)
def test_nothing_but_the_files_of_the_release_is_given(client, home, path):
    release = give()
    right(release)
    write(home, {"releases/secret": b"secret"})
    write(folder_of(release), {"late.txt": b"not read yet"})
    assert client.get(f"/files/litre/{path}").status_code == 404


def test_a_file_that_changed_is_not_given_until_it_is_read_anew(client):
    release = give()
    right(release)
    write(folder_of(release), {"notes.txt": b"other words"})
    assert client.get("/files/litre/notes.txt").status_code == 404
    call_command("share", "litre", verbosity=0)
    assert body(client.get("/files/litre/notes.txt")) == b"other words"


@pytest.mark.parametrize(
    "name", ["a\u202eb.txt", "a\nb", "a:b", "a\\b", " a", "a.", "x" * 250 + "é" * 5]
)
def test_a_hostile_name_is_refused_and_nothing_is_kept(name):
    release = give()
    before = list(ReleaseFile.objects.values_list("path"))
    try:
        write(folder_of(release), {name: b"x"})
    except OSError:
        pytest.skip("this disk can't have such a name")
    with pytest.raises(SharingError, match="not every computer"):
        take_files(release)
    assert list(ReleaseFile.objects.values_list("path")) == before


def test_a_link_is_refused(home):
    release = give()
    write(home, {"secret": b"secret"})
    os.symlink(home / "secret", folder_of(release) / "innocent.txt")
    with pytest.raises(SharingError, match="is a link"):
        take_files(release)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (("NOTES.txt",), r"(NOTES\.txt|notes\.txt), (?!\1)(NOTES|notes)\.txt\."),
        (("Film/a.ogg", "film/b.ogg"), r"(Film|film), (?!\1)[Ff]ilm\."),
        (("1/Film/a.ogg", "1/FILM/c/b.ogg"), r"(1/Film|1/FILM), (?!\1)1/"),
        # A file and a folder; a letter that has two forms.
        (("Film", "film/b.ogg"), r"(Film|film), (?!\1)[Ff]ilm\."),
        (("が/a.ogg", "か\u3099/b.ogg"), "rename one of them: "),
    ],
)
def test_names_that_are_one_elsewhere_are_refused(files, said):
    release = give()
    before = list(ReleaseFile.objects.values_list("path"))
    write(folder_of(release), dict.fromkeys(files, b"x"))
    if not all((folder_of(release) / name).is_file() for name in FILES):
        pytest.skip("on this disk the names are one")
    with pytest.raises(SharingError, match=said):
        take_files(release)
    assert list(ReleaseFile.objects.values_list("path")) == before


def test_the_same_name_in_two_folders_is_none_twice():
    release = give()
    write(folder_of(release), {"Film/a.ogg": b"x", "sound/Film/a.ogg": b"y"})
    take_files(release)
    assert ReleaseFile.objects.filter(path="sound/Film/a.ogg").exists()


def test_too_many_files_and_empty_ones_are_refused(monkeypatch):
    release = give()
    write(folder_of(release), {"empty": b""})
    with pytest.raises(SharingError, match="empty is empty"):
        take_files(release)
    (folder_of(release) / "empty").unlink()
    monkeypatch.setattr(folder, "MOST_FILES", 1)
    with pytest.raises(SharingError, match="10,000"):
        take_files(release)


def test_a_release_that_is_not_there_or_has_no_file_is_said():
    with pytest.raises(CommandError, match="no release"):
        call_command("share", "nowhere")
    release = give()
    for name in FILES:
        (folder_of(release) / name).unlink()
    with pytest.raises(SharingError, match="no file"):
        take_files(release)


def test_a_client_that_takes_thousands_of_small_files_asks_the_database_twice_for_each(client):
    right(give())
    client.get("/files/litre/notes.txt")
    with CaptureQueriesContext(connection) as asked:
        client.get("/files/litre/notes.txt", headers={"range": "bytes=0-7"})
    ours = [one["sql"] for one in asked if "litre_sharing" in one["sql"]]
    assert len(ours) == 2, ours
