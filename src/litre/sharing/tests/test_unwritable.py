"""A freeze where the tracker can't be told: the folder of its list can't be written."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command

from litre.comments.notices.models import Letter
from litre.journal.models import JournalSettings
from litre.serving.parts import NoLongerGiven
from litre.sharing import given
from litre.sharing.given import is_anything_shared
from litre.sharing.models import Freeze
from litre.sharing.tests.giving import enrol, give, right, served
from litre.sharing.tests.test_freezing import NOW, status
from litre.sharing.tests.test_freezing import notice as notice

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["registered.lock", "sharing.lock"])
def broken(request, home, release):
    """What can't be opened for writing, by root neither: the list, and already the lock before it."""
    enrol(release, NOW)
    path = home / "tracker" / request.param
    path.unlink()
    path.mkdir()
    return path


def test_all_that_a_notice_is_about_is_frozen_on_the_site_and_the_operator_is_told(
    client, release, broken, notice, caplog
):
    other = give(slug="other", title="Another")
    right(other)
    running = iter(client.get("/files/litre/sound/one.ogg"))
    assert next(running)
    with caplog.at_level(logging.CRITICAL):
        ticket = notice(message="/files/litre/ and /files/other/ are mine")
    assert f"What notice {ticket.pk} froze" in caplog.text
    assert str(broken.parent) in caplog.text
    assert {one.release for one in Freeze.objects.all()} == {release, other}
    assert status(client) == 451
    with pytest.raises(NoLongerGiven):
        list(running)


def test_the_tracker_is_told_once_it_can_be(home, release, broken, notice):
    ticket = notice(message="/files/litre/ is mine")
    broken.rmdir()
    call_command("tell_notices")
    assert served(home) == []
    assert not is_anything_shared()
    assert [one.notice for one in Freeze.objects.all()] == [ticket.pk]


def test_who_lost_a_right_is_told_all_the_same(release, broken):
    JournalSettings.objects.update_or_create(site_id=1, defaults={"contact": "o@journal.example"})
    release.rights.update(valid_until="2021-01-01")
    with pytest.raises(OSError, match="Is a directory"):
        call_command("share", verbosity=0)
    assert Letter.objects.get().kind == Letter.Kind.SHARING


@pytest.fixture
def walled(home):
    """A file where the folder belongs: nothing can be written in it, by root neither, nor is there anything."""
    (home / "tracker").write_text("")
    return home / "tracker"


def test_no_file_is_given_that_a_notice_could_not_cut_off(client, release, walled, notice):
    answer = client.get("/files/litre/sound/one.ogg")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    notice(message="/files/litre/ is mine")
    assert Freeze.objects.get().release == release


def test_files_are_given_again_once_a_notice_can_cut_them_off(client, release, walled, notice):
    assert client.get("/releases/litre/").status_code == 200
    walled.unlink()
    running = iter(client.get("/files/litre/sound/one.ogg"))
    assert next(running)
    notice(message="/files/litre/ is mine")
    with pytest.raises(NoLongerGiven):
        list(running)


def test_a_download_ends_where_from_now_on_a_notice_could_not_end_it(client, home, release):
    running = iter(client.get("/files/litre/sound/one.ogg"))
    assert next(running)
    (home / "tracker").rename(home / "moved")
    (home / "tracker").write_text("")
    with pytest.raises(NoLongerGiven):
        list(running)


@contextmanager
def as_nobody() -> Iterator[None]:
    """By its real user, whom the system asks about what may be written, this process is nobody."""
    uid = os.getuid()
    os.setreuid(65534, 0)
    try:
        yield
    finally:
        os.setreuid(uid, 0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can seem to be somebody else")
def test_a_list_in_a_folder_of_another_user_is_none_that_a_notice_can_change(home):
    sign = given.sign_of_sharing()
    sign.parent.mkdir(mode=0o755)
    sign.write_text("litre\n")
    is_given = given.watch("litre")
    assert is_given()
    with as_nobody():
        assert not is_given()
        with pytest.raises(PermissionError):
            given.watch("litre")
    assert is_given()
