import pytest
from django.utils import timezone

from litre.catalogue.models import Place
from litre.catalogue.tests.records import litre_of_tears, make_work
from litre.desk.joining import same_name
from litre.desk.models import Ticket, Wanted
from litre.desk.queries import askers_of, queue
from litre.desk.tests.letters import act, carry, correct, hand_in, staff_client, ticket_at
from litre.journal.tests.writing import model_article

pytestmark = pytest.mark.django_db


def ask(client, title, topic="where", about="", **said) -> Ticket:
    answer = hand_in(client, "request", about, topic=topic, title=title, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    return ticket_at(answer)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ichi Rittoru no Namida", "1リットルの涙", True),
        ("１リットルの涙", "1リットルの涙", True),
        ("いちリットルのなみだ", "ICHI RITTORU NO NAMIDA!", True),
        ("Nobody Knows", "誰も知らない", False),
        ("Nana", "Nana 2", False),
        ("花", "華", False),
        ("花より男子", "花より団子", False),
        ("", "", False),
        ("!!!", "???", False),
    ],
)
def test_titles_are_the_same_across_scripts_and_no_further(one, other, same):
    assert same_name(one, other) is same


def test_requests_in_two_scripts_join_without_a_work(client):
    first, second = ask(client, "海のはじまり"), ask(client, "Umi no Hajimari")
    assert first.wanted == second.wanted
    assert Wanted.objects.get().tickets.count() == 2


def test_requests_join_at_the_work_that_is_called_so(client):
    work = litre_of_tears()
    tickets = [
        ask(client, title)
        for title in ("1 litre of tears", "いちりっとるのなみだ", "1リットルの涙")
    ]
    assert {ticket.wanted for ticket in tickets} == {Wanted.objects.get(work=work)}


def test_asking_where_and_asking_for_a_review_are_two_things(client):
    litre_of_tears()
    assert ask(client, "1リットルの涙").wanted != ask(client, "1リットルの涙", "review").wanted


def test_a_name_of_two_works_is_left_to_staff(client):
    book = litre_of_tears()
    make_work(("1リットルの涙", "ja", "original"), kind="book")
    ticket = ask(client, "1リットルの涙")
    assert ticket.wanted.work is None
    act(staff_client(), ticket, "work", work=book.slug)
    assert ticket.work == ticket.wanted.work == book


def test_on_the_page_of_a_work_its_title_is_there_already(client):
    page = model_article(comments=0)
    form = client.get(f"/desk/new/request/?about=page-{page.pk}").context["form"]
    ticket = ask(client, form["title"].value(), about=f"page-{page.pk}")
    assert ticket.wanted.work == page.review_works.get().work


def test_what_was_looked_for_is_there_already(client):
    text = client.get("/desk/new/?looking=zz%20%22qq").content.decode()
    assert "/desk/new/request/?title=zz+%22qq" in text
    form = client.get("/desk/new/request/?title=zz+%22qq").context["form"]
    assert form["title"].value() == 'zz "qq'


def test_one_answer_is_for_everybody_then_and_when_it_changes(
    client, django_capture_on_commit_callbacks
):
    work = litre_of_tears()
    Place.objects.create(work=work, kind="watch", name="FOD", address="https://fod.example/")
    tickets = [
        ask(client, "1リットルの涙", author_email="a@mail.example"),
        ask(client, "Ichi rittoru no namida"),
    ]
    staff = staff_client()
    act(staff, tickets[0], "claim")
    carry()
    act(staff, tickets[1], "answer-all", answer="On DVD too.")
    told = carry()
    act(staff, tickets[1], "answer-all", answer="On DVD and Blu-ray too.")
    told += carry()
    for ticket in tickets:
        ticket.refresh_from_db()
        assert ticket.outcome == "answered"
        text = client.get(f"/desk/tickets/{ticket.token}/").content.decode()
        assert text.index("https://fod.example/") < text.index("On DVD and Blu-ray too.")
        assert [s.what for s in ticket.steps.all()][-2:] == ["answered", "changed"]
    assert [letter.to for letter in told] == [["a@mail.example"]] * 2
    assert told[0].body.index("https://fod.example/") < told[0].body.index("On DVD too.")
    page = client.get(f"/works/{work.slug}/").content.decode()
    assert "On DVD and Blu-ray too." in page
    assert "2 readers" in page


def test_who_asks_after_the_answer_has_it_at_once(client):
    first = ask(client, "海のはじまり")
    act(staff_client(), first, "answer-all", answer="Nowhere yet.")
    late = ask(client, "Umi no hajimari")
    assert (late.outcome, late.answer) == ("answered", "Nowhere yet.")


def test_a_request_without_a_work_has_a_page_once_staff_have_read_it(client):
    ticket = ask(client, "海のはじまり <b>")
    address = f"/requests/{ticket.wanted.pk}/"
    assert client.get(address).status_code == 404
    assert "海のはじまり" not in client.get("/requests/").content.decode()
    act(staff_client(), ticket, "answer-all", answer="See https://tver.example/ <script>")
    for prefix in ("", "/ja"):
        text = client.get(prefix + address).content.decode()
        assert "海のはじまり &lt;b&gt;" in text
        assert 'href="https://tver.example/"' in text
        assert "<script>" not in text.split("<main")[1].split("</main>")[0]
        assert "海のはじまり" in client.get(f"{prefix}/requests/").content.decode()


def test_joining_by_hand_answers_what_was_joined(client):
    first, second = ask(client, "Sky Castle"), ask(client, "天空之城 (韓劇)")
    staff = staff_client()
    act(staff, first, "answer-all", answer="Viki.")
    act(staff, second, "join", wanted=str(first.wanted.pk))
    assert (second.outcome, second.answer) == ("answered", "Viki.")
    assert Wanted.objects.count() == 1


def test_two_things_of_one_work_become_one(client):
    work = litre_of_tears()
    first, second = ask(client, "1リットルの涙"), ask(client, "that drama where she cries")
    act(staff_client(), second, "work", work=str(work.pk))
    assert second.wanted == first.wanted


def test_a_withdrawn_request_is_not_told_and_not_counted(client):
    from litre.desk.actions.receiving import withdraw

    first, second = ask(client, "海のはじまり"), ask(client, "海のはじまり")
    withdraw(first, timezone.now())
    act(staff_client(), second, "answer-all", answer="Here.")
    first.refresh_from_db()
    assert (first.outcome, first.answer) == ("withdrawn", "")
    assert "1 reader" in client.get("/requests/").content.decode()


def test_the_list_of_requests_asks_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    staff = staff_client()
    for title in ("うみ", "そら", "かぜのうた", "やまのおと"):
        make_work((title, "ja", "original"))
        act(staff, ask(client, title), "claim")
    with django_assert_max_num_queries(9):
        client.get("/requests/")


@pytest.mark.parametrize("what", ["claim", "answer-all", "work", "join"])
def test_what_is_for_requests_does_nothing_to_others(client, what):
    ticket = correct(client, "", "other", "x")
    answer = act(staff_client(), ticket, what, answer="x", work="1", wanted="9" * 40)
    assert answer.status_code == 200
    assert ticket.is_open


def test_the_queue_calls_a_request_by_its_title(client):
    ask(client, "海のはじまり")
    assert "海のはじまり</a>" in staff_client().get("/admin/desk/").content.decode()


def test_the_queue_says_how_many_ask_for_the_same(client):
    ask(client, "海のはじまり")
    assert "ask for it" not in staff_client().get("/admin/desk/").content.decode()
    ask(client, "Umi no Hajimari")
    assert staff_client().get("/admin/desk/").content.decode().count("2 ask for it") == 2


@pytest.mark.parametrize("state", ["open", "decided"])
def test_what_the_queue_reads_does_not_grow_with_what_waits_behind_it(client, state):
    """How many ask is counted for one page, and not for all tickets before they are cut."""
    assert "GROUP BY" not in queue(state=state)[:50].explain()
    for _each in range(2):
        ask(client, "海のはじまり")
    withdrawn = ask(client, "海のはじまり")
    Ticket.objects.filter(pk=withdrawn.pk).update(state="decided", outcome="withdrawn")
    assert set(askers_of(queue(state=state)).values()) == {2}


def _page(client, ticket):
    return client.get(f"/desk/tickets/{ticket.token}/").content.decode()


def test_a_request_joined_by_its_number_reads_the_answer_and_counts(client):
    first, second = ask(client, "A film"), ask(client, "That film of 1931")
    staff = staff_client()
    act(staff, second, "merge", into=str(first.pk))
    assert second.wanted == first.wanted
    assert Wanted.objects.get().tickets.count() == 2
    act(staff, first, "answer-all", answer="On a disc.")
    for ticket in (first, second):
        assert "On a disc." in _page(client, ticket)
    assert "It stands there as: <b>answered</b>" in _page(client, second)


def test_an_answer_goes_along_with_what_it_was_given_for(client):
    first, second = (
        ask(client, title, author_email="k@mail.example") for title in ("A film", "Song")
    )
    staff = staff_client()
    act(staff, first, "answer-all", answer="On a disc.")
    carry()
    act(staff, first, "join", wanted=str(second.wanted_id))
    second.refresh_from_db()
    assert (second.outcome, second.wanted.answer) == ("answered", "On a disc.")
    for ticket in (first, second):
        assert "On a disc." in _page(client, ticket)
    # Who has read it is told nothing twice.
    assert [f"number {second.pk}" in letter.subject for letter in carry()] == [True]


def test_who_read_another_answer_is_told_the_one_that_stands(client):
    first, second = (
        ask(client, title, author_email="k@mail.example") for title in ("A film", "Song")
    )
    staff = staff_client()
    act(staff, first, "answer-all", answer="On a disc.")
    act(staff, second, "answer-all", answer="In a cinema.")
    carry()
    act(staff, first, "join", wanted=str(second.wanted_id))
    assert "In a cinema." in _page(client, first)
    assert ["In a cinema." in letter.body for letter in carry()] == [True]


def test_a_request_that_was_opened_again_is_answered_with_the_same_words(client):
    ticket = ask(client, "A film")
    staff = staff_client()
    act(staff, ticket, "answer-all", answer="On a disc.")
    changed = ticket.wanted.changed_at
    act(staff, ticket, "reopen")
    assert ticket.is_open
    act(staff, ticket, "answer-all", answer="On a disc.")
    ticket.wanted.refresh_from_db()
    assert (ticket.outcome, ticket.wanted.changed_at) == ("answered", changed)
