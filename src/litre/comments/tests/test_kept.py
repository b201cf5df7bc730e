"""Everything of one person as a file to read: whole, in two languages, safe, and nobody else's."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from litre.accounts.kept import parts_of
from litre.accounts.models import User
from litre.accounts.persons import person_of
from litre.comments.moderation import actions
from litre.comments.notices.models import Follower, Letter
from litre.comments.tests.writing import MIKA, NOW, of_mika
from litre.desk.models import Note, Step
from litre.desk.tests.letters import act, hand_in, ticket_at
from litre.transfer.models import Imported

pytestmark = pytest.mark.django_db
HOSTILE = '</dd><script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def mika():
    user = User.objects.create_user("mika", display_name="Mika of the hills")
    EmailAddress.objects.create(user=user, email=MIKA, verified=True, primary=True)
    return user


@pytest.fixture
def owner():
    client = Client()
    client.force_login(User.objects.create_superuser("owner"))
    return client


def _file(client, comment, language="en"):
    answer = client.get(f"/admin/moderation/person/{comment.pk}/kept/", {"language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_holds_every_room_and_nobody_else(article, owner, mika, hana):
    anna = of_mika(
        article,
        "Write to anna@example.org",
        "Anna",
        author_email="anna@example.org",
        ip="198.51.100.9",
    )
    hidden = of_mika(
        article, "A secret of Anna", "Anna", author_email="anna@example.org", state="held"
    )
    comment = of_mika(article, private="My number is 090.", parent=anna)
    of_mika(article, "また泣いた。", parent=hidden, state="held", extra={"reasons": ["links"]})
    actions.decide([comment], "spam", hana)
    follower = Follower.objects.create(
        email=MIKA, thread=article.thread, comment=comment, scope="all", language="en", created_at=NOW
    )  # fmt: skip
    Letter.objects.create(kind="comment", key="a", email=MIKA, follower=follower, due_at=NOW)
    ticket = ticket_at(
        hand_in(Client(), "request", topic="where", title="花", message="Please", author_email=MIKA)
    )
    Note.objects.create(ticket=ticket, at=NOW, text="A nuisance.")
    Step.objects.create(ticket=ticket, what="assigned", at=NOW, user=hana)
    aside = {
        "id": 7,
        "author": "Mika",
        "email": MIKA,
        "content": "Old words",
        "ip": "203.0.113.0/24",
    }
    Imported.objects.create(site="s", kind="post", foreign_id="1", original={"comments": [aside]})
    said = _file(owner, comment)
    for words in (
        "I cried.", "My number is 090.", "203.0.113.7", "また泣いた。", "Mika of the hills", MIKA,
        "Please", "Old words", "One Litre of Tears", "there are links in it", "Comment marked as spam",
        "all comments of the page", "a comment that is not public", "Write to …@…",
    ):  # fmt: skip
        assert words in said, words
    for words in ("anna@", "A secret of Anna", "198.51", "A nuisance", "Hana", ticket.token):
        assert words not in said, words


def test_each_text_says_its_language_and_the_interface_its_own(article, owner):
    comment = of_mika(article, "Strong film.", "沢尻エリカ")
    of_mika(article, "また泣いた。")
    english, japanese = _file(owner, comment), _file(owner, comment, "ja")
    assert '<html lang="en">' in english
    assert '<span lang="ja">また泣いた。</span>' in english
    assert '<html lang="ja">' in japanese
    assert '<span lang="en">Strong film.</span>' in japanese
    assert "コメント" in japanese
    assert '<span lang="en">I cried' not in english


def test_hostile_names_and_texts_stay_words(article, owner):
    comment = of_mika(
        article, HOSTILE, HOSTILE, author_address="javascript:alert(3)", html="<p>x</p>"
    )
    said = _file(owner, comment)
    assert "<script" not in said
    assert "<img" not in said
    assert "&lt;script&gt;" in said
    assert 'href="javascript' not in said


def test_it_needs_nothing_else_and_runs_nothing(article, owner):
    comment = of_mika(article)
    answer = owner.get(f"/admin/moderation/person/{comment.pk}/kept/", {"language": "en"})
    said = answer.content.decode()
    style = re.search(r"<style>(.*?)</style>", said, re.S)[1]
    allowed = f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    policy = answer["Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src {allowed};")
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', said)[1]
    assert allowed in meta.replace("&#x27;", "'")
    assert not re.search(r"<(script|link|img|iframe|form)\b|\bstyle=|\bsrc=|url\(", said)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_only_who_may_delete_accounts_reads_it(article, room):
    comment = of_mika(article)
    where = f"/admin/moderation/person/{comment.pk}/kept/?language=en"
    assert room.get(where).status_code == 302
    assert Client().get(where).status_code == 302


@pytest.mark.parametrize("asked", ["", "?language=tlh"])
def test_a_language_that_is_not_of_the_interface_is_refused(article, owner, asked):
    comment = of_mika(article)
    assert owner.get(f"/admin/moderation/person/{comment.pk}/kept/{asked}").status_code == 404
    assert owner.get("/admin/moderation/person/404/kept/?language=en").status_code == 404


@pytest.mark.parametrize(("prefix", "title"), [("", "Everything"), ("/ja", "すべて")])
def test_a_reader_reads_what_is_kept_from_the_own_page(article, client, mika, prefix, title):
    assert client.get(f"{prefix}/account/everything/").status_code == 302
    client.force_login(mika)
    of_mika(article, "By account.", author=mika, author_email="")
    assert (
        f'href="{prefix}/account/everything/"' in client.get(f"{prefix}/account/").content.decode()
    )
    said = client.get(f"{prefix}/account/everything/").content.decode()
    assert "By account." in said
    assert title in said
    assert f'<html lang="{prefix.strip("/") or "en"}">' in said


def test_a_reader_is_not_told_who_else_typed_the_address(article, client, mika):
    client.force_login(mika)
    of_mika(article, "By account.", author=mika, author_email="", ip="203.0.113.7")
    of_mika(article, "By somebody.", ip="198.51.100.9", private="A number of somebody")
    said = client.get("/account/everything/").content.decode()
    assert "By somebody." in said
    assert "203.0.113.7" in said
    assert "198.51.100.9" not in said
    assert "A number of somebody" not in said


def test_why_a_request_was_declined_stands_in_the_file(client, owner):
    said = {"topic": "where", "title": "花", "author_email": MIKA}
    ticket = ticket_at(hand_in(Client(), "request", **said))
    act(owner, ticket, "decline", sentence="It was never given.")
    parts = parts_of(person_of(MIKA), is_own=False)
    (item,) = next(part for part in parts if part.anchor == "tickets").items
    assert [each.text for each in item.values if each.label == "What was answered"] == [
        "It was never given."
    ]


def test_a_decision_of_which_no_room_knows_any_more_is_no_error(client, mika):
    log(mika, "wagtail.edit")
    ModelLogEntry.objects.update(action="gone.by")
    client.force_login(mika)
    assert "gone.by" in client.get("/account/everything/").content.decode()


@pytest.mark.parametrize("is_number", [True, False], ids=["a number", "an address"])
def test_a_user_name_that_means_somebody_else_opens_nothing_of_theirs(
    article, client, mika, is_number
):
    theirs = of_mika(article, "By Mika.", author=mika, private="My number is 090.")
    user = User.objects.create_user(str(theirs.pk) if is_number else MIKA, display_name="Hana")
    of_mika(article, "By Hana.", "Hana", author_email="", author=user, ip="198.51.100.9")
    client.force_login(user)
    said = client.get("/account/everything/").content.decode()
    assert "By Hana." in said
    for words in ("By Mika.", "Mika of the hills", "My number is 090.", "203.0.113.7"):
        assert words not in said, words


def test_a_page_that_is_not_public_is_not_named(article, owner):
    comment = of_mika(article)
    article.unpublish()
    said = _file(owner, comment)
    assert "One Litre of Tears" not in said
    assert "a page that is not public now" in said


def test_who_left_nothing_gets_a_file_that_says_so():
    parts = parts_of(person_of("nobody@example.org"), is_own=False)
    assert [part.anchor for part in parts if part.items] == ["names"]


def test_many_comments_cost_no_more_questions(article, mika, django_assert_max_num_queries):
    for _n in range(30):
        of_mika(article, author=mika)
    with django_assert_max_num_queries(30):
        parts = parts_of(person_of("mika"), is_own=True)
    assert len(next(part for part in parts if part.anchor == "comments").items) == 30
