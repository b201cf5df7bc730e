"""What the parity reader finds becomes tickets, each once."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from litre.desk.actions.proposing import propose
from litre.desk.models import Ticket
from litre.desk.queries import is_flooded, logged
from litre.desk.tests.letters import act, owner, staff_client
from litre.journal.models import Finding, Settled
from litre.journal.parity.actions import look_over, settle
from litre.journal.tests.test_parity import passage
from litre.journal.tests.writing import review

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def page():
    page = review(body=[passage(("ja", "第2話「嵐」"), ("en", "Episode 3, <b>the storm</b>"))])
    look_over(page, NOW)
    return page


def ticket() -> Ticket:
    return Ticket.objects.get(topic=Ticket.PARITY)


def put_right(page, number="2"):
    page.body = [passage(("ja", "第2話「嵐」"), ("en", f"Episode {number}, <b>the storm</b>"))]
    page.save()
    look_over(page, NOW)


def test_a_finding_is_proposed_once(page):
    assert propose(NOW).new == 1
    assert propose(NOW).new == 0
    made = ticket()
    assert (made.kind, made.page_id, made.is_public) == ("correction", page.pk, False)
    assert made.seed == Finding.objects.get().digest
    assert "嵐" in made.message
    assert "the storm" in made.message


def test_what_the_reader_is_not_sure_of_is_not_proposed(page):
    Finding.objects.update(sure=False)
    assert propose(NOW).new == 0


def test_a_finding_that_vanished_closes_its_ticket_and_comes_back_with_it(page):
    propose(NOW)
    put_right(page)
    assert propose(NOW).closed == 1
    assert (ticket().state, ticket().outcome) == ("decided", "answered")
    assert [step.what for step in ticket().steps.all()] == ["received", "answered"]
    put_right(page, "3")
    said = propose(NOW)
    assert (said.new, said.again, said.closed) == (0, 1, 0)
    assert ticket().is_open


def test_what_is_settled_closes_its_ticket_and_never_comes_back(page):
    propose(NOW)
    settle(Finding.objects.get(), owner(), NOW)
    assert propose(NOW).closed == 1
    said = propose(NOW)
    assert (said.new, said.again, said.closed) == (0, 0, 0)
    assert ticket().outcome == "declined"


def test_declining_settles_the_finding_and_opening_it_again_asks_again(page):
    propose(NOW)
    staff = staff_client()
    act(staff, ticket(), "decline", sentence="The Japanese count begins at nought.")
    assert Settled.objects.get().digest == ticket().seed
    assert propose(NOW).again == 0
    act(staff, ticket(), "reopen")
    assert not Settled.objects.exists()
    propose(NOW)
    assert ticket().is_open


def test_accepting_needs_to_say_what_is_right_and_stands_in_the_log(page):
    propose(NOW)
    staff = staff_client()
    act(staff, ticket(), "by-hand", value=" ")
    assert ticket().is_open
    act(staff, ticket(), "by-hand", value="Episode 2")
    assert ticket().outcome == "accepted"
    assert logged().get().correction.after == "Episode 2"
    assert propose(NOW) == propose(NOW)
    assert ticket().outcome == "accepted"


def test_the_command_and_the_button_propose(page, capsys):
    call_command("parity", "--propose")
    assert "1 new ticket" in capsys.readouterr().err
    Ticket.objects.all().delete()
    staff = staff_client()
    assert "/admin/desk/propose/" in staff.get("/admin/parity/").content.decode()
    answer = staff.post("/admin/desk/propose/", follow=True)
    text = answer.content.decode()
    assert "1 new ticket" in text
    assert "The numbers differ" in text
    assert "嵐" in staff.get(f"/admin/desk/{ticket().pk}/").content.decode()


def test_only_staff_may_propose(client, page):
    assert client.post("/admin/desk/propose/").status_code == 302
    assert staff_client().get("/admin/desk/propose/").status_code == 405
    assert not Ticket.objects.exists()


def test_many_proposals_keep_no_reader_out(page):
    propose(NOW)
    made = ticket()
    Ticket.objects.bulk_create(
        Ticket(kind=made.kind, topic=made.topic, seed=f"s{n}", token_hash=f"h{n}", received_at=NOW)
        for n in range(301)
    )
    assert not is_flooded("", NOW)
