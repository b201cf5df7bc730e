"""What the owner is written: tickets, dates, and the digest."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from litre.comments.models import Comment
from litre.comments.notices.models import Letter
from litre.desk.models import Ticket
from litre.desk.owner import tell_digest, tell_of_dates
from litre.desk.tests.letters import act, carry, correct, hand_in, staff_client, ticket_at
from litre.desk.tests.test_notices import SAID
from litre.journal.models import JournalSettings
from litre.journal.tests.writing import review, say
from litre.serving import clock

pytestmark = pytest.mark.django_db
OWNER = "owner@mail.example"
# A Monday.
MORNING = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
NOON = MORNING.replace(hour=12)
DAY = timedelta(days=1)


@pytest.fixture
def journal():
    return settle()


def settle(**more):
    journal = JournalSettings.objects.first() or JournalSettings(site_id=1)
    said = {"name": "Litre", "contact": OWNER, "time_zone": "UTC", "language": "en", **more}
    for column, value in said.items():
        setattr(journal, column, value)
    journal.save()
    return journal


def wait(page, when=MORNING - timedelta(hours=3), **more):
    comment = say(page.thread, 1)[0]
    Comment.objects.filter(pk=comment.pk).update(state="held", written_at=when, **more)


def send(now):
    tell_digest(now)
    return carry(now - timezone.now())


def to_owner(letters):
    return [letter for letter in letters if letter.to == [OWNER]]


def test_a_ticket_is_told_at_once_with_a_way_out(client, journal):
    correct(client, "", "other", "Six parts, 全六話")
    (letter,) = carry()
    assert letter.to == [OWNER]
    assert "Six parts, 全六話" in letter.body
    off = re.search(r"/desk/letters/tickets/\S+", letter.body)[0]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert off in letter.extra_headers["List-Unsubscribe"]
    assert client.get(off).status_code == 200
    correct(client, "", "other", "x")
    assert len(carry()) == 1
    assert client.post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    correct(client, "", "other", "y")
    assert carry() == []


def test_a_rights_notice_is_told_whatever_is_turned_off_and_again_before_its_date(client):
    settle(tell_tickets=False, digest="never", language="ja")
    ticket = ticket_at(hand_in(client, "notice", **SAID))
    (letter,) = to_owner(carry())
    assert "権利" in letter.subject
    assert ticket.author_name not in letter.body
    now = ticket.received_at
    tell_of_dates(now + 3 * DAY)
    assert not to_owner(carry(4 * DAY))
    for _each in range(2):
        tell_of_dates(now + 5 * DAY + timedelta(hours=1))
    (near,) = to_owner(carry(6 * DAY))
    assert str(ticket.due_on) in near.body
    act(staff_client(), ticket, "uphold", sentence="Yes.")
    tell_of_dates(now + 9 * DAY)
    assert not to_owner(carry(10 * DAY))


def test_without_an_address_nothing_is_written(client):
    settle(contact="")
    correct(client, "", "other", "x")
    wait(review())
    tell_of_dates(MORNING)
    assert not tell_digest(MORNING)
    assert not Letter.objects.exists()


def test_a_flood_of_tickets_is_left_to_the_digest(client, journal):
    for n in range(23):
        correct(client, "", "other", str(n))
    assert len(carry()) == 20


def test_the_digest_counts_what_waits_once_a_day(client, journal):
    page = review()
    wait(page)
    wait(page)
    wait(page, kind="pingback")
    settle(tell_tickets=False)
    correct(client, "", "other", "x")
    Ticket.objects.update(received_at=MORNING - DAY)
    (letter,) = send(MORNING)
    assert letter.to == [OWNER]
    for words in ("2 comments wait", "1 mention from elsewhere", "correction: 1", "/admin/desk/"):
        assert words in letter.body
    assert send(MORNING + timedelta(hours=1)) == []


def test_a_digest_is_written_only_if_there_is_something_new(client, journal):
    assert send(MORNING) == []
    wait(review())
    assert len(send(MORNING)) == 1
    assert send(MORNING + DAY) == []
    Comment.objects.update(written_at=MORNING + timedelta(hours=5))
    assert len(send(MORNING + DAY)) == 1


def test_a_digest_comes_in_the_morning_of_the_journal(journal):
    wait(review(), NOON)
    assert send(NOON) == []
    settle(time_zone="Asia/Tokyo")
    assert len(send(MORNING.replace(hour=23))) == 1


def test_a_digest_comes_on_mondays_or_never(journal):
    wait(review(), MORNING - 3 * DAY)
    settle(digest="never")
    assert send(MORNING) == []
    settle(digest="weekly")
    assert send(MORNING - DAY) == []
    assert len(send(MORNING)) == 1


def test_the_digest_tells_what_was_put_right_in_japanese(client):
    settle(language="ja", tell_tickets=False)
    ticket = correct(client, "", "sentence", "沢尻エリカ", quoted="沢尻えりか")
    act(staff_client(), ticket, "by-hand", value="沢尻エリカ")
    Ticket.objects.update(decided_at=MORNING - timedelta(hours=1))
    (letter,) = send(MORNING)
    assert "沢尻エリカ" in letter.body
    assert "/ja/corrections/" in letter.body
    assert not re.search("[a-z]{4,} [a-z]{4,}", letter.body)


def test_one_click_turns_the_digest_off(client, journal):
    wait(review())
    (letter,) = send(MORNING)
    off = letter.extra_headers["List-Unsubscribe"].strip("<>").replace("http://localhost:8000", "")
    assert client.get(off).status_code == 200
    assert JournalSettings.objects.get().digest == "daily"
    assert client.post(off).status_code == 200
    assert JournalSettings.objects.get().digest == "never"


@pytest.mark.parametrize("what", ["digest", "tickets", "contact"])
def test_nobody_turns_letters_off_by_guessing(client, journal, what):
    for token in ("x", "a" * 32 + ":" + "b" * 43, "é", "%00"):
        assert client.post(f"/desk/letters/{what}/{token}/").status_code == 404
    assert JournalSettings.objects.get().digest == "daily"


def test_the_clock_writes_them_before_letters_are_sent(journal):
    words = [command[0] for command in clock.COMMANDS]
    assert words.index("tell_owner") < words.index("send_letters")
    call_command("tell_owner")
