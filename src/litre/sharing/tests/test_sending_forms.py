import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import ModelLogEntry

from litre.desk.tests.letters import staff_client
from litre.sharing.actions import folder_of
from litre.sharing.models import Upload
from litre.sharing.tests.giving import write
from litre.sharing.tests.sending import partials, there
from litre.sharing.uploading import actions

pytestmark = pytest.mark.django_db


def test_the_form_alone_sends_files_without_a_script(release):
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    answer = staff_client().post(
        f"/admin/sharing/{release.pk}/send/", {"file": files, "folder": "texts"}, follow=True
    )
    assert "a.txt is in the folder" in answer.content.decode()
    assert {"texts/a.txt", "texts/b.txt"} <= there(release)
    assert not partials()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose a file first"),
        ({"file": SimpleUploadedFile("e.txt", b""), "folder": "x"}, "is empty"),
        ({"file": SimpleUploadedFile("a.txt", b"a"), "folder": "../up"}, "not every computer"),
        ({"file": SimpleUploadedFile("NOTES.txt", b"a")}, "are one on some computers"),
    ],
)
def test_the_form_refuses_in_a_sentence(release, said, words):
    before = there(release)
    answer = staff_client().post(f"/admin/sharing/{release.pk}/send/", said, follow=True)
    assert words in answer.content.decode()
    assert (there(release), Upload.objects.exists(), partials()) == (before, False, [])


def test_the_form_replaces_a_file_and_says_that_the_torrent_is_out_of_date(client, release):
    file = SimpleUploadedFile("notes.txt", b"other words")
    page = staff_client()
    answer = page.post(f"/admin/sharing/{release.pk}/send/", {"file": file}, follow=True)
    assert "not given out until the torrent is made again" in answer.content.decode()
    assert client.get("/files/litre/notes.txt").status_code == 404


def test_a_file_is_removed_with_folders_that_hold_nothing_any_more(client, release):
    page = staff_client()
    where = f"/admin/sharing/{release.pk}/remove/"
    answer = page.post(where, {"file": "sound/one.ogg"}, follow=True)
    assert "not in the folder any more" in answer.content.decode()
    assert not (folder_of(release) / "sound").exists()
    assert client.get("/files/litre/sound/one.ogg").status_code == 404
    assert ModelLogEntry.objects.get(action=actions.REMOVE).data == {"path": "sound/one.ogg"}
    assert (
        "There is no file"
        in page.post(where, {"file": "notes.txt%00"}, follow=True).content.decode()
    )


def test_nothing_outside_the_folder_is_removed(home, release):
    write(home, {"secret": b"s", "releases/other/x": b"x"})
    for path in ("../../secret", "../other/x", str(home / "secret"), ""):
        staff_client().post(f"/admin/sharing/{release.pk}/remove/", {"file": path})
    assert (home / "secret").exists()
    assert (home / "releases/other/x").exists()


def test_a_file_whose_name_is_no_text_is_shown_and_removed(release):
    name = folder_of(release) / "bad\udcff.txt"
    name.write_bytes(b"x")
    page = staff_client()
    assert "bad\\udcff.txt" in page.get(f"/admin/sharing/{release.pk}/").content.decode()
    page.post(f"/admin/sharing/{release.pk}/remove/", {"file": "bad%FF.txt"})
    assert not name.exists()


def test_a_form_that_is_refused_leaves_what_came_before_of_the_file(release, settings):
    wanted = actions.Wanted("late.bin", 10, "yesterday")
    actions.begin(release, wanted, None, timezone.now())
    settings.UPLOAD_LARGEST_BYTES = 5
    file = SimpleUploadedFile("late.bin", b"0123456789")
    address = f"/admin/sharing/{release.pk}/send/"
    answer = staff_client().post(address, {"file": file}, follow=True)
    assert "is larger than this site takes" in answer.content.decode()
    assert Upload.objects.get().path == "late.bin"
