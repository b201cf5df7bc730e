"""From a notice at the desk's door to files, ledger and the tracker's list, and back."""

from datetime import UTC, datetime

import pytest
from wagtail.models import ModelLogEntry

from litre.catalogue.models import Work
from litre.desk.models import Notice, Ticket
from litre.desk.signals import rights_notice_received
from litre.desk.tests.letters import act, hand_in, staff_client, ticket_at
from litre.desk.tests.test_notices import SAID
from litre.serving.parts import NoLongerGiven
from litre.sharing.actions import mend_list, tell_tracker
from litre.sharing.given import sign_of_sharing
from litre.sharing.models import Freeze
from litre.sharing.tests.giving import enrol, give, right, served

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
BOTH = [(b"\x11" * 20, b"\x22" * 20), (b"\x44" * 20,)]


@pytest.fixture
def release(release):
    enrol(release, NOW, "44" * 20)
    return release


@pytest.fixture
def notice(client, release, django_capture_on_commit_callbacks):
    def giving(about: str = "", **said: str) -> Ticket:
        with django_capture_on_commit_callbacks(execute=True):
            answer = hand_in(client, "notice", about, **{**SAID, **said})
        return ticket_at(answer)

    return giving


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    def deciding(ticket: Ticket, what: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            act(staff_client(), ticket, what, sentence="So it is.")

    return deciding


def status(client) -> int:
    return client.get("/files/litre/notes.txt").status_code


def test_a_notice_freezes_files_ledger_and_tracker_at_once(client, home, release, notice):
    assert (status(client), served(home)) == (200, BOTH)
    ticket = notice(f"work-{Work.objects.get().pk}")
    answer = client.get("/files/litre/notes.txt")
    assert answer.status_code == 451
    assert f"number {ticket.pk}" in answer.content.decode()
    for address in ("files/litre/.pad/16", "torrents/litre-1.torrent", "releases/litre/"):
        answer = client.get(f"/{address}")
        assert (answer.status_code, answer["Cache-Control"]) == (451, "no-store")
        assert f"number {ticket.pk}" in answer.content.decode()
    assert served(home) == []
    assert release.title not in client.get("/releases/").content.decode()


@pytest.mark.parametrize("part", ["", "bytes=5-"])
def test_a_download_that_runs_ends_with_the_notice_and_no_other_does(client, release, notice, part):
    other = give(slug="other", title="Another")
    right(other)
    running, elsewhere = (
        iter(client.get(f"/files/{slug}/sound/one.ogg", headers={"Range": part}))
        for slug in ("litre", "other")
    )
    assert next(running)
    assert next(elsewhere)
    notice(message="/files/litre/ is mine")
    with pytest.raises(NoLongerGiven):
        list(running)
    assert sum(map(len, elsewhere)) > 30_000


def test_a_download_that_began_before_there_was_a_list_of_what_is_shared_ends_with_the_notice(
    client, release, notice
):
    sign_of_sharing().unlink()
    running = iter(client.get("/files/litre/sound/one.ogg"))
    assert next(running)
    notice(message="/files/litre/ is mine")
    with pytest.raises(NoLongerGiven):
        list(running)


def test_a_download_goes_on_while_what_is_shared_changes(client, home, release):
    answer = client.get("/files/litre/sound/one.ogg")
    running = iter(answer)
    next(running)
    for slug in ("second", "third"):
        right(give(slug=slug, title=slug))
        mend_list(NOW)
        tell_tracker(NOW)
        assert next(running)
    sign_of_sharing().unlink()
    with pytest.raises(NoLongerGiven):
        next(running)


@pytest.mark.parametrize(
    "said",
    [
        "https://journal.example/files/litre/sound/one.ogg is mine",
        "https://journal.example/releases/litre/",
        "see /releases/litre, please",
        "/ja/releases/litre/",
        "https://journal.example/torrents/litre-1.torrent",
        "https://journal.example/subtitles/litre/one.ja.srt.vtt",
        "magnet:?xt=urn:btih:" + "11" * 20,
        "the torrent " + "22" * 32,
        "magnet:?xt=urn:btmh:1220" + "22" * 32,
        "infohash " + "22" * 20,
        "https://journal.example/torrents/litre-1-v1.torrent",
        "the plain one, " + "44" * 20,
    ],
)
def test_an_address_or_an_info_hash_in_the_notice_is_enough(client, home, notice, said):
    notice(what=said)
    assert (status(client), served(home)) == (451, [])


def test_a_notice_from_the_page_of_a_release_is_about_it(client, home, notice):
    page = client.get("/releases/litre/").content.decode()
    assert "/desk/new/notice/?about=%2Freleases%2Flitre%2F" in page
    notice("%2Freleases%2Flitre%2F")
    assert (status(client), served(home)) == (451, [])


@pytest.mark.parametrize(
    "said", ["/releases/litre-two/", "/torrents/litre-two-1.torrent", "11" * 21, "/releases/"]
)
def test_what_only_begins_alike_is_not_named(client, home, notice, said):
    notice(what=said)
    assert (status(client), served(home)) == (200, BOTH)


def test_the_admin_says_that_a_release_is_frozen(client, release, notice):
    address = f"/admin/sharing/{release.pk}/"
    before = staff_client().get(address).content.decode()
    assert "is the one that is given out" in before
    ticket = notice(what="/releases/litre/")
    after = staff_client().get(address).content.decode()
    assert f"rights notice number {ticket.pk} stands against it" in after
    assert f"/admin/desk/{ticket.pk}/" in after
    assert "is the one that is given out" not in after


def test_a_notice_about_something_else_freezes_nothing(client, home, notice):
    notice()
    assert (status(client), served(home)) == (200, BOTH)


def test_a_notice_that_is_dismissed_thaws_and_both_are_logged(client, home, notice, decide):
    ticket = notice(f"work-{Work.objects.get().pk}")
    decide(ticket, "dismiss")
    assert (status(client), served(home)) == (200, BOTH)
    logged = ModelLogEntry.objects.filter(action__startswith="litre.sharing.")
    assert [(entry.action, entry.data["notice"]) for entry in logged.order_by("pk")] == [
        ("litre.sharing.freeze", ticket.pk),
        ("litre.sharing.thaw", ticket.pk),
    ]


def test_a_notice_that_is_upheld_stays_frozen_and_can_be_countered(client, home, notice, decide):
    ticket = notice(f"work-{Work.objects.get().pk}")
    way = f"?counter={ticket.pk}"
    assert way not in client.get("/releases/litre/").content.decode(), "it is not decided yet"
    decide(ticket, "uphold")
    assert (status(client), served(home)) == (451, [])
    assert way in client.get("/releases/litre/").content.decode()


def test_a_counter_notice_thaws_only_when_it_is_accepted(client, home, notice, decide):
    first = notice(f"work-{Work.objects.get().pk}")
    decide(first, "uphold")
    counter = notice(counter=str(first.pk), author_name="Anybody at all")
    assert counter.notice.counters == first.notice
    assert (status(client), served(home)) == (451, [])
    decide(counter, "uphold")
    assert (status(client), served(home)) == (200, BOTH)
    rights_notice_received.send(sender=Notice, ticket=first)
    assert status(client) == 200, "heard twice, it is no second notice"


def test_a_counter_notice_that_is_refused_leaves_it_frozen(client, home, notice, decide):
    first = notice(f"work-{Work.objects.get().pk}")
    decide(first, "uphold")
    decide(notice(counter=str(first.pk)), "dismiss")
    assert (status(client), served(home)) == (451, [])


def test_of_two_notices_both_have_to_be_answered(client, notice, decide):
    first, second = (notice(f"work-{Work.objects.get().pk}") for _ in range(2))
    decide(first, "dismiss")
    assert status(client) == 451
    decide(second, "dismiss")
    assert status(client) == 200
    assert not Freeze.objects.filter(thawed_at=None).exists()


def test_a_right_that_ends_takes_the_torrent_from_the_list(home, release):
    release.rights.update(valid_until="2026-05-01")
    tell_tracker(datetime(2026, 5, 2, tzinfo=UTC))
    assert served(home) == []
