"""The public log of corrections, when it has pages."""

import json
import re

import pytest

from litre.desk.actions.corrections import Decision, accept
from litre.desk.models import Ticket
from litre.desk.tests.letters import act, correct, owner, staff_client
from litre.journal.tests.writing import model_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def tickets(client):
    """One more than a page of the log has, decided in this order."""
    made = correct(client, "", "other", "right", author_email="kenchi@example.org")
    by = (owner(), made.received_at)
    accept(made, Decision("right", is_by_hand=True), *by)
    said = made.correction
    for number in range(50):
        ticket = Ticket.objects.get(pk=made.pk)
        ticket.pk, ticket.seed, ticket.token_hash = None, f"seed {number}", f"hash {number}"
        ticket.save()
        said.pk, said.ticket = None, ticket
        said.save()
    return list(Ticket.objects.order_by("pk"))


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_the_address_of_a_correction_opens_the_page_on_which_it_stands(client, tickets, prefix):
    first, last = tickets[0], tickets[-1]
    assert (
        f'id="correction-{first.pk}"' not in client.get(f"{prefix}/corrections/").content.decode()
    )
    for ticket in (first, last):
        there = f"{prefix}/corrections/?correction={ticket.pk}"
        assert f'id="correction-{ticket.pk}"' in client.get(there).content.decode()


def test_its_private_page_and_the_feed_lead_there(client, tickets):
    first = tickets[0]
    there = f"/corrections/?correction={first.pk}#correction-{first.pk}"
    assert there in client.get(f"/desk/tickets/{first.token}/").content.decode()
    feed = client.get("/corrections/feeds/atom.xml").content.decode()
    last = tickets[-1].pk
    assert f'/corrections/?correction={last}#correction-{last}"' in feed


@pytest.mark.parametrize("number", ["0", "99999", "x", "９", "-1", "1" * 40, ""])
def test_a_number_that_is_none_opens_the_first_page(client, tickets, number):
    assert (
        f'id="correction-{tickets[-1].pk}"'
        in client.get("/corrections/", {"correction": number}).content.decode()
    )


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/ja", "ja")])
def test_programs_are_told_in_which_language_a_correction_is_said(client, prefix, language):
    page = model_article(comments=0)
    work = page.review_works.get().work
    act(
        staff_client(),
        correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006"),
        "accept",
    )
    text = client.get(prefix + page.get_url()).content.decode()
    data = json.loads(re.search(r'ld\+json"[^>]*>(.*?)</script>', text, re.S)[1])
    assert data["correction"][0]["inLanguage"] == language
    assert ("is now" in data["correction"][0]["text"]) == (language == "en")
