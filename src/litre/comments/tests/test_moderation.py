"""The moderation room: who may come in, what is shown, decisions and their undoing."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.comments.models import Comment
from litre.comments.moderation import actions, queries
from litre.comments.moderation.errors import CannotUndo
from litre.comments.moderation.views import queue as queue_view
from litre.comments.signals import comment_changed
from litre.comments.tests.writing import NOW

pytestmark = pytest.mark.django_db
QUEUE, DECIDE, UNDO = "/admin/moderation/", "/admin/moderation/decide/", "/admin/moderation/undo/"


def _comment(article, state="held", text="I cried.", **fields):
    said = {"author_name": "kenchi", "html": f"<p>{text}</p>", "written_at": NOW, **fields}
    return Comment.objects.create(thread=article.thread, state=state, source=text, **said)


def _states(*comments):
    return [Comment.objects.get(pk=comment.pk).state for comment in comments]


@pytest.mark.parametrize("address", [QUEUE, "/admin/moderation/decisions/"])
def test_only_who_may_moderate_comes_in(client, article, address):
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("reader"))
    assert client.get(address).status_code == 302


def test_a_reader_decides_nothing(client, article):
    comment = _comment(article)
    client.force_login(User.objects.create_user("reader"))
    client.post(DECIDE, {"do": f"published:{comment.pk}"})
    assert _states(comment) == ["held"]


def test_an_editor_without_the_permission_is_kept_out(client, article):
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert client.get(QUEUE).status_code == 302


def test_the_queue_begins_with_what_waits_newest_first(room, article):
    _comment(article, text="the first one")
    _comment(article, text="the second one", written_at=NOW + timedelta(hours=1))
    _comment(article, "published", text="out already")
    html = room.get(QUEUE).content.decode()
    assert html.index("the second one") < html.index("the first one")
    assert "out already" not in html
    assert "out already" in room.get(QUEUE, {"state": "all"}).content.decode()


def test_an_entry_says_where_it_stands_and_why_it_waited(room, article):
    _comment(article, text="涙 fell", ip="203.0.113.77", extra={"reasons": ["links", "odd <b>"]})
    html = room.get(QUEUE).content.decode()
    for said in ('<span lang="ja">涙</span>', "One Litre of Tears", "203.0.113.0/24"):
        assert said in html
    assert "there are links in it" in html
    assert "odd &lt;b&gt;" in html
    assert "203.0.113.77" not in html


def test_hostile_names_and_words_stay_words(room, article):
    evil = '"><script>alert(1)</script>'
    _comment(
        article,
        text=evil,
        html="",
        author_name=evil,
        author_email=evil,
        author_address=evil,
        private=evil,
    )
    assert "<script>alert(1)" not in room.get(QUEUE).content.decode()


def test_words_find_by_text_name_and_address(room, article):
    _comment(article, text="about Sawajiri", author_email="aya@example.org")
    for words, is_found in {"sawajiri": 1, "KENCHI": 1, "aya@example": 1, "nobody": 0}.items():
        html = room.get(QUEUE, {"state": "all", "q": words}).content.decode()
        assert ("about Sawajiri" in html) == bool(is_found), words


def test_one_press_decides_writes_the_log_and_tells_who_listens(room, article, hana):
    comment, heard = _comment(article), []

    def listener(comment, before, **_signal):
        heard.append((comment.pk, before, comment.state))

    comment_changed.connect(listener)
    try:
        answer = room.post(DECIDE, {"do": f"published:{comment.pk}", "next": f"{QUEUE}?state=held"})
    finally:
        comment_changed.disconnect(listener)
    assert (answer.status_code, answer["Location"]) == (302, f"{QUEUE}?state=held")
    assert heard == [(comment.pk, "held", "published")]
    entry = ModelLogEntry.objects.get(action="litre.comments.publish")
    assert (entry.user, entry.data) == (hana, {"from": "held", "to": "published"})
    assert entry.label == f"comment {comment.pk}"


def test_a_decision_on_many_is_undone_exactly(room, article):
    states = ["pending", "held", "spam", "published", "removed"]
    all_of_them = [_comment(article, state) for state in states]
    before = list(Comment.objects.order_by("pk").values())
    room.post(DECIDE, {"do": "spam", "comment": [comment.pk for comment in all_of_them]})
    assert _states(*all_of_them) == ["spam"] * 5
    room.post(UNDO, {"batch": _offered(room)})
    assert list(Comment.objects.order_by("pk").values()) == before


def test_undo_goes_back_step_by_step(room, article):
    comment = _comment(article)
    for state in ("published", "spam"):
        room.post(DECIDE, {"do": f"{state}:{comment.pk}"})
    room.post(UNDO, {"batch": _offered(room)})
    assert _states(comment) == ["published"]
    room.post(UNDO, {"batch": _offered(room)})
    assert _states(comment) == ["held"]
    assert "data-undo" not in room.get(QUEUE).content.decode()


def test_an_undo_is_undone_from_the_list_of_decisions(room, article, hana):
    comment = _comment(article)
    actions.undo(actions.decide([comment], "removed", hana), hana)
    undone = ModelLogEntry.objects.get(action="litre.comments.undo")
    assert str(undone.uuid) in room.get("/admin/moderation/decisions/").content.decode()
    actions.undo(undone.uuid, hana)
    assert _states(comment) == ["removed"]


def test_what_was_decided_anew_since_is_not_undone(article, hana):
    first, second = _comment(article), _comment(article)
    batch = actions.decide([first, second], "published", hana)
    actions.decide([first], "spam", hana)
    assert actions.undo(batch, hana) == 1
    assert _states(first, second) == ["spam", "held"]
    with pytest.raises(CannotUndo):
        actions.undo(batch, hana)


def test_what_its_author_took_back_stays_gone(article, hana):
    comment = _comment(article, "removed", "", extra={"taken_back": True})
    assert actions.decide([comment], "published", hana) is None
    assert _states(comment) == ["removed"]


@pytest.mark.parametrize("do", ["", "deleted:1", "published:x", "published", "spam:" + "9" * 40])
def test_a_forged_decision_changes_nothing(room, article, do):
    comment = _comment(article)
    assert room.post(DECIDE, {"do": do}).status_code in {302, 404}
    assert _states(comment) == ["held"]


def test_a_form_leads_to_no_other_site(room, article):
    answer = room.post(DECIDE, {"do": "spam", "next": "//evil.example/"})
    assert answer["Location"] == QUEUE


def test_a_reply_from_the_queue_publishes_both_once(room, article, hana):
    comment = _comment(article)
    html = room.get(QUEUE).content.decode()
    sent = {"slip": re.search(r'name="slip" value="([^"]+)"', html)[1], "text": "Thank you."}
    for _twice in range(2):
        room.post(reverse("litre_moderation:reply", args=[comment.pk]), sent)
    reply = Comment.objects.get(parent=comment)
    assert (reply.state, reply.source, reply.author) == ("published", "Thank you.", hana)
    assert _states(comment) == ["published"]


def test_a_reply_is_undone_with_the_publication_it_brought_and_done_again(room, article):
    comment = _comment(article)
    html = room.get(QUEUE).content.decode()
    sent = {"slip": re.search(r'name="slip" value="([^"]+)"', html)[1], "text": "Thank you."}
    room.post(reverse("litre_moderation:reply", args=[comment.pk]), sent)
    reply = Comment.objects.get(parent=comment)
    batch = _offered(room)
    assert "Reply published" in room.get("/admin/moderation/decisions/").content.decode()
    room.post(UNDO, {"batch": batch})
    assert _states(comment, reply) == ["held", "removed"]
    again = room.post(reverse("litre_moderation:reply", args=[comment.pk]), sent, follow=True)
    assert "This reply was taken back" in again.content.decode()
    assert _states(comment, reply) == ["held", "removed"]
    undone = ModelLogEntry.objects.filter(action="litre.comments.undo").first()
    room.post(UNDO, {"batch": str(undone.uuid)})
    assert _states(comment, reply) == ["published", "published"]


def test_an_undo_in_part_says_how_many(room, article, hana):
    first, second = _comment(article), _comment(article)
    batch = actions.decide([first, second], "published", hana)
    actions.decide([first], "spam", hana)
    html = room.post(UNDO, {"batch": str(batch)}, follow=True).content.decode()
    assert "1 of 2 are as they were before" in html


def test_a_link_ticks_all_and_no_decision_leads_back_to_it(room, article):
    rows = [_comment(article) for _each in range(3)]
    assert 'href="?tick=all#room-form"' in room.get(QUEUE).content.decode()
    html = room.get(QUEUE, {"state": "held", "tick": "all"}).content.decode()
    assert len(re.findall(r'name="comment" value="\d+" checked', html)) == len(rows)
    assert 'name="next" value="/admin/moderation/?state=held"' in html


@pytest.mark.parametrize(("decided", "follows"), [([0], 1), ([1], 2), ([2], 1), ([0, 1], 2)])
def test_a_decision_leads_on_to_the_next_line(room, article, decided, follows):
    rows = [_comment(article) for _each in range(3)]
    said = {"comment": [rows[each].pk for each in decided], "shown": [row.pk for row in rows]}
    answer = room.post(DECIDE, {"do": "spam", **said})
    assert answer["Location"] == f"{QUEUE}#line-{rows[follows].pk}"


def test_enter_at_a_tick_decides_nothing(room, article):
    row = _comment(article)
    answer = room.post(DECIDE, {"do": "", "comment": [row.pk], "shown": [row.pk]}, follow=True)
    assert "Nothing was decided" in answer.content.decode()
    assert _states(row) == ["held"]


def test_a_decision_on_all_leads_to_the_top(room, article):
    row = _comment(article)
    answer = room.post(DECIDE, {"do": f"spam:{row.pk}", "shown": [row.pk]})
    assert answer["Location"] == QUEUE


def test_an_empty_reply_publishes_nothing(room, article):
    comment = _comment(article)
    html = room.get(QUEUE).content.decode()
    sent = {"slip": re.search(r'name="slip" value="([^"]+)"', html)[1], "text": " "}
    room.post(reverse("litre_moderation:reply", args=[comment.pk]), sent)
    assert _states(comment) == ["held"]


def test_comments_of_a_page_are_closed_by_hand_and_opened_by_undo(room, article):
    before = article.thread.policy
    address = reverse("litre_moderation:policy", args=[article.thread_id])
    room.post(address, {"policy": "closed" if before != "closed" else "open"})
    article.thread.refresh_from_db()
    assert article.thread.policy != before
    room.post(UNDO, {"batch": _offered(room)})
    article.thread.refresh_from_db()
    assert article.thread.policy == before


def test_ten_thousand_in_the_queue_cost_no_more_questions_than_fifty(room, article):
    Comment.objects.bulk_create(_rows(article, 50))
    with CaptureQueriesContext(
        connection,
    ) as few:
        room.get(QUEUE)
    Comment.objects.bulk_create(_rows(article, 9_950))
    with CaptureQueriesContext(connection) as many:
        html = room.get(QUEUE).content.decode()
    assert len(many) <= len(few)
    assert html.count("data-line=") == 50
    assert "1 / 200" in html


def test_counting_walks_an_index_and_never_the_comments(article):
    Comment.objects.bulk_create(_rows(article, 20))
    with CaptureQueriesContext(connection) as asked:
        assert queries.counts()["held"] == 20
    assert len(asked) == len(Comment.State)
    for query in asked.captured_queries:
        assert "LIMIT" in query["sql"]
        if connection.vendor == "sqlite":
            plan = _plan(query["sql"])
            assert "USING COVERING INDEX comments_by_state (state=?)" in plan
            assert "SCAN litre_comments_comment" not in plan


def test_more_than_are_counted_are_said_to_be_more(room, article, monkeypatch):
    for module in (queries, queue_view):
        monkeypatch.setattr(module, "COUNTED", 60)
    Comment.objects.bulk_create(_rows(article, 60))
    html = room.get(QUEUE).content.decode()
    assert "held <b>60</b>" in html
    assert "Only the newest" not in html
    Comment.objects.bulk_create(_rows(article, 5))
    html = room.get(QUEUE).content.decode()
    assert "held <b>60+</b>" in html
    assert "all <b>60+</b>" in html
    assert "Only the newest 60 are listed here" in html
    assert "1 / 2" in html


def _plan(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())


def _rows(article, count):
    return [
        Comment(thread=article.thread, state="held", source="x", written_at=NOW)
        for _each in range(count)
    ]


def _offered(room):
    """The decision that the bar on top of the queue offers to take back."""
    return re.search(r'name="batch" value="([^"]+)"', room.get(QUEUE).content.decode())[1]
