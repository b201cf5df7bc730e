from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from litre.catalogue.tests.records import litre_of_tears
from litre.desk.models import Notice, Ticket
from litre.desk.signals import rights_notice_decided, rights_notice_received
from litre.desk.tests.letters import act, carry, hand_in, staff_client, ticket_at
from litre.desk.views import notices
from litre.journal.models import ReviewPage
from litre.journal.tests.writing import review
from litre.serving import clock

pytestmark = pytest.mark.django_db
SAID = {
    "what": "that picture",
    "ground": "copyright",
    "standing": "owner",
    "claimed": "My photograph, printed in 2004",
    "message": "It is used without asking.",
    "author_name": "Hanako Yamada",
    "author_email": "hanako@mail.example",
    "is_true": "1",
}


@pytest.fixture
def heard():
    """What a room that freezes hears, in order."""
    said = []

    def received(ticket, **_):
        said.append(("received", ticket.pk))

    def decided(ticket, **_):
        said.append((str(ticket.outcome), ticket.pk))

    rights_notice_received.connect(received)
    rights_notice_decided.connect(decided)
    yield said
    rights_notice_received.disconnect(received)
    rights_notice_decided.disconnect(decided)


@pytest.fixture(autouse=True)
def _committed(django_capture_on_commit_callbacks):
    """Every transaction of a test is one that is committed."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


@pytest.fixture
def give(client, django_capture_on_commit_callbacks):
    def giving(about: str = "", **said) -> Ticket:
        with django_capture_on_commit_callbacks(execute=True):
            answer = hand_in(client, "notice", about, **{**SAID, **said})
        assert answer.status_code == 302, answer.context["form"].errors
        return ticket_at(answer)

    return giving


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    def deciding(ticket: Ticket, what: str, sentence: str = "So it is."):
        with django_capture_on_commit_callbacks(execute=True):
            return act(staff_client(), ticket, what, sentence=sentence)

    return deciding


def test_a_notice_is_received_dated_and_told(give, heard):
    ticket = give(f"page-{review().pk}")
    assert heard == [("received", ticket.pk)]
    assert ticket.due_on == (ticket.received_at + timedelta(days=7)).date()
    assert ticket.notice.told_at
    assert [letter.to for letter in carry()] == [["hanako@mail.example"]]


def test_staff_read_which_file_it_is_about(give):
    ticket = give(f"page-{review().pk}", what="/media/hero.jpg, the left half")
    text = staff_client().get(f"/admin/desk/{ticket.pk}/").content.decode()
    assert "/media/hero.jpg, the left half" in text


@pytest.mark.parametrize("missing", ["claimed", "message", "author_name", "author_email", "is_true", "ground"])  # fmt: skip
def test_a_notice_needs_all_of_it(client, missing):
    answer = hand_in(client, "notice", **{**SAID, missing: ""})
    assert missing in answer.context["form"].errors


@pytest.mark.parametrize(("what", "outcome"), [("uphold", "accepted"), ("dismiss", "declined")])
def test_a_decision_is_told_logged_and_read_by_its_author(
    client, give, decide, heard, what, outcome
):
    ticket = give()
    decide(ticket, what, "The contract says so.")
    assert heard == [("received", ticket.pk), (outcome, ticket.pk)]
    assert "The contract says so." in client.get(f"/desk/tickets/{ticket.token}/").content.decode()
    assert ModelLogEntry.objects.filter(action=f"litre.desk.{outcome}").count() == 1
    assert [letter.to for letter in carry()] == [["hanako@mail.example"]] * 2


def test_a_decision_needs_a_sentence_and_goes_by_no_other_way(give, decide, heard):
    ticket = give()
    decide(ticket, "uphold", " ")
    decide(ticket, "decline")
    decide(ticket, "answer")
    assert ticket.is_open
    assert heard == [("received", ticket.pk)]


def test_the_public_log_names_nobody(client, give, decide):
    page = review(title="A page with a picture")
    about = give(f"page-{page.pk}")
    other = give(what="Hanako's secret address: hanako@mail.example")
    decide(about, "uphold", "Taken away for Hanako Yamada.")
    for prefix in ("", "/ja"):
        text = client.get(f"{prefix}/notices/").content.decode()
        assert "A page with a picture" in text
        assert f'id="notice-{other.pk}"' in text
        for personal in ("Hanako", "hanako", "photograph", "without asking"):
            assert personal not in text


def test_the_log_says_nothing_of_a_page_that_went(client, give):
    page = review(title="A page with a picture")
    give(f"page-{page.pk}")
    ReviewPage.objects.filter(pk=page.pk).update(live=False)
    assert "A page with a picture" not in client.get("/notices/").content.decode()


def test_whoever_is_concerned_counters_an_upheld_notice(client, give, decide, heard):
    ticket = give(f"page-{review().pk}")
    assert "counter=" not in client.get("/notices/").content.decode()
    decide(ticket, "uphold")
    assert f"?counter={ticket.pk}" in client.get("/notices/").content.decode()
    form = client.get(f"/desk/new/notice/?counter={ticket.pk}").context["form"]
    assert "ground" not in form.fields
    counter = give(counter=str(ticket.pk), author_name="The uploader")
    assert counter.notice.counters == ticket.notice
    assert counter.page == ticket.page
    assert (
        f'href="?notice={ticket.pk}#notice-{ticket.pk}"' in client.get("/notices/").content.decode()
    )


@pytest.mark.parametrize("counter", ["0", "x", "9" * 30, "-1"])
def test_nonsense_counters_nothing(client, counter):
    assert client.get(f"/desk/new/notice/?counter={counter}").status_code == 200


def test_a_notice_is_countered_for_two_weeks(client, give, decide):
    ticket = give()
    decide(ticket, "uphold")
    Ticket.objects.filter(pk=ticket.pk).update(decided_at=timezone.now() - timedelta(days=15))
    answer = client.get(f"/desk/new/notice/?counter={ticket.pk}")
    assert answer.context["form"].countered is None
    assert b"can&#x27;t be countered now" in answer.content
    assert b'<form method="post" class="desk-form' not in answer.content


def test_who_counters_too_early_or_too_late_gives_no_notice_by_mistake(client, give):
    ticket = give()
    said = {**SAID, "counter": str(ticket.pk), "message": "It is mine."}
    answer = hand_in(client, "notice", **said)
    assert answer.status_code == 422
    assert "can&#x27;t be countered now" in answer.content.decode()
    assert "It is mine." in answer.content.decode(), "what was typed is not lost"
    assert Notice.objects.count() == 1


def test_a_notice_is_found_in_the_log_however_many_came_after(client, give, monkeypatch):
    monkeypatch.setattr(notices, "_PAGE", 2)
    tickets = [give() for _each in range(5)]
    for ticket in tickets:
        text = client.get(f"/notices/?notice={ticket.pk}").content.decode()
        assert f'id="notice-{ticket.pk}"' in text
    assert client.get("/notices/?notice=x").status_code == 200


def test_what_a_receiver_failed_to_hear_is_told_again_within_a_minute(give, heard):
    faults = [RuntimeError("the disk is full")]

    def failing(ticket, **_):
        if faults:
            raise faults.pop()

    rights_notice_received.connect(failing)
    try:
        ticket = give()
        assert Notice.objects.get(ticket=ticket).told_at is None
        call_command("tell_notices")
    finally:
        rights_notice_received.disconnect(failing)
    assert Notice.objects.get(ticket=ticket).told_at
    assert heard == [("received", ticket.pk)] * 2
    assert ("tell_notices",) in clock.COMMANDS


def test_a_notice_taken_back_is_told_within_a_minute(give, heard):
    from litre.desk.actions.receiving import withdraw

    ticket = give()
    withdraw(ticket, timezone.now())
    call_command("tell_notices")
    call_command("tell_notices")
    assert heard == [("received", ticket.pk), ("withdrawn", ticket.pk)]


def test_its_author_sees_all_of_it_and_by_when_it_is_decided(client):
    answer = hand_in(client, "notice", **SAID)
    html = client.get(answer["Location"]).content.decode()
    for said in (
        "that picture",
        "copyright or a related right",
        "the right is mine",
        "My photograph, printed in 2004",
    ):
        assert said in html
    due = f'<time datetime="{ticket_at(answer).due_on.isoformat()}'
    assert html.count(due) == 1
    assert "decided at the latest" in html


def test_a_counter_notice_says_what_it_counters(client, give):
    upheld = give()
    act(staff_client(), upheld, "uphold", sentence="The picture is taken away.")
    form = client.get(f"/desk/new/notice/?counter={upheld.pk}").content.decode()
    assert '<h1 class="page__title">Counter a notice</h1>' in form
    assert f"the notice with number {upheld.pk}" in form
    answer = hand_in(client, "notice", **{**SAID, "counter": str(upheld.pk)})
    html = client.get(answer["Location"]).content.decode()
    assert f"the notice with number {upheld.pk}" in html


def test_what_is_missing_is_named(client):
    html = hand_in(
        client,
        "notice",
        **{**SAID, "claimed": "", "ground": "", "is_true": "", "author_email": "hanako"},
    ).content.decode()
    assert "Please write something here: “What is yours, and how is that known?”" in html
    assert "Please choose one: “On what ground?”" in html
    assert "Please tick this" in html
    assert "write it like name@mail.example" in html
    assert "This field is required" not in html
    assert "It is used without asking." in html


def test_what_is_missing_of_a_counter_notice_is_named_as_it_is_asked(client, give):
    upheld = give()
    act(staff_client(), upheld, "uphold", sentence="The picture is taken away.")
    said = {**SAID, "counter": str(upheld.pk), "message": ""}
    html = hand_in(client, "notice", **said).content.decode()
    assert "Please write something here: “Why may it stay?”" in html
    assert "Why should it not be here?" not in html


def test_the_log_and_the_receipt_lead_to_the_record_in_the_language_of_who_reads(client):
    work = litre_of_tears()
    page = reverse("catalogue:work", args=[work.slug])
    answer = hand_in(client, "notice", f"work-{work.pk}", **SAID)
    for address in ("/notices/", answer["Location"]):
        assert f'href="{page}"' in client.get(address).content.decode()
        assert f'href="/ja{page}"' in client.get(f"/ja{address}").content.decode()


def test_a_notice_that_was_countered_stands_no_longer_and_is_not_countered_again(
    client, give, decide
):
    first = give()
    decide(first, "uphold")
    counter = give(counter=str(first.pk))
    log, private = reverse("desk:notices"), f"/desk/tickets/{first.token}/"
    assert f"?counter={first.pk}" in client.get(log).content.decode()
    decide(counter, "uphold")
    for address in (log, private):
        said = client.get(address).content.decode()
        assert f"counter-notice number {counter.pk} was upheld" in said
    assert f"?counter={first.pk}" not in client.get(log).content.decode()
    act(staff_client(), first, "reopen")
    decide(first, "uphold")
    assert "It stands no longer" not in client.get(log).content.decode()
