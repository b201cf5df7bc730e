import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from litre.catalogue.models import Fact, Person, Work
from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears, make_person
from litre.desk.models import Step, Ticket
from litre.desk.tests.letters import act, carry, correct, hand_in, owner, staff_client, ticket_at
from litre.journal.models import ReviewPage
from litre.journal.tests.writing import model_article, review, say

pytestmark = pytest.mark.django_db


def test_accepting_writes_a_year_as_a_revision(client):
    work = litre_of_tears()
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "２００６年")
    act(staff_client(), ticket, "accept")
    work.refresh_from_db()
    assert work.year_from == 2006
    assert work.latest_revision.user == owner()
    assert (ticket.outcome, ticket.correction.done) == ("accepted", "applied")


@pytest.mark.parametrize(
    ("column", "said", "stands"),
    [
        ("year_to", "2007", 2007),
        ("parts", "12", 12),
        ("country", "South Korea", "KR"),
        ("country", "韓国", "KR"),
        ("country", "kr", "KR"),
        ("publisher", "  NHK  General ", "NHK General"),
    ],
)
def test_accepting_writes_each_kind_of_field(client, column, said, stands):
    work = litre_of_tears()
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.{column}", said)
    act(staff_client(), ticket, "accept")
    work.refresh_from_db()
    assert getattr(work, column) == stands


@pytest.mark.parametrize(
    ("column", "said"),
    [("year_from", "about 2005"), ("year_from", "99999"), ("parts", "-1"), ("country", "Nowhere")],
)
def test_what_is_not_sure_changes_nothing_and_says_why(client, column, said):
    work = litre_of_tears()
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.{column}", said)
    answer = act(staff_client(), ticket, "accept")
    assert ticket.is_open
    assert [str(each) for each in answer.context["messages"]]
    fresh = Work.objects.get(pk=work.pk)
    assert (fresh.year_from, fresh.parts, fresh.country) == (2005, 11, "JP")


def test_a_name_is_written_and_confirmed_by_its_source(client):
    person = make_person(
        ("村上正典", "ja", "original"), ("Shosuke Murakami", "ja-Latn", "romanised")
    )
    name = person.names.last()
    name.standing = "supposed"
    name.save()
    key = f"person.{person.pk}.name.{name.pk}"
    ticket = correct(client, f"person-{person.pk}", key, "Masanori Murakami", source="JMDb")
    act(staff_client(), ticket, "accept")
    name.refresh_from_db()
    assert (name.text, name.standing, name.source) == ("Masanori Murakami", "confirmed", "JMDb")
    assert client.get("/search/?q=Masanori").content.decode().count("Masanori")


def test_a_fact_is_written(client):
    work = litre_of_tears()
    fact = Fact.objects.create(work=work, about="copies sold", statement="18,000,000")
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.fact.{fact.pk}", "1,800,000")
    act(staff_client(), ticket, "accept")
    fact.refresh_from_db()
    assert fact.statement == "1,800,000"


def test_a_credit_gets_the_person_who_is_called_so(client):
    work, wrong = litre_of_tears(), kinoshita()
    right = make_person(
        ("沢尻エリカ", "ja", "original"), ("Erika Sawajiri", "ja-Latn", "romanised")
    )
    row = credit(work, wrong, credited_as="Kinoshita")
    key = f"work.{work.pk}.credit.{row.pk}"
    ticket = correct(client, f"work-{work.pk}", key, "erika sawajiri", source="the credits")
    act(staff_client(), ticket, "accept")
    row.refresh_from_db()
    assert (row.person, row.credited_as, row.source) == (right, "", "the credits")


def test_a_credit_of_nobody_known_or_of_two_is_left_to_staff(client):
    work = litre_of_tears()
    row = credit(work, kinoshita())
    for _ in range(2):
        make_person(("同姓同名", "ja", "original"))
    key = f"work.{work.pk}.credit.{row.pk}"
    for name in ("Somebody Else", "同姓同名"):
        ticket = correct(client, f"work-{work.pk}", key, name)
        act(staff_client(), ticket, "accept")
        assert ticket.is_open
    second = Person.objects.order_by("-pk")[0]
    act(staff_client(), ticket, "accept", person=str(second.pk))
    row.refresh_from_db()
    assert row.person == second


def test_an_article_is_dated_corrected_and_says_what_and_thanks(client):
    page = model_article(comments=0)
    work = page.review_works.get().work
    ticket = correct(
        client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006", author_name="kenchi",
        is_thanked="1",
    )  # fmt: skip
    act(staff_client(), ticket, "accept")
    page = ReviewPage.objects.get(pk=page.pk)
    assert page.corrected_at == ticket.decided_at
    assert page.latest_revision.user == owner()
    text = client.get(page.get_url()).content.decode()
    assert "“2005” is now “2006”" in text
    assert "Thanks to kenchi." in text
    data = json.loads(re.search(r'ld\+json"[^>]*>(.*?)</script>', text, re.S)[1])
    assert data["correction"][0]["@type"] == "CorrectionComment"
    assert data["correction"][0]["url"].endswith(
        f"/corrections/?correction={ticket.pk}#correction-{ticket.pk}"
    )
    assert data["dateModified"] == data["correction"][0]["datePublished"]


def test_staff_read_in_their_own_language_what_is_wrong(client):
    work = litre_of_tears()
    said = {"field": f"work.{work.pk}.year_from", "proposed": "2006"}
    ticket = ticket_at(hand_in(client, "correction", f"work-{work.pk}", prefix="/ja", **said))
    assert ticket.correction.label == "年"
    staff = staff_client()
    for address in ("/admin/desk/", f"/admin/desk/{ticket.pk}/"):
        text = staff.get(address).content.decode()
        assert "Year" in text
        assert "年" not in text


def test_who_wrote_the_same_reads_what_came_of_it(client):
    work = litre_of_tears()
    key = f"work.{work.pk}.year_from"
    first, second = (correct(client, f"work-{work.pk}", key, "2006") for _ in range(2))
    staff = staff_client()
    act(staff, second, "merge", into=str(first.pk))
    act(staff, first, "accept")
    text = client.get(f"/desk/tickets/{second.token}/").content.decode()
    assert "It now reads: <b>2006</b>" in text
    assert f"#correction-{first.pk}" in text
    act(staff, first, "reopen")
    assert "#correction-" not in client.get(f"/desk/tickets/{first.token}/").content.decode()


def test_a_draft_of_the_writer_stays_a_draft(client):
    page = review()
    draft = page.get_latest_revision_as_object()
    draft.title = "Not yet to be seen"
    draft.save_revision()
    ticket = correct(client, f"page-{page.pk}", "sentence", "good", quoted="bad")
    act(staff_client(), ticket, "by-hand", value="good")
    page = ReviewPage.objects.get(pk=page.pk)
    assert page.title != "Not yet to be seen"
    assert page.corrected_at
    again = page.get_latest_revision_as_object()
    assert again.title == "Not yet to be seen"
    assert abs(again.corrected_at - page.corrected_at).total_seconds() < 1


def test_a_sentence_is_put_right_by_hand(client):
    page = review()
    ticket = correct(client, f"page-{page.pk}", "sentence", "good", quoted="bad")
    act(staff_client(), ticket, "accept")
    assert ticket.is_open
    act(staff_client(), ticket, "by-hand", value="good")
    assert (ticket.outcome, ticket.correction.done) == ("accepted", "by_hand")


def test_the_log_and_its_feed_have_it(client):
    work = litre_of_tears()
    said = {"author_name": "Mai <b>", "is_thanked": "1", "source": "https://ndl.example/1"}
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.parts", "12", **said)
    assert "12" not in client.get("/corrections/").context["lines"]
    act(staff_client(), ticket, "accept")
    for prefix in ("", "/ja"):
        text = client.get(f"{prefix}/corrections/").content.decode()
        assert "<del>11</del> <ins>12</ins>" in text
        assert "Mai &lt;b&gt;" in text
        assert 'href="https://ndl.example/1"' in text
    feed = client.get("/corrections/feeds/atom.xml")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert f"#correction-{ticket.pk}" in feed.content.decode()
    assert client.get("/corrections/feeds/feed.json").json()["items"]


def test_the_log_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    page = review()
    for n in range(6):
        ticket = correct(client, f"page-{page.pk}", "sentence", f"good {n}", quoted="bad")
        act(staff_client(), ticket, "by-hand")
    with django_assert_max_num_queries(9):
        assert client.get("/corrections/").status_code == 200


def test_the_log_tells_nothing_of_a_page_that_went_private(client):
    page = review(title="Soon secret")
    ticket = correct(client, f"page-{page.pk}", "sentence", "good", quoted="bad")
    act(staff_client(), ticket, "by-hand")
    ReviewPage.objects.filter(pk=page.pk).update(live=False)
    assert "Soon secret" not in client.get("/corrections/").content.decode()


def test_contacts_in_a_correction_are_hidden_in_the_log(client):
    ticket = correct(client, "", "other", "write to me: me@mail.example", source="me@mail.example")
    act(staff_client(), ticket, "by-hand")
    assert "me@mail.example" not in client.get("/corrections/").content.decode()


def test_declining_needs_a_sentence_that_the_author_reads(client):
    ticket = correct(client, "", "other", "x")
    act(staff_client(), ticket, "decline", sentence="  ")
    assert ticket.is_open
    act(staff_client(), ticket, "decline", sentence="The credits of the DVD say so.")
    assert ticket.outcome == "declined"
    assert "The credits of the DVD" in client.get(f"/desk/tickets/{ticket.token}/").content.decode()
    assert "The credits of the DVD" not in client.get("/corrections/").content.decode()


def test_every_decision_is_in_history_and_audit_log(client):
    ticket = correct(client, "", "other", "x")
    staff = staff_client()
    staff.get(f"/admin/desk/{ticket.pk}/")
    act(staff, ticket, "decline", sentence="No.")
    act(staff, ticket, "reopen")
    act(staff, ticket, "by-hand", value="y")
    steps = list(ticket.steps.values_list("what", flat=True))
    assert steps == ["received", "seen", "declined", "reopened", "by_hand", "accepted"]
    logged = ModelLogEntry.objects.filter(object_id=str(ticket.pk)).order_by("pk")
    assert [entry.action for entry in logged] == [f"litre.desk.{what}" for what in steps[1:]]
    assert {entry.user for entry in logged} == {owner()}


def test_two_who_decide_at_once_decide_once(client):
    ticket = correct(client, "", "other", "x")
    act(staff_client(), ticket, "decline", sentence="No.")
    act(staff_client(), ticket, "by-hand", value="y")
    assert ticket.outcome == "declined"
    assert Step.objects.filter(ticket=ticket, what="accepted").count() == 0


def test_merged_tickets_are_answered_together(client):
    first, second = correct(client, "", "other", "x"), correct(client, "", "other", "x too")
    act(staff_client(), second, "merge", into=str(first.pk))
    act(staff_client(), first, "decline", sentence="It is right as it is.")
    text = client.get(f"/desk/tickets/{second.token}/").content.decode()
    assert "It is right as it is." in text


def test_a_ticket_is_not_joined_with_itself(client):
    ticket = correct(client, "", "other", "x")
    act(staff_client(), ticket, "merge", into=str(ticket.pk))
    assert ticket.is_open


def test_letters_go_to_the_address_alone_and_name_the_private_page(client):
    ticket = correct(client, "", "other", "x", author_email="mai@mail.example")
    carry()
    act(staff_client(), ticket, "decline", sentence="No,\nBcc: victim@x.example")
    carry()
    assert [letter.to for letter in mail.outbox] == [["mai@mail.example"]] * 2
    for letter in mail.outbox:
        assert f"/desk/tickets/{ticket.token}/" in letter.body
        assert "\n" not in letter.subject
        assert letter.message()["Bcc"] is None


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "a@b"]
)
def test_refuses_an_address_that_is_more_than_one(client, address):
    answer = client.post("/desk/new/correction/", {"author_email": address})
    assert "author_email" in answer.context["form"].errors


def test_the_desk_is_for_those_who_may(client):
    from litre.accounts.models import User

    ticket = correct(client, "", "other", "x")
    client.force_login(User.objects.create(username="reader"))
    for address in ("/admin/desk/", f"/admin/desk/{ticket.pk}/"):
        assert client.get(address).status_code == 302
    assert client.post(f"/admin/desk/{ticket.pk}/decline/", {"sentence": "x"}).status_code == 302
    ticket.refresh_from_db()
    assert ticket.is_open


def test_the_queue_shows_what_waits_and_escapes_it(client):
    correct(client, "", "other", "<script>alert(1)</script>")
    staff = staff_client()
    for address in ("/admin/desk/", "/admin/desk/?kind=correction&mine=1", "/admin/desk/?state=decided&kind=%00"):  # fmt: skip
        answer = staff.get(address)
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.content.decode()


def test_staff_assign_date_and_note(client):
    ticket = correct(client, "", "other", "x")
    staff = staff_client()
    act(staff, ticket, "assign", assignee=str(owner().pk), due_on="2026-12-01")
    act(staff, ticket, "note", text="Ask the library.")
    assert (ticket.assignee, ticket.due_on.isoformat()) == (owner(), "2026-12-01")
    assert "Ask the library." in staff.get(f"/admin/desk/{ticket.pk}/").content.decode()
    assert "Ask the library." not in client.get(f"/desk/tickets/{ticket.token}/").content.decode()
    assert (
        ticket.due_on.isoformat()
        not in client.get(f"/desk/tickets/{ticket.token}/").content.decode()
    )


def test_one_press_makes_a_comment_a_correction_and_its_outcome_stands_below(client):
    page = model_article(comments=1)
    comment = page.thread.comments.get()
    comment.source = "oops, it's Sawajiri Erika"
    comment.save()
    staff = staff_client()
    address = f"/desk/new/?about=comment-{comment.pk}"
    assert "This comment is a correction" not in client.get(address).content.decode()
    from litre.desk.tests.letters import token

    said = {"form_token": token(f"press.comment-{comment.pk}")}
    assert client.post(address, said).status_code == 404
    for _ in range(2):
        assert staff.post(address, said)["Location"].startswith("/admin/desk/")
    ticket = Ticket.objects.get()
    assert "the desk looks into it" in client.get(page.get_url()).content.decode()
    work = page.review_works.get().work
    row = work.credits.order_by("sort_order")[1]
    act(staff, ticket, "point", field=f"work.{work.pk}.credit.{row.pk}")
    act(staff, ticket, "accept", value="Erika Sawajiri")
    row.refresh_from_db()
    assert str(row.person) == "沢尻エリカ"
    text = client.get(page.get_url()).content.decode()
    assert f'href="/corrections/?correction={ticket.pk}#correction-{ticket.pk}"' in text
    assert "It now reads: Erika Sawajiri" in text


def test_a_page_with_many_outcomes_asks_once(client, django_assert_max_num_queries):
    from django.utils import timezone

    from litre.desk.actions.corrections import from_comment
    from litre.desk.subjects import subject_of

    page = review()
    comments = say(page.thread, 5)
    client.get(page.get_url())
    for comment in comments:
        subject = subject_of(f"comment-{comment.pk}")
        from_comment(comment, subject, timezone.now())
    with django_assert_max_num_queries(15):
        client.get(page.get_url())


def test_the_browser_that_wrote_a_comment_may_press_too(client):
    from django.core import signing

    from litre.comments.own import COOKIE
    from litre.desk.tests.letters import ticket_at, token

    page = review()
    mine, other = say(page.thread, 2)
    client.cookies[COOKIE] = signing.dumps([mine.pk], salt="litre.comments.own")
    # Pressed at once: nobody has to wait before a form that asks nothing.
    now = timedelta(0)
    for comment, allowed in ((mine, True), (other, False)):
        said = {"form_token": token(f"press.comment-{comment.pk}", age=now)}
        answer = client.post(f"/desk/new/?about=comment-{comment.pk}", said)
        assert answer.status_code == (302 if allowed else 404)
        if allowed:
            assert ticket_at(answer).comment == mine
