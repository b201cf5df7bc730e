import logging
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from litre.accounts.models import User
from litre.desk.tests.letters import owner, staff_client
from litre.sharing.actions import folder_of
from litre.sharing.errors import SharingError
from litre.sharing.making import actions, work
from litre.sharing.making.actions import alone, ask, cancel
from litre.sharing.making.models import Making
from litre.sharing.making.work import MOST_BEGUN, make_all
from litre.sharing.models import Release, Torrent
from litre.sharing.tests.giving import FILES, give, write

pytest.importorskip("libtorrent", reason="make install brings it, a small install not")
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
SIZE = sum(map(len, FILES.values()))
State = Making.State


@pytest.fixture(autouse=True)
def started(monkeypatch) -> list[bool]:
    """How often a process was started; none is."""
    starts: list[bool] = []
    monkeypatch.setattr(actions, "start", lambda: starts.append(True))
    return starts


def always() -> bool:
    return True


def ticking():
    """A clock on which a second goes by at each look: everything is told."""
    seconds = iter(range(10_000))
    return lambda: float(next(seconds))


def asked(release: Release, style: str = "hybrid") -> Making:
    return ask(release, style, owner(), NOW)


def logged(release: Release) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(release).values_list("action", flat=True))


def test_the_button_puts_it_on_the_list_and_starts_a_process_once_that_is_kept(
    release, started, django_capture_on_commit_callbacks
):
    page = staff_client()
    with django_capture_on_commit_callbacks(execute=True):
        page.post(f"/admin/sharing/{release.pk}/make/", {"style": "v2"})
        assert not started
    making = Making.objects.get()
    assert (making.state, making.style, making.asked_by, started) == (
        State.WAITING,
        "v2",
        owner(),
        [True],
    )
    text = page.get(f"/admin/sharing/{release.pk}/").content.decode()
    assert "waiting for its turn" in text
    assert '<noscript><meta http-equiv="refresh"' in text


def test_it_is_made_and_written_into_the_log(release):
    asked(release, "v1")
    assert make_all(always) == 1
    making, torrent = Making.objects.get(), Torrent.objects.get()
    assert (making.state, making.done_bytes, making.total_bytes) == (State.DONE, 2 * SIZE, 2 * SIZE)
    assert (torrent.v2, torrent.is_registered) == ("", True)
    entry = ModelLogEntry.objects.get(action=actions.MAKE)
    assert (entry.user, entry.data) == (owner(), {"number": 1, "style": "v1"})
    text = staff_client().get(f"/admin/sharing/{release.pk}/").content.decode()
    assert torrent.v1 in text
    assert "noscript><meta" not in text


def test_how_far_it_is_stands_in_the_admin_while_it_is_made(release):
    page, seen = staff_client(), []

    def look() -> bool:
        seen.append(page.get(f"/admin/sharing/{release.pk}/making/").content.decode())
        return True

    asked(release)
    make_all(look, ticking())
    assert 'value="0"' in seen[0]
    assert 'value="100"' not in seen[-1]
    done = [int(text.partition('value="')[2].partition('"')[0]) for text in seen]
    assert done == sorted(done)
    assert done[-1] > 50


def test_one_release_is_not_asked_for_twice(release):
    asked(release)
    with pytest.raises(SharingError, match="already"):
        asked(release)
    answer = staff_client().post(f"/admin/sharing/{release.pk}/make/", {"style": "v1"}, follow=True)
    assert "is being made already" in answer.content.decode()
    assert Making.objects.count() == 1


def test_a_style_that_is_none_is_refused(release):
    answer = staff_client().post(f"/admin/sharing/{release.pk}/make/", {"style": "v3"}, follow=True)
    assert "Choose one of the styles" in answer.content.decode()
    assert not Making.objects.exists()


def test_several_are_made_in_their_order(release):
    second = give(slug="second")
    asked(release)
    ask(second, "v1", owner(), datetime(2026, 4, 1, tzinfo=UTC))
    assert make_all(always) == 2
    made = Torrent.objects.order_by("pk").values_list("release", flat=True)
    assert list(made) == [second.pk, release.pk]


def test_cancelled_while_it_waits_it_is_not_made(release):
    asked(release)
    answer = staff_client().post(f"/admin/sharing/{release.pk}/cancel/", follow=True)
    assert "as they were" in answer.content.decode()
    assert make_all(always) == 0
    assert logged(release).count(actions.CANCEL) == 1
    again = staff_client().post(f"/admin/sharing/{release.pk}/cancel/", follow=True)
    assert "had ended already" in again.content.decode()


def test_cancelled_in_its_midst_nothing_is_kept(release):
    asked(release)
    write(folder_of(release), {"new.txt": b"new"})
    before = list(release.files.values_list("path"))

    def withdraw() -> bool:
        cancel(release, owner(), NOW)
        return True

    make_all(withdraw, ticking())
    assert Making.objects.get().state == State.CANCELLED
    assert list(release.files.values_list("path")) == before
    assert not Torrent.objects.exists()


def test_cancelled_after_the_last_piece_nothing_is_kept(release):
    asked(release)
    looks = []

    def seconds() -> float:
        # After the first look the clock stands still: nothing but the end can notice.
        looks.append(None)
        if len(looks) == 2:
            cancel(release, owner(), NOW)
        return 0.0

    make_all(always, seconds)
    assert len(looks) > 2
    assert Making.objects.get().state == State.CANCELLED
    assert not Torrent.objects.exists()


def test_what_was_stopped_begins_anew(release):
    page, told = staff_client(), "It was stopped, and begins anew"

    def look() -> str:
        return page.get(f"/admin/sharing/{release.pk}/making/").content.decode()

    asked(release)
    assert told not in look()
    assert make_all(lambda: False, ticking()) == 0
    assert Making.objects.get().state == State.RUNNING
    assert not Torrent.objects.exists()
    assert told in look()
    with alone():
        assert told not in look()
    assert make_all(always) == 1
    assert Making.objects.get().state == State.DONE
    assert told not in look()


def test_what_never_ends_is_given_up_with_a_sentence(release):
    asked(release)
    for _time in range(MOST_BEGUN):
        make_all(lambda: False, ticking())
    make_all(always)
    making = Making.objects.get()
    assert (making.state, "begun several times" in making.message) == (State.FAILED, True)


def test_an_error_is_a_sentence_in_the_language_of_who_asked(release):
    UserProfile.objects.update_or_create(user=owner(), defaults={"preferred_language": "ja"})
    write(folder_of(release), {"empty": b""})
    asked(release)
    make_all(always)
    making = Making.objects.get()
    assert (making.state, making.message) == (State.FAILED, "empty は空です。")
    assert making.message in staff_client().get(f"/admin/sharing/{release.pk}/").content.decode()
    asked(release)


def test_a_fault_is_logged_and_the_next_is_made(release, monkeypatch, caplog):
    second = give(slug="second")
    asked(release)
    ask(second, "v1", owner(), datetime(2026, 6, 1, tzinfo=UTC))
    whole = work.renew_torrent

    def fail_once(of: Release, *words: object) -> Torrent:
        if of == release:
            raise RuntimeError("no such luck")
        return whole(of, *words)

    monkeypatch.setattr(work, "renew_torrent", fail_once)
    with caplog.at_level(logging.ERROR):
        assert make_all(always) == 2
    assert "no such luck" in caplog.text
    assert "log of the server" in Making.objects.get(release=release).message
    assert Making.objects.get(release=second).state == State.DONE


def test_the_clock_goes_on_with_what_was_stopped_and_with_nothing_else(release, started):
    call_command("make_torrents", "--start")
    assert not started
    asked(release)
    with alone():
        call_command("make_torrents", "--start")
    assert not started
    call_command("make_torrents", "--start")
    assert started == [True]


def test_the_command_makes_them_and_leaves_them_to_another(release, capsys):
    asked(release)
    with alone():
        call_command("make_torrents")
    assert "Another process" in capsys.readouterr().out
    assert Making.objects.get().state == State.WAITING
    call_command("make_torrents")
    assert Making.objects.get().state == State.DONE


@pytest.mark.parametrize(
    ("method", "path"), [("get", ""), ("get", "making/"), ("post", "make/"), ("post", "cancel/")]
)
def test_nobody_without_the_permission_may(client, release, method, path):
    editor = User.objects.create_user("editor", password="secret")
    editor.groups.add(Group.objects.get(name="Editors"))
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for user in (None, editor):
        if user:
            client.force_login(user)
        answer = getattr(client, method)(f"/admin/sharing/{release.pk}/{path}", {"style": "v1"})
        assert answer.status_code == 302
        assert str(release.pk) not in answer["Location"].partition("?")[0]
    assert not Making.objects.exists()


def test_a_get_makes_and_cancels_nothing(release):
    asked(release)
    for path in ("make", "cancel"):
        assert staff_client().get(f"/admin/sharing/{release.pk}/{path}/").status_code == 405
    assert staff_client().get("/admin/sharing/999/").status_code == 404


def test_the_form_of_a_release_leads_there(release):
    text = staff_client().get(f"/admin/snippets/litre_sharing/release/edit/{release.pk}/")
    assert f"/admin/sharing/{release.pk}/" in text.content.decode()


def test_staff_hear_which_subtitles_can_not_be_shown(release):
    write(folder_of(release), {"one.ja.srt": b"nothing at all"})
    making = asked(release)
    assert make_all(always, ticking()) == 1
    making.refresh_from_db()
    assert making.state == State.DONE
    assert making.message.startswith("one.ja.srt is given as a file, not shown as subtitles.")
    page = staff_client().get(f"/admin/sharing/{release.pk}/").content.decode()
    assert "one.ja.srt is given as a file" in page
