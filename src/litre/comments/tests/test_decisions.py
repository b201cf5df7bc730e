"""The list of decisions: kept beside the audit log, read by pages along its key."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from litre.comments.models import Comment, Decision, Thread
from litre.comments.moderation import actions, log
from litre.comments.moderation.queries import may_be_undone
from litre.comments.tests.plans import plan_of
from litre.comments.tests.writing import NOW

pytestmark = pytest.mark.django_db
LIST = "/admin/moderation/decisions/"


def _comments(article, count):
    return [
        Comment.objects.create(
            thread=article.thread, state="held", source="x", author_name="k", written_at=NOW
        )
        for _each in range(count)
    ]


def _many(count, user):
    Decision.objects.bulk_create(
        Decision(batch=log.new_batch(), action="litre.comments.spam", user=user, count=1, at=NOW)
        for _each in range(count)
    )


def test_a_decision_is_one_row_whatever_it_touches(room, article, hana):
    batch = actions.decide(_comments(article, 3), "spam", hana)
    kept = Decision.objects.get()
    assert (kept.batch, kept.action, kept.user, kept.count) == (
        batch,
        "litre.comments.spam",
        hana,
        3,
    )
    actions.undo(batch, hana)
    undone = Decision.objects.latest("pk")
    assert (undone.undoes, undone.count, undone.action) == (batch, 3, log.UNDO)
    assert actions.decide(Comment.objects.all(), "held", hana) is None
    assert Decision.objects.count() == 2


def test_opening_and_closing_is_a_decision_too(article, hana):
    batch = actions.set_policy(article.thread, Thread.Policy.CLOSED, hana)
    actions.undo(batch, hana)
    assert [row.undoes for row in Decision.objects.order_by("pk")] == [None, batch]


def test_it_is_read_by_pages_and_leads_on_and_back(room, hana):
    _many(120, hana)
    keys = list(Decision.objects.order_by("-pk").values_list("pk", flat=True))
    first = room.get(LIST).content.decode()
    assert first.count('name="batch"') == 50
    assert f'href="?before={keys[49]}"' in first
    assert "The newest" not in first
    second = room.get(LIST, {"before": keys[49]}).content.decode()
    assert f'href="?before={keys[99]}"' in second
    last = room.get(LIST, {"before": keys[99]}).content.decode()
    assert last.count('name="batch"') == 20
    assert 'rel="next"' not in last
    assert "The newest" in last


@pytest.mark.parametrize("before", ["x", "-1", "1" * 40, "٣", "1\0", ""])
def test_a_place_that_is_none_is_the_beginning(room, hana, before):
    _many(1, hana)
    assert room.get(LIST, {"before": before}).content.decode().count('name="batch"') == 1


def test_a_page_asks_as_much_whatever_stands_behind_it(room, hana):
    _many(60, hana)
    room.get(LIST)
    with CaptureQueriesContext(connection) as few:
        room.get(LIST)
    _many(400, hana)
    with CaptureQueriesContext(connection) as many:
        room.get(LIST)
    assert len(many) == len(few)
    assert not [each for each in many.captured_queries if "COUNT(" in each["sql"]]


@pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="the plans of PostgreSQL need much data: test_plans.py"
)
def test_pages_and_undo_go_along_an_index(room, hana):
    _many(60, hana)
    page = plan_of(log.decisions(10**6)[:51])
    assert "SEARCH litre_comments_decision USING INTEGER PRIMARY KEY (rowid<?)" in page
    assert "TEMP B-TREE" not in page
    with CaptureQueriesContext(connection) as asked:
        may_be_undone(hana, timezone.now())
    assert "USING INDEX decisions_of_user (user_id=? AND at>?)" in plan_of(asked[0]["sql"])


def test_what_the_audit_log_had_before_is_taken_over(article, hana):
    one, two, three = _comments(article, 3)
    actions.undo(actions.decide([one, two], "spam", hana), hana)
    actions.decide([three], "published", None)
    actions.set_policy(article.thread, Thread.Policy.CLOSED, hana)
    fields = ("batch", "action", "user", "count", "undoes")
    before = list(Decision.objects.order_by("pk").values_list(*fields))
    Decision.objects.all().delete()
    import_module("litre.comments.migrations.0014_fill_decisions").fill(apps, None)
    assert list(Decision.objects.order_by("pk").values_list(*fields)) == before
    assert len(before) == 4
