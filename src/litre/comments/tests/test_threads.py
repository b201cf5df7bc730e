from datetime import UTC, datetime
from itertools import pairwise

import pytest

from litre.accounts.models import User
from litre.comments.models import Comment, Thread
from litre.comments.printing import Printer
from litre.comments.queries import conversation
from litre.comments.threads import DEEPEST, LONGEST_PAGE, PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return Thread.objects.create()


def say(thread, text="<p>x</p>", parent=None, **fields):
    hour = Comment.objects.count() % 24
    written = datetime(2006, 2, 14, hour, tzinfo=UTC)
    given = {"author_name": "kenchi", "state": "published", "html": text, **fields}
    return Comment.objects.create(thread=thread, parent=parent, written_at=written, **given)


def read(thread, wanted="", size=None):
    return conversation(thread.pk, Printer(("en", ["ja"]), {}), wanted, size)


def say_many(thread, count, **fields):
    written = datetime(2006, 1, 1, tzinfo=UTC)
    given = {"thread": thread, "state": "published", "html": "x", "written_at": written, **fields}
    rows = [Comment(author_name=f"n{n}", **given) for n in range(count)]
    return Comment.objects.bulk_create(rows)


def everything(entries):
    for entry in entries:
        yield entry
        yield from everything(entry.replies)


def test_replies_stand_under_what_they_answer(thread):
    first = say(thread)
    reply = say(thread, parent=first)
    found = read(thread)
    assert [entry.comment for entry in found.entries] == [first]
    assert [entry.comment for entry in found.entries[0].replies] == [reply]
    assert found.count == 2


def test_a_removed_comment_leaves_its_replies_in_place(thread):
    gone = say(thread, "<p>secret</p>", state="removed")
    say(thread, parent=gone)
    say(thread, "<p>spam</p>", state="spam")
    found = read(thread)
    assert found.count == 1
    assert found.entries[0].is_removed
    assert found.entries[0].html == ""
    assert len(found.entries[0].replies) == 1
    assert len(found.entries) == 1


def chain(rows):
    """Each answers the one before."""
    for before, row in pairwise(rows):
        row.parent = before
    Comment.objects.bulk_update(rows, ["parent"], batch_size=200)


def test_a_thread_lies_flat_after_the_third_reply(thread):
    chain(say_many(thread, LONGEST_PAGE))
    found = list(everything(read(thread).entries))
    assert len(found) == LONGEST_PAGE
    assert max(entry.depth for entry in found) == DEEPEST
    assert found[-1].answers_to == f"n{LONGEST_PAGE - 2}"


def test_a_thread_of_ten_thousand_replies_is_cut_and_leads_back(thread):
    rows = say_many(thread, 10_000)
    chain(rows)
    first, second = read(thread), read(thread, "2")
    assert first.pages == -(-10_000 // LONGEST_PAGE)
    assert first.count == second.count == 10_000
    assert len(list(everything(second.entries))) == LONGEST_PAGE
    assert second.entries[0].answers_elsewhere == rows[LONGEST_PAGE - 1].pk
    assert second.number == 2


def test_a_long_thread_has_pages_on_which_no_reply_parts_from_what_it_answers(thread):
    roots = say_many(thread, 180)
    say_many(thread, 3, parent=roots[PAGE - 1])
    say_many(thread, 2, kind="pingback")
    pages = [read(thread, str(number)) for number in (1, 2)]
    assert [len(list(everything(page.entries))) for page in pages] == [PAGE + 3, 80]
    assert len(pages[0].entries[-1].replies) == 3
    assert [page.mention_count for page in pages] == [2, 2]
    assert [len(page.mentions) for page in pages] == [2, 0]
    assert [page.pages for page in pages] == [2, 2]


@pytest.mark.parametrize(("wanted", "number"), [("0", 1), ("x", 1), ("99", 2), ("9" * 5000, 2)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(thread, wanted, number):
    say_many(thread, 160)
    assert read(thread, wanted).number == number


def test_a_long_thread_costs_two_queries(thread, django_assert_num_queries):
    say_many(thread, 300)
    with django_assert_num_queries(2):
        read(thread, "2", size=300)


def test_no_comment_is_lost_in_a_ring(thread):
    one = say(thread)
    two = say(thread, parent=one)
    Comment.objects.filter(pk=one.pk).update(parent=two)
    assert len(list(everything(read(thread).entries))) == 2


def test_mentions_are_counted_and_listed_apart(thread):
    say(thread)
    say(thread, kind="pingback", author_address="https://elsewhere.example/")
    say(thread, kind="trackback", state="pending")
    found = read(thread)
    assert (found.count, found.mention_count) == (1, 1)


def test_names_and_sites_tell_no_address(thread):
    say(thread, author_name="thorns03@hotmail.com", author_address="javascript:alert(1)")
    say(thread, author_name="", author_address="mailto:a@b.example")
    for entry in read(thread).entries:
        assert entry.site == ""
        assert "hotmail" not in entry.name
        assert entry.name


def test_authors_of_the_site_sign_with_their_printed_name(thread):
    say(thread, author=User.objects.create(username="wat", display_name="Wát"))
    assert read(thread).entries[0].name == "Wát"


def test_text_without_html_is_escaped(thread):
    say(thread, "", source="<b>hi</b>\n涙")
    assert "&lt;b&gt;" in read(thread).entries[0].html


def test_a_thread_costs_one_query_however_long(thread, django_assert_num_queries):
    for _ in range(12):
        say(thread)
    with django_assert_num_queries(1):
        read(thread, size=12)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("http://joe@mail.example", ""),
        ("http://x.example/?e=joe%40mail.example", ""),
        ("http://x.example/joe", "http://x.example/joe"),
    ],
)
def test_the_site_of_an_author_tells_no_address(thread, address, site):
    say(thread, author_address=address)
    assert read(thread).entries[0].site == site
