"""The history of a person: which traces join comments, what it shows, what may be done there."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from litre.accounts.models import User
from litre.comments.models import Comment
from litre.comments.moderation import actions, traces
from litre.comments.moderation.traces import history_of
from litre.comments.tests.writing import NOW, form_of, only, send

pytestmark = pytest.mark.django_db


def _comment(article, name="kenchi", **fields):
    said = {"author_name": name, "html": "<p>Sob.</p>", "source": "Sob.", "written_at": NOW}
    return Comment.objects.create(thread=article.thread, **{"state": "held", **said, **fields})


def _traces(of):
    return {each.key: each.traces for each in history_of(of).found}


def test_each_trace_joins_and_is_named(article):
    user = User.objects.create_user("mika")
    one = _comment(
        article, ip="203.0.113.7", browser="b", author_email="Ken@Example.org", author=user
    )
    expected = {
        _comment(article, "A", author=user): ["account"],
        _comment(article, "B", browser="b"): ["browser"],
        _comment(article, "C", author_email="ken@example.ORG"): ["email"],
        _comment(article, "D", ip="203.0.113.7"): ["ip"],
        _comment(article, "E", ip="203.0.113.99"): ["network"],
        _comment(article, "F", ip="203.0.113.0/24"): ["network"],
        _comment(article, "ＫＥＮＣＨＩ"): ["name"],
    }
    _comment(article, "somebody else", ip="198.51.100.1", author_email="x@example.org")
    found = _traces(one)
    assert found.pop(one.pk)[0] == "itself"
    assert found == {comment.pk: said for comment, said in expected.items()}


def test_a_sure_trace_leads_one_step_further(article):
    one = _comment(article, browser="b")
    _comment(article, "Mika", browser="b", author_email="mika@example.org")
    other = _comment(article, "M.", author_email="mika@example.org")
    assert _traces(one)[other.pk] == ["email"]
    assert history_of(one).names == ["M.", "Mika", "kenchi"]


def test_nothing_joins_comments_without_name_and_address(article):
    one, _other = _comment(article, ""), _comment(article, "")
    assert list(_traces(one)) == [one.pk]


def test_a_history_is_bounded_and_says_so(article, monkeypatch):
    monkeypatch.setattr(traces, "MOST", 3)
    rows = [_comment(article, written_at=NOW + timedelta(days=n)) for n in range(6)]
    known = history_of(rows[0])
    assert known.is_cut
    assert {each.key for each in known.found} == {row.pk for row in [rows[0], *rows[3:]]}


def test_the_page_counts_decisions_and_links_from_the_queue(article, room, hana):
    one, other = _comment(article), _comment(article, state="published")
    actions.decide([other], "spam", hana)
    assert f"/admin/moderation/person/{one.pk}/" in room.get("/admin/moderation/").content.decode()
    printed = room.get(f"/admin/moderation/person/{one.pk}/").content.decode()
    assert "Comment marked as spam <b>1</b>" in printed
    assert "the same name (a hint)" in printed
    assert f'value="{other.pk}"' in printed
    assert "/erase/" not in printed
    assert room.get("/admin/moderation/person/404/").status_code == 404


def test_deciding_there_leads_back_there(article, room):
    one, here = _comment(article), "/admin/moderation/person/1/"
    said = {"do": "spam", "comment": [one.pk], "next": here}
    assert room.post("/admin/moderation/decide/", said)["Location"] == here
    assert Comment.objects.get(pk=one.pk).state == "spam"


def test_a_page_costs_the_same_whatever_stands_on_it(article, room):
    one = _comment(article, ip="203.0.113.7", author_email="k@example.org")

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            room.get(f"/admin/moderation/person/{one.pk}/")
        return len(asked)

    cost()
    few = cost()
    for _n in range(40):
        _comment(article, ip="203.0.113.7", author_email="k@example.org")
    assert cost() == few


def test_a_browser_keeps_its_mark_and_the_database_a_hash(article, client):
    send(client, article, email="one@example.org")
    send(client, article, name="Somebody", text="And again.")
    send(Client(), article, name="Another", text="Not I.")
    first, second, other = Comment.objects.order_by("pk")
    assert first.browser == second.browser != other.browser
    assert len(first.browser) == 32
    assert first.browser not in client.cookies["litre_comments"].value
    assert Client().get(article.url).cookies == {}


def test_the_same_form_sent_again_keeps_the_mark(article, client):
    form = form_of(client, article.url)
    send(client, article, form)
    send(client, article, form)
    kept = only()
    send(client, article, text="More.")
    assert Comment.objects.exclude(pk=kept.pk).get().browser == kept.browser


@pytest.mark.parametrize("what", ["copy", "erase"])
def test_only_who_may_delete_accounts_copies_and_erases(article, room, what):
    one = _comment(article)
    assert room.post(f"/admin/moderation/person/{one.pk}/{what}/", {"sure": "1"}).status_code == 302
    assert Comment.objects.get(pk=one.pk).source == "Sob."


def test_the_owner_copies_and_erases_after_a_confirmation(article, client):
    client.force_login(User.objects.create_superuser("owner"))
    one = _comment(article, author_email="k@example.org")
    away = f"/admin/moderation/person/{one.pk}/"
    assert json.loads(client.post(f"{away}copy/").content)["comments"][0]["text"] == "Sob."
    assert "k@example.org" in client.get(f"{away}erase/").content.decode()
    assert "Tick the box first." in client.post(f"{away}erase/").content.decode()
    assert Comment.objects.get(pk=one.pk).source == "Sob."
    told = client.post(
        f"{away}erase/", {"sure": "1", "family": ["comments"]}, follow=True
    ).content.decode()
    assert "1 comment is erased." in told
    assert Comment.objects.get(pk=one.pk).source == ""
