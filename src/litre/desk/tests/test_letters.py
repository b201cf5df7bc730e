"""Nobody is told less than received, seen, decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from litre.comments.notices.models import Letter
from litre.desk.models import Ticket
from litre.desk.tests.letters import act, carry, correct, hand_in, staff_client, ticket_at
from litre.desk.tests.test_notices import SAID

pytestmark = pytest.mark.django_db
EMAIL = "mai@mail.example"
LATER = timedelta(hours=2)
KINDS = {
    "correction": {"field": "other", "proposed": "x"},
    "request": {"topic": "where", "title": "海のはじまり"},
    "report": {"topic": "page", "message": "x"},
    "notice": SAID,
}
DECISIONS = {
    "correction": ("decline", "sentence"),
    "request": ("answer-all", "answer"),
    "report": ("answer", "sentence"),
    "notice": ("uphold", "sentence"),
}


def give(client, kind, prefix="", email=EMAIL) -> Ticket:
    said = {**KINDS[kind], "author_email": email}
    answer = hand_in(client, kind, "", prefix, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    return ticket_at(answer)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_each_kind_is_told_received_seen_and_decided(client, kind, prefix):
    ticket = give(client, kind, prefix)
    words = [("received", "受け付け"), ("seen", "確認しました"), ("decided", "決定しました")]
    letters = carry()
    staff = staff_client()
    staff.get(f"/admin/desk/{ticket.pk}/")
    assert carry() == []
    letters += carry(LATER)
    what, field = DECISIONS[kind]
    act(staff, ticket, what, **{field: "It is so, そうです。"})
    letters += carry(LATER)
    assert [letter.to for letter in letters] == [[EMAIL]] * 3
    for letter, (english, japanese) in zip(letters, words, strict=True):
        said = japanese if prefix else english
        assert said in letter.body + letter.subject
        assert f"{prefix}/desk/tickets/{ticket.token}/" in letter.body
    assert "It is so, そうです。" in letters[-1].body


@pytest.mark.parametrize("kind", ["correction", "request", "report"])
@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_without_an_address_the_private_page_says_each(client, kind, prefix):
    ticket = give(client, kind, prefix, email="")
    page = f"{prefix}/desk/tickets/{ticket.token}/"
    words = (
        ("受け付けました", "確認しました", "そうです")
        if prefix
        else ("Received", "Seen", "そうです")
    )
    assert words[0] in client.get(page).content.decode()
    staff = staff_client()
    staff.get(f"/admin/desk/{ticket.pk}/")
    assert words[1] in client.get(page).content.decode()
    what, field = DECISIONS[kind]
    act(staff, ticket, what, **{field: "It is so, そうです。"})
    assert words[2] in client.get(page).content.decode()
    assert not Letter.objects.exists()


def test_a_decision_at_once_leaves_no_letter_that_it_was_seen(client):
    ticket = give(client, "report")
    staff = staff_client()
    staff.get(f"/admin/desk/{ticket.pk}/")
    act(staff, ticket, "answer", sentence="Thank you.")
    assert [letter.subject for letter in carry(LATER)] == [
        f"The desk received your letter, number {ticket.pk}",
        f"The desk on your letter, number {ticket.pk}: answered",
    ]


def test_whoever_was_joined_with_another_is_told_its_decision(client):
    first, second, third = (give(client, "report", email=f"{n}@mail.example") for n in range(3))
    carry()
    staff = staff_client()
    act(staff, third, "merge", into=str(second.pk))
    act(staff, second, "merge", into=str(first.pk))
    assert carry(LATER) == []
    act(staff, first, "answer", sentence="Thank you all.")
    told = carry(LATER)
    assert sorted(letter.to[0] for letter in told) == [f"{n}@mail.example" for n in range(3)]
    assert all("Thank you all." in letter.body for letter in told)
    assert "Thank you all." in client.get(f"/desk/tickets/{third.token}/").content.decode()


def test_the_letter_is_written_with_the_ticket_and_holds_no_secret(client):
    ticket = give(client, "report")
    row = Letter.objects.values().get()
    assert row["state"] == "waiting"
    assert ticket.token not in map(str, row.values())


def test_a_letter_that_waited_tells_the_last_decision_once(client):
    ticket = give(client, "request")
    carry()
    staff = staff_client()
    act(staff, ticket, "answer-all", answer="On DVD.")
    act(staff, ticket, "answer-all", answer="On Blu-ray.")
    (told,) = carry(LATER)
    assert "On Blu-ray." in told.body


def test_a_ticket_that_is_gone_is_told_of_no_more(client):
    give(client, "report").delete()
    assert carry() == []
    assert Letter.objects.get().state == "needless"


def test_nobody_is_buried_in_receipts_by_whoever_types_their_address(client):
    for n in range(13):
        correct(client, "", "other", str(n), author_email=EMAIL)
    assert len(carry()) == 10
    assert Ticket.objects.filter(received_at__lte=timezone.now()).count() == 13
