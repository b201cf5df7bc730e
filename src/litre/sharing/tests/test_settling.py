"""Uploads that were broken off, thrown away or forgotten, and the clock that brings them to an end."""

import hashlib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from litre.desk.tests.letters import owner
from litre.sharing.actions import folder_of
from litre.sharing.models import Upload
from litre.sharing.tests.sending import DATA, partials
from litre.sharing.uploading import actions, parts

pytestmark = pytest.mark.django_db


def test_what_was_written_and_not_acknowledged_is_written_anew(release, sender):
    where = sender.address("new.bin")
    sender.patch(where, 0, DATA[:1000])
    with partials()[0].open("ab") as file:
        # As after a power cut: the file grew, its bytes did not come.
        file.write(bytes(500))
    assert sender.ask("head", where)["Upload-Offset"] == "1000"
    sender.patch(where, 1000, DATA[1000:])
    assert (folder_of(release) / "new.bin").read_bytes() == DATA


def test_a_partial_file_that_was_taken_away_begins_anew(release, sender):
    where = sender.address("new.bin")
    sender.patch(where, 0, DATA[:1000])
    partials()[0].unlink()
    assert sender.ask("head", where)["Upload-Offset"] == "0"
    assert sender.patch(where, 1000, DATA[1000:]).status_code == 409
    assert sender.patch(where, 0, DATA).status_code == 204
    assert (folder_of(release) / "new.bin").read_bytes() == DATA


def test_what_came_whole_before_a_crash_is_brought_to_its_end_by_the_clock(release, sender):
    sender.patch(sender.address("new.bin"), 0, DATA[:-1])
    partials()[0].write_bytes(DATA)
    Upload.objects.update(received_bytes=len(DATA))
    call_command("forget_uploads")
    assert (folder_of(release) / "new.bin").read_bytes() == DATA
    Upload.objects.update(finished_at=None)
    call_command("forget_uploads")
    assert Upload.objects.get().finished_at
    assert (folder_of(release) / "new.bin").read_bytes() == DATA


def test_a_part_of_an_upload_that_was_thrown_away_meanwhile_is_not_put_there(
    release, sender, monkeypatch
):
    where = sender.address("new.bin")
    written = parts.append

    def thrown_away(file, part):
        came = written(file, part)
        actions.discard(Upload.objects.get())
        return came

    monkeypatch.setattr(parts, "append", thrown_away)
    assert sender.patch(where, 0, DATA).status_code == 410
    assert not (folder_of(release) / "new.bin").exists()
    assert not partials()


def test_what_is_thrown_away_while_the_clock_looks_is_not_put_there(release, sender, monkeypatch):
    sender.patch(sender.address("new.bin"), 0, DATA[:-1])
    partials()[0].write_bytes(DATA)
    Upload.objects.update(received_bytes=len(DATA))
    held = parts.held

    def held_late(token):
        actions.discard(Upload.objects.get())
        return held(token)

    monkeypatch.setattr(parts, "held", held_late)
    actions.settle(timezone.now())
    assert not (folder_of(release) / "new.bin").exists()


def test_a_whole_whose_place_is_taken_is_not_read_again(release, sender, monkeypatch):
    digest = hashlib.sha256(DATA).hexdigest()
    upload = actions.begin(
        release, actions.Wanted("new.bin", len(DATA), "1", digest), owner(), timezone.now()
    )
    with parts.held(upload.token) as file:
        file.write(DATA)
    Upload.objects.update(received_bytes=len(DATA))
    (folder_of(release) / "new.bin").mkdir()
    monkeypatch.setattr(parts, "checksum", lambda _file: pytest.fail("read again"))
    actions.settle(timezone.now())
    assert partials()


def test_stale_partial_files_go_after_the_days_of_the_setting(settings, sender):
    settings.UPLOAD_DAYS = 3
    sender.patch(sender.address("old.bin"), 0, DATA[:1])
    sender.patch(sender.address("new.bin"), 0, DATA[:1])
    now = timezone.now()
    Upload.objects.filter(path="old.bin").update(touched_at=now - timedelta(days=3, hours=1))
    assert actions.forget_stale(now) == 1
    assert [one.name for one in partials()] == [Upload.objects.get(path="new.bin").token]
    Upload.objects.all().delete()
    actions.forget_stale(now)
    assert len(partials()) == 1
    actions.forget_stale(now + timedelta(days=2))
    assert not partials()
