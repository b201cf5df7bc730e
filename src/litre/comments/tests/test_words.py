"""Comments found by words in the room: a bounded number is looked through, older ones on demand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from litre.accounts.models import User
from litre.comments.models import Comment
from litre.comments.moderation import finding
from litre.comments.moderation.finding import find
from litre.comments.moderation.queries import queue
from litre.comments.tests.plans import plan_of
from litre.comments.tests.writing import NOW

pytestmark = pytest.mark.django_db
QUEUE = "/admin/moderation/"


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(finding, "LOOKED_THROUGH", 10)
    monkeypatch.setattr("litre.comments.moderation.views.queue.LOOKED_THROUGH", 10)


def _comment(article, text="I cried.", age=0, **fields):
    said = {"author_name": "kenchi", "state": "held", "html": f"<p>{text}</p>", **fields}
    return Comment.objects.create(
        thread=article.thread, source=text, written_at=NOW - timedelta(hours=age), **said
    )


def test_words_are_found_in_text_name_address_and_account(article):
    user = User.objects.create_user("m", display_name="Mika of the hills")
    found = [
        _comment(article, "A tear of mine"),
        _comment(article, author_name="Mr Tearful", age=1),
        _comment(article, author_email="tear@example.org", age=2),
        _comment(article, "また泣いた。", age=3),
        _comment(article, author=user, age=4),
    ]
    _comment(article, "nothing of it")
    assert find(queue(""), "tear").keys == [row.pk for row in found[:3]]
    assert find(queue(""), "泣い").keys == [found[3].pk]
    assert find(queue(""), "hills").keys == [found[4].pk]
    assert find(queue(""), "TEAR mine").keys == [found[0].pk]
    assert find(queue("spam"), "tear").keys == []


def test_only_so_many_are_looked_through_and_the_next_on_demand(article):
    rows = [_comment(article, f"tear {age}", age) for age in range(25)]
    first = find(queue("held"), "tear")
    assert first.keys == [row.pk for row in rows[:10]]
    assert first.since == rows[9].written_at
    second = find(queue("held"), "tear", first.since)
    assert second.keys == [row.pk for row in rows[10:20]]
    third = find(queue("held"), "tear", second.since)
    assert third.keys == [row.pk for row in rows[20:]]
    assert third.since is None


def test_what_was_written_in_one_moment_is_not_lost_between(article):
    rows = {_comment(article, "tear").pk for _each in range(15)}
    rows.add(_comment(article, "tear", 1).pk)
    first = find(queue("held"), "tear")
    second = find(queue("held"), "tear", first.since)
    assert set(first.keys) | set(second.keys) == rows
    assert not set(first.keys) & set(second.keys)


def test_exactly_so_many_are_all_that_there_are(article):
    for age in range(10):
        _comment(article, "tear", age)
    assert find(queue("held"), "tear").since is None


def test_a_whole_name_or_address_is_found_at_any_age(article):
    old = _comment(article, age=1000, author_name="Ｍika ", author_email="Mika@Example.org")
    for age in range(12):
        _comment(article, age=age)
    for words in ("mika", "mika@example.ORG"):
        assert find(queue("held"), words).keys == [old.pk]
        assert find(queue("spam"), words).keys == []
    assert find(queue("held"), "mik").keys == []


def test_the_page_says_how_far_it_looked_and_leads_on(room, article):
    rows = [_comment(article, f"tear {age}", age) for age in range(25)]
    said = room.get(QUEUE, {"state": "held", "q": "tear"})
    html = said.content.decode()
    assert html.count("data-line=") == 10
    assert "10 comments were looked through" in html
    html = room.get(f"{QUEUE}?{said.context['older']}").content.decode()
    assert f'data-line="{rows[10].pk}"' in html
    assert "Back to the newest" in html
    none = room.get(QUEUE, {"state": "held", "q": "zxqj"}).content.decode()
    assert "None of them has these words." in none
    assert "Look through older ones" in none


@pytest.mark.parametrize("before", ["x", "2026-01-01", "9" * 50, "\0", "0001-01-01T00:00:00+14:00"])
def test_a_place_that_is_none_does_no_harm(room, article, before):
    _comment(article, "tear")
    said = room.get(QUEUE, {"state": "held", "q": "tear", "before": before})
    assert said.status_code == 200


@pytest.mark.parametrize("words", ["\0", "%", "_", "'", '"', "\\", "a" * 5000, " "])
def test_hostile_words_are_words(room, article, words):
    _comment(article, "tear")
    assert room.get(QUEUE, {"state": "held", "q": words}).status_code == 200


@pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="the plans of PostgreSQL need much data: test_plans.py"
)
@pytest.mark.parametrize(
    ("state", "index"),
    [
        ("held", "comments_by_state (state=? AND written_at>?)"),
        ("", "comments_by_date (written_at>?)"),
    ],
)
def test_only_comments_within_the_bound_are_read(article, state, index):
    for age in range(12):
        _comment(article, f"tear {age}", age)
    with CaptureQueriesContext(connection) as asked:
        find(queue(state), "tear")
    window = next(each["sql"] for each in asked.captured_queries if "LIKE" in each["sql"])
    assert index in plan_of(window)
    for each in asked.captured_queries:
        if "LIKE" in each["sql"]:
            continue
        assert "LIMIT" in each["sql"]
        plan = plan_of(each["sql"])
        assert "SCAN litre_comments_comment\n" not in f"{plan}\n"
