"""Changing the language of a page keeps what it was asked."""

import pytest

from litre.catalogue.models import Place
from litre.catalogue.tests.records import litre_of_tears
from litre.desk.templatetags import desk
from litre.desk.tests.letters import act, hand_in, staff_client, ticket_at
from litre.journal.tests.writing import review, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    [
        "/desk/new/?about=work-1&amp;looking=%E6%B6%99",
        "/desk/new/correction/?about=work-1&amp;field=work.1.year_from",
        "/search/?q=%E6%B6%99&amp;kind=drama&amp;page=2",
        "/corrections/?page=3",
    ],
)
def test_the_switch_keeps_the_query(client, asked):
    text = client.get(asked.replace("&amp;", "&")).content.decode()
    assert f'<a href="/ja{asked}" lang="ja"' in text
    assert f'hreflang="ja" href="http://testserver/ja{asked}"' not in text or "?page=3" in asked


def test_the_switch_leaves_out_a_query_of_no_use_and_no_query_breaks_out(client):
    text = client.get("/desk/new/", {"about": "x" * 3000}).content.decode()
    assert '<a href="/ja/desk/new/" lang="ja"' in text
    text = client.get("/desk/new/", {"about": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in text


def test_the_door_of_a_comment_is_looked_up_once_for_a_page(client, monkeypatch):
    page = review()
    say(page.thread, 30)
    asked = []
    desk._doors.cache_clear()
    reverse = desk.reverse
    monkeypatch.setattr(desk, "reverse", lambda *args: asked.append(args) or reverse(*args))
    text = client.get(page.get_url()).content.decode()
    assert text.count("?about=comment-") == 30
    assert len(asked) < 6
    assert "/ja/desk/new/?about=comment-" in client.get(f"/ja{page.get_url()}").content.decode()


def test_the_answer_on_the_page_of_the_work_has_the_lawful_places_first(client):
    work = litre_of_tears()
    Place.objects.create(work=work, kind="watch", name="FOD", address="https://fod.example/")
    said = {"topic": "where", "title": "1リットルの涙"}
    ticket = ticket_at(hand_in(client, "request", f"work-{work.pk}", **said))
    act(staff_client(), ticket, "answer-all", answer="On DVD too.")
    text = client.get(f"/works/{work.slug}/").content.decode()
    section = text[text.index('id="answers-title"') :]
    assert section.index("https://fod.example/") < section.index("On DVD too.")
