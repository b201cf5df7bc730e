"""How PostgreSQL answers the questions of comments and desk when much is kept: along an index, never through all.

A small table is read whole by any database, so these tables are filled by the server itself first.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.comments.models import Comment, Decision, Thread
from litre.comments.moderation import log
from litre.comments.moderation.finding import find
from litre.comments.moderation.queries import counted, may_be_undone
from litre.comments.moderation.queries import queue as queue_of_comments
from litre.comments.moderation.traces import decisions_on, history_of
from litre.comments.printing import Printer
from litre.comments.queries import conversation, find_shown, public_comments
from litre.comments.tests.plans import plan_of
from litre.desk import queries
from litre.desk.models import Correction, Notice, Ticket

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="needs TEST_DATABASE=postgresql"
    ),
]
MANY = 100_000
NOW = datetime(2026, 11, 1, tzinfo=UTC)
_LONG_AGO = "timestamptz '2026-11-01' - n * interval '7 minutes'"
_STATES = "CASE WHEN n % 100 < 90 THEN 'published' WHEN n % 100 < 97 THEN 'spam' WHEN n % 100 < 98 THEN 'held' ELSE 'pending' END"
BIG = (Comment, Decision, ModelLogEntry, Ticket, Correction, Notice)


def _multiply(row, count, **columns):
    """So many copies of a row, with these columns made by SQL of `n`, the number of the copy."""
    names = [field.column for field in row._meta.concrete_fields if not field.primary_key]
    table = row._meta.db_table
    made = ", ".join(columns.get(name, f'"{name}"') for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {made} FROM "{table}", generate_series(1, {count}) AS n WHERE id = {row.pk}'  # noqa: S608 - our own names
        )


def _analyse(*models):
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')


def _fill_comments(user):
    long, first = Thread.objects.create(), Thread.objects.create()
    _multiply(first, 1000)
    row = Comment.objects.create(thread=first, state="held", source="I cried.", written_at=NOW)
    _multiply(
        row, MANY, state=_STATES, written_at=_LONG_AGO, author_name="'reader ' || n % 9000",
        thread_id=f"CASE WHEN n % 50 = 0 THEN {long.pk} ELSE {first.pk} + n % 1000 END",
        name_key="'reader' || n % 9000", author_email="'r' || n % 9000 || '@example.org'",
        browser="md5((n % 9000)::text)", network="'10.0.' || n % 250 || '.0/24'",
    )  # fmt: skip
    # Some answer others of their thread.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE litre_comments_comment SET parent_id = id - 50 WHERE id %% 150 = 0 AND thread_id = %s",
            [long.pk],
        )
    kind = ContentType.objects.get_for_model(Comment)
    entry = ModelLogEntry.objects.create(
        content_type=kind, object_id="1", label="comment 1", action="litre.comments.spam", timestamp=NOW
    )  # fmt: skip
    _multiply(entry, MANY, object_id="n::text", timestamp=_LONG_AGO, uuid="gen_random_uuid()")
    decision = Decision.objects.create(
        batch=log.new_batch(), action="litre.comments.spam", user=user, count=1, at=NOW
    )
    _multiply(decision, MANY, at=_LONG_AGO, batch="gen_random_uuid()")
    return long


def _fill_desk():
    row = Ticket.objects.create(
        kind="correction", state="decided", outcome="accepted", seed="s", token_hash="t",
        received_at=NOW, decided_at=NOW,
    )  # fmt: skip
    kinds = (
        "CASE WHEN n % 10 < 6 THEN 'correction' WHEN n % 10 < 8 THEN 'request' ELSE 'notice' END"
    )
    _multiply(
        row, MANY, seed="'s' || n", token_hash="'t' || n", kind=kinds, received_at=_LONG_AGO,
        decided_at=_LONG_AGO, network="'10.0.' || n % 250 || '.0/24'",
        state="CASE WHEN n % 200 = 0 THEN 'received' ELSE 'decided' END",
        outcome="CASE WHEN n % 200 = 0 THEN '' WHEN n % 3 = 0 THEN 'declined' ELSE 'accepted' END",
        comment_id="CASE WHEN n % 20 = 0 THEN (SELECT min(id) FROM litre_comments_comment) + n END",
        is_public="n % 2 = 0",
    )  # fmt: skip
    of = "(SELECT id FROM litre_desk_ticket WHERE seed = 's' || n)"
    correction = Correction.objects.create(ticket=row, field="sentence", proposed="x")
    _multiply(correction, MANY, ticket_id=of)
    notice = Notice.objects.create(ticket=row, ground="copyright")
    _multiply(notice, MANY, ticket_id=of)


def _questions(long, user):
    comment = Comment.objects.filter(state="held").latest("pk")
    answered = Comment.objects.filter(thread=long, state="published").latest("pk")
    ticket = Ticket.objects.latest("pk")
    now = NOW + timedelta(minutes=1)
    printer = Printer(("en", ["ja"]), {})
    yield "a page of a long thread", lambda: conversation(long.pk, printer, "1")
    yield "a comment by its number", lambda: find_shown(long.pk, answered.pk)
    yield "the latest comments", lambda: list(public_comments().order_by("-written_at", "-pk")[:20])
    for state in ("held", "published", ""):
        yield f"the queue {state}", lambda state=state: list(queue_of_comments(state)[:50])
        yield f"words {state}", lambda state=state: find(queue_of_comments(state), "zxqj")
    # Of states that most comments are in no more than the bound is read, along an index or not.
    yield "counts of the room", lambda: counted(queue_of_comments("held"))
    yield "the history of a person", lambda: history_of(comment)
    yield "what was decided on a person", lambda: decisions_on(range(1, 200))
    yield "the decisions", lambda: list(log.decisions(10**9)[:51])
    yield "the last decision", lambda: may_be_undone(user, now)
    for kind in ("", "correction"):
        for state in ("open", "decided"):
            asked = queries.queue(kind, state)
            yield f"the desk {kind} {state}", lambda asked=asked: list(asked[:50])
    yield "what waits at the desk", queries.waiting
    yield "the log of corrections", lambda: list(queries.logged()[:50])
    yield "the log of notices", lambda: list(queries.notices()[:50])
    yield "where a notice stands", lambda: queries.notices_after(str(ticket.pk))
    yield "a ticket by its address", lambda: queries.ticket_of("x")
    yield "a flood", lambda: queries.is_flooded("10.0.1.0/24", now)
    yield "corrections of a thread", lambda: queries.of_thread(long.pk)


def test_no_hot_question_reads_a_table_whole():
    user = User.objects.create_user("hana")
    long = _fill_comments(user)
    _fill_desk()
    _analyse(*BIG, Thread)
    whole = []
    for what, ask in _questions(long, user):
        with CaptureQueriesContext(connection) as asked:
            ask()
        for query in asked.captured_queries:
            plan = plan_of(query["sql"])
            tables = [model._meta.db_table for model in BIG]
            if any(f"Seq Scan on {table} " in plan for table in tables):
                whole.append(f"{what}:\n{query['sql'][:600]}\n{plan}")
    assert not whole, "\n\n".join(whole)
