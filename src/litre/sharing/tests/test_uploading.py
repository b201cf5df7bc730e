import base64
import hashlib
import resource
import subprocess
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.desk.tests.letters import owner, staff_client
from litre.sharing.actions import folder_of
from litre.sharing.models import Upload
from litre.sharing.tests.giving import give
from litre.sharing.tests.sending import DATA, Sender, partials, there
from litre.sharing.uploading import actions, parts

pytestmark = pytest.mark.django_db


def test_a_file_comes_in_parts_and_is_in_the_folder_only_when_whole(release, sender):
    before = there(release)
    where = sender.address("音/new.ogg")
    first = sender.patch(where, 0, DATA[:1000])
    assert (first.status_code, first["Upload-Offset"]) == (204, "1000")
    assert first["Upload-Expires"].endswith("GMT")
    assert there(release) == before
    asked = sender.ask("head", where)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("1000", str(len(DATA)))
    assert asked["Tus-Resumable"] == "1.0.0"
    assert "no-store" in asked["Cache-Control"]
    last = sender.patch(where, 1000, DATA[1000:])
    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(DATA)))
    assert (folder_of(release) / "音/new.ogg").read_bytes() == DATA
    assert not partials()
    assert sender.ask("head", where)["Upload-Offset"] == str(len(DATA))
    entry = ModelLogEntry.objects.get(action=actions.UPLOAD)
    assert (entry.user, entry.data["path"]) == (owner(), "音/new.ogg")


def test_what_the_site_speaks_is_said(sender):
    answer = sender.ask("options", sender.uploads)
    assert answer["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert "sha1" in answer["Tus-Checksum-Algorithm"]
    other = sender.ask("post", sender.uploads, {"Tus-Resumable": "0.2.0"})
    assert (other.status_code, other["Tus-Version"]) == (412, "1.0.0")


def test_the_same_file_chosen_again_goes_on_where_it_was(release, sender):
    where = sender.address("new.bin", changed="123")
    sender.patch(where, 0, DATA[:1000])
    again = sender.create("new.bin", changed="123")
    assert (again.status_code, again["Location"], again["Upload-Offset"]) == (201, where, "1000")
    for other in ({"changed": "124"}, {}):
        refused = sender.create("new.bin", **other)
        assert refused.status_code == 400
        assert "come in part" in refused.content.decode()
    text = staff_client().get(f"/admin/sharing/{release.pk}/").content.decode()
    assert "Choose the same file again" in text


def test_a_part_that_does_not_go_on_is_refused_and_the_offset_stays(sender):
    where = sender.address("new.bin")
    sender.patch(where, 0, DATA[:1000])
    for at in (0, 999, 1001):
        assert sender.patch(where, at, b"x").status_code == 409
    assert sender.patch(where, 1000, DATA).status_code == 413
    assert sender.ask("head", where)["Upload-Offset"] == "1000"


@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_a_part_with_another_checksum_is_refused_and_sent_again(release, sender, name):
    where = sender.address("new.bin")
    digest = base64.b64encode(hashlib.new(name, DATA).digest()).decode()
    bad = sender.patch(where, 0, DATA[:-1] + b"!", **{"Upload-Checksum": f"{name} {digest}"})
    assert (bad.status_code, sender.ask("head", where)["Upload-Offset"]) == (460, "0")
    assert partials()[0].stat().st_size == 0
    good = sender.patch(where, 0, DATA, **{"Upload-Checksum": f"{name} {digest}"})
    assert good.status_code == 204
    assert "new.bin" in there(release)


def test_a_whole_that_has_another_checksum_is_not_put_there(release, sender):
    where = sender.address("notes.txt", sha256="0" * 64)
    before = (folder_of(release) / "notes.txt").read_bytes()
    answer = sender.patch(where, 0, DATA)
    assert (answer.status_code, "once more" in answer.content.decode()) == (460, True)
    assert (folder_of(release) / "notes.txt").read_bytes() == before
    assert not partials()


@pytest.mark.parametrize(
    "name",
    [
        "", "../x", "a/../x", "/etc/passwd", "a//b", ".", ".partial/x", "a\0b", "a\nb", "gnp\u202eexe.txt",
        "a:b", "a\\b", " a", "a.", "é" * 200, "/".join("abcdefghijklm"), "x/" * 600 + "x",
    ],
)  # fmt: skip
def test_a_hostile_name_is_refused_in_a_sentence(release, sender, name):
    before = there(release)
    answer = sender.create(name)
    assert answer.status_code == 400
    assert "name" in answer.content.decode() or "path" in answer.content.decode()
    assert (there(release), Upload.objects.exists(), partials()) == (before, False, [])


@pytest.mark.parametrize(
    "name", ["NOTES.txt", "Sound/two.ogg", "sound/ONE.ogg", "notes.txt/x", "sound"]
)
def test_a_name_that_is_taken_elsewhere_or_in_the_way_is_refused(sender, name):
    assert sender.create(name).status_code == 400


def test_a_link_is_not_followed(home, release, sender):
    (home / "elsewhere").mkdir()
    (folder_of(release) / "away").symlink_to(home / "elsewhere")
    assert sender.create("away/x").status_code == 400
    where = sender.address("new/x")
    (folder_of(release) / "new").symlink_to(home / "elsewhere")
    assert sender.patch(where, 0, DATA).status_code == 400
    assert not list((home / "elsewhere").iterdir())


@pytest.mark.parametrize("size", ["-1", "x", "", "9" * 19, "1e3"])
def test_a_length_that_is_none_is_refused(sender, size):
    assert sender.create("new.bin", size).status_code == 400


def test_empty_and_too_large_files_are_refused(settings, sender):
    settings.UPLOAD_LARGEST_BYTES = 1000
    assert "is empty" in sender.create("new.bin", 0).content.decode()
    answer = sender.create("new.bin", 1001)
    assert (answer.status_code, "larger than" in answer.content.decode()) == (413, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload-Metadata": "filename ***"},
        {"Upload-Metadata": "filename /w=="},
        {"Upload-Metadata": "filename YQ==,sha256 eA=="},
    ],
)
def test_metadata_that_can_not_be_read_is_refused(sender, headers):
    answer = sender.ask("post", sender.uploads, {"Upload-Length": "5", **headers})
    assert answer.status_code == 400


def test_a_part_of_another_kind_or_with_a_strange_checksum_is_refused(sender):
    where = sender.address("new.bin")
    answer = sender.client.patch(
        where, DATA, content_type="text/plain", headers={"Tus-Resumable": "1.0.0"}
    )
    assert answer.status_code == 415
    for strange in ("md5 eA==", "sha256", "sha256 *"):
        assert sender.patch(where, 0, DATA, **{"Upload-Checksum": strange}).status_code == 400


def test_an_upload_is_thrown_away(release, sender):
    where = sender.address("new.bin")
    sender.patch(where, 0, DATA[:10])
    assert sender.ask("delete", where).status_code == 204
    assert (sender.ask("head", where).status_code, partials()) == (404, [])
    sender.patch(sender.address("new.bin"), 0, DATA[:10])
    token = Upload.objects.get().token
    staff_client().post(f"/admin/sharing/{release.pk}/discard/", {"upload": token})
    assert (Upload.objects.exists(), partials()) == (False, [])


def test_two_at_once_do_not_write_into_each_other(sender):
    where = sender.address("new.bin")
    with parts.held(Upload.objects.get().token):
        assert sender.patch(where, 0, DATA).status_code == 423
    assert sender.patch(where, 0, DATA).status_code == 204


def refused_for_room(answer) -> bool:
    return answer.status_code == 507 and "no room" in answer.content.decode()


def test_a_disk_that_would_be_too_full_takes_nothing(settings, sender):
    where = sender.address("new.bin")
    settings.UPLOAD_FREE_BYTES = 1 << 60
    assert refused_for_room(sender.create("other.bin"))
    assert refused_for_room(sender.patch(where, 0, DATA))
    settings.UPLOAD_FREE_BYTES = 0
    assert sender.patch(where, 0, DATA).status_code == 204


def test_a_full_disk_is_said_and_the_file_goes_on_once_there_is_room(release):
    """A disk of 256 KiB, which is asked for its room and yet fills up amid a part."""
    sender, data = Sender(release), DATA * 40
    before = there(release)
    place = parts.partials()
    place.mkdir()
    mount = ["/usr/bin/mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if not Path(mount[0]).exists() or _run(mount):
        pytest.skip("this user may not mount a small disk")
    try:
        where = sender.address("new.bin", len(data))
        assert sender.patch(where, 0, data[:100_000]).status_code == 204
        assert refused_for_room(sender.patch(where, 100_000, data[100_000:]))
        assert sender.ask("head", where)["Upload-Offset"] == "100000"
        assert partials()[0].stat().st_size == 100_000
        assert there(release) == before
        kept = partials()[0].read_bytes()
    finally:
        assert _run(["/usr/bin/umount", str(place)]) == 0
    (place / Upload.objects.get().token).write_bytes(kept)
    assert sender.patch(where, 100_000, data[100_000:]).status_code == 204
    assert (folder_of(release) / "new.bin").read_bytes() == data


def _run(words: list[str]) -> int:
    # Our own words.
    return subprocess.run(words, capture_output=True, check=False).returncode  # noqa: S603


@pytest.fixture
def _no_file_over_4096_bytes(release):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("_no_file_over_4096_bytes")
def test_a_file_that_the_system_lets_grow_no_more_keeps_nothing_of_the_part(release, sender):
    where = sender.address("new.bin")
    assert refused_for_room(sender.patch(where, 0, DATA))
    assert (sender.ask("head", where)["Upload-Offset"], partials()[0].stat().st_size) == ("0", 0)
    page = staff_client()
    file = SimpleUploadedFile("other.bin", DATA)
    answer = page.post(f"/admin/sharing/{release.pk}/send/", {"file": file}, follow=True)
    assert "so nothing of it was kept" in answer.content.decode()
    assert "other.bin" not in there(release)
    assert [one.name for one in partials()] == [Upload.objects.get().token]


def test_nobody_without_the_permission_sends_removes_or_asks(release, sender):
    where = sender.address("new.bin")
    editor = User.objects.create_user("editor", password="secret")
    editor.groups.add(Group.objects.get(name="Editors"))
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    stranger, member = Client(), Client()
    member.force_login(editor)
    before = there(release)
    for client in (stranger, member):
        other = Sender(release, client)
        assert other.create("other.bin").status_code == 302
        assert other.patch(where, 0, DATA).status_code == 302
        assert other.ask("delete", where).status_code == 302
        for path, said in (
            ("send", {"file": SimpleUploadedFile("a", b"a")}),
            ("remove", {"file": "notes.txt"}),
        ):
            assert client.post(f"/admin/sharing/{release.pk}/{path}/", said).status_code == 302
    assert (there(release), Upload.objects.get().received_bytes) == (before, 0)


def test_every_write_needs_the_token_of_the_form(release, sender):
    where = sender.address("new.bin")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner())
    other = Sender(release, strict)
    assert other.create("other.bin").status_code == 403
    assert other.patch(where, 0, DATA).status_code == 403
    assert other.ask("delete", where).status_code == 403
    for path, said in (
        ("send", {"file": SimpleUploadedFile("a.txt", b"a")}),
        ("remove", {"file": "notes.txt"}),
        ("discard", {"upload": Upload.objects.get().token}),
    ):
        answer = strict.post(f"/admin/sharing/{release.pk}/{path}/", said)
        assert answer.status_code == 403
    assert "a.txt" not in there(release)
    assert "notes.txt" in there(release)


def test_an_upload_of_another_release_is_not_found(sender):
    where = sender.address("new.bin")
    other = give(slug="other")
    token = where.rstrip("/").rsplit("/", 1)[1]
    wrong = f"/admin/sharing/{other.pk}/uploads/{token}/"
    assert sender.patch(wrong, 0, DATA).status_code == 404
