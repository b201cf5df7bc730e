"""Everything of one person: found by address, account or number, copied out, erased."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from litre.accounts.actions import leave
from litre.accounts.errors import NobodyThere, WritesHere
from litre.accounts.models import User
from litre.accounts.persons import erase, person_of
from litre.catalogue.tests.records import litre_of_tears
from litre.comments.models import Comment
from litre.comments.notices.models import Follower, Letter
from litre.comments.tests.writing import MIKA, NOW, of_mika
from litre.desk.models import Ticket
from litre.desk.tests.letters import correct, hand_in, ticket_at
from litre.search.models import Document

pytestmark = pytest.mark.django_db


def _reader(name="mika"):
    user = User.objects.create_user(name, display_name="Mika of the hills")
    EmailAddress.objects.create(user=user, email=MIKA, verified=True, primary=True)
    return user


def _told(command, *words):
    out = StringIO()
    call_command("person", command, *words, stdout=out)
    return out.getvalue()


def test_an_address_leads_to_its_account_and_a_number_to_its_author(article):
    user, comment = _reader(), of_mika(article, author_email="Mika@Example.org")
    by_mail, by_number, by_name = (person_of(w) for w in (MIKA.upper(), str(comment.pk), "mika"))
    assert by_mail.users == by_name.users == by_number.users == {user.pk}
    assert by_mail.emails == by_name.emails == {MIKA}
    assert by_mail.names == {"Mika"}


def test_an_address_that_nobody_confirmed_leads_to_no_account(article):
    user = User.objects.create_user("other")
    EmailAddress.objects.create(user=user, email=MIKA, verified=False)
    assert person_of(MIKA).users == frozenset()


@pytest.mark.parametrize("name", ["404", MIKA])
def test_a_user_name_that_looks_like_something_else_is_said_to_be_one(name):
    user = User.objects.create_user(name)
    assert person_of(f"user:{name}").users == {user.pk}
    if name.isdecimal():
        with pytest.raises(CommandError, match="If it is a user name, say user:404"):
            _told("export", name)
    else:
        assert person_of(name).users == frozenset()


@pytest.mark.parametrize(
    "who", ["nobody", "404", "404,405", "1,x", ",", "", "user:", "user:nobody"]
)
def test_who_is_not_there_is_said_to_be_so(who):
    with pytest.raises(NobodyThere):
        person_of(who)
    with pytest.raises(CommandError):
        _told("export", who)


def test_the_copy_holds_every_room_and_nobody_else(article, client):
    _reader()
    comment = of_mika(article, private="My number is 090.")
    of_mika(article, "Me too.", "Anna", author_email="anna@example.org")
    Follower.objects.create(
        email=MIKA,
        thread=article.thread,
        comment=comment,
        scope="all",
        language="en",
        created_at=NOW,
    )
    hand_in(client, "request", topic="where", title="花", message="Please", author_email=MIKA)
    copy = json.loads(_told("export", MIKA))
    assert [each["text"] for each in copy["comments"]] == ["I cried."]
    assert copy["accounts"][0]["user_name"] == "mika"
    assert [each["email"] for each in copy["told_of_comments"]] == [MIKA]
    assert copy["tickets"][0]["history"][0]["what"] == "received"
    assert "anna" not in json.dumps(copy).lower()


def test_erasing_leaves_empty_places_and_the_replies_of_others(article, client):
    comment = of_mika(article, author_email="Mika@Example.org")
    reply = of_mika(article, "Don't cry.", "Anna", author_email="anna@example.org", parent=comment)
    alone = of_mika(article, "Alone")
    assert Document.objects.filter(comment=comment).exists()
    erase(person_of(MIKA))
    for each in (comment, alone):
        each.refresh_from_db()
        assert (each.state, each.source, each.html, each.author_name) == ("removed", "", "", "")
        assert (each.author_email, each.ip, each.private) == ("", "", "")
    reply.refresh_from_db()
    assert (reply.source, reply.author_name, reply.parent_id) == ("Don't cry.", "Anna", comment.pk)
    assert not Document.objects.filter(comment__in=[comment, alone]).exists()
    printed = client.get(article.url).content.decode()
    assert "Mika" not in printed
    assert f'id="comment-{comment.pk}"' in printed
    assert f'id="comment-{alone.pk}"' not in printed


def test_erasing_drops_letters_account_and_sessions(article):
    user, browser = _reader(), Client()
    browser.force_login(user)
    comment = of_mika(article, author=user, author_email="")
    follower = Follower.objects.create(
        email=MIKA,
        thread=article.thread,
        comment=comment,
        scope="all",
        language="en",
        created_at=NOW,
    )
    for key, each in (("a", follower), ("b", None)):
        Letter.objects.create(kind="comment", key=key, email=MIKA, follower=each, due_at=NOW)
    erasure = erase(person_of("mika"))
    assert not Letter.objects.exists()
    assert not Follower.objects.exists()
    assert not User.objects.filter(pk=user.pk).exists()
    assert not browser.session.exists(browser.session.session_key)
    assert len(erasure.done) == 3


def test_several_of_a_guest_without_an_address_go_at_once(article):
    rows = [of_mika(article, f"Said {n}.", author_email="") for n in range(3)]
    _told("erase", f"{rows[0].pk}, {rows[2].pk}", "--yes")
    assert [Comment.objects.get(pk=row.pk).source for row in rows] == ["", "Said 1.", ""]


def test_erasing_twice_changes_nothing(article):
    comment = of_mika(article)
    person = person_of(str(comment.pk))
    assert erase(person).done
    assert erase(person).done == []
    assert erase(person_of(str(comment.pk))).done == []
    assert "nothing to erase" in _told("erase", MIKA, "--yes")


def test_staff_are_not_erased(article):
    user = User.objects.create_user("hana", slug="hana")
    comment = of_mika(article, author=user, author_email="")
    with pytest.raises(WritesHere):
        erase(person_of(str(comment.pk)))
    comment.refresh_from_db()
    assert comment.source == "I cried."
    with pytest.raises(CommandError):
        _told("erase", "hana", "--yes")


def test_the_command_asks_first(article, monkeypatch):
    comment = of_mika(article)
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    assert "Nothing was erased" in _told("erase", MIKA)
    comment.refresh_from_db()
    assert comment.source == "I cried."


def test_an_accepted_correction_stays_and_names_nobody(client):
    work = litre_of_tears()
    ticket = correct(
        client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006", author_email=MIKA, author_name="Mika",
        is_thanked="on", message="I know it.",
    )  # fmt: skip
    Ticket.objects.filter(pk=ticket.pk).update(
        state="decided", outcome="accepted", decided_at=NOW, answer="Thank you, Mika."
    )
    erase(person_of(MIKA))
    ticket.refresh_from_db()
    assert (ticket.author_name, ticket.author_email, ticket.message, ticket.answer) == ("",) * 4
    assert (ticket.outcome, ticket.correction.proposed) == ("accepted", "2006")
    assert not ticket.correction.is_thanked
    assert ticket.token == ""


def test_an_open_ticket_is_withdrawn_and_no_letter_goes_out(client):
    ticket = ticket_at(hand_in(client, "request", topic="where", title="花", author_email=MIKA))
    assert Letter.objects.filter(email=MIKA).exists()
    erase(person_of(MIKA))
    ticket.refresh_from_db()
    assert (ticket.outcome, ticket.author_email) == ("withdrawn", "")
    assert not Letter.objects.exists()


def test_an_open_rights_notice_stays_until_it_is_decided(client):
    ticket = Ticket.objects.create(
        kind="notice", author_email=MIKA, author_name="Mika", seed="s", token_hash="h",
        received_at=NOW - timedelta(days=1),
    )  # fmt: skip
    erasure = erase(person_of(MIKA))
    ticket.refresh_from_db()
    assert ticket.author_name == "Mika"
    assert len(erasure.stays) == 1
    Ticket.objects.filter(pk=ticket.pk).update(state="decided", outcome="declined")
    erase(person_of(MIKA))
    ticket.refresh_from_db()
    assert ticket.author_name == ""


@pytest.mark.parametrize(("prefix", "title"), [("", "Your letters to the desk"), ("/ja", "窓口")])
def test_a_reader_finds_own_tickets_on_the_account_page(client, prefix, title):
    user = _reader()
    client.force_login(user)
    ticket = ticket_at(hand_in(client, "request", topic="where", title="花より男子"))
    other = ticket_at(hand_in(Client(), "request", topic="where", title="海のはじまり"))
    printed = client.get(f"{prefix}/account/").content.decode()
    assert title in printed
    assert f"/desk/tickets/{ticket.token}/" in printed
    assert other.token not in printed


@pytest.mark.parametrize("is_reader", [True, False], ids=["by the reader", "by the owner"])
def test_all_sessions_of_an_account_end_with_it_and_no_others(is_reader):
    user, other = _reader(), User.objects.create_user("other")
    for each in (user, user, other):
        Client().force_login(each)
    gone = SessionStore()
    gone.set_expiry(-1)
    gone.create()
    if is_reader:
        leave(user, keep=True)
    else:
        erase(person_of(MIKA))
    ended, alive = Session.objects.order_by("expire_date")
    assert (ended.pk, alive.get_decoded()["_auth_user_id"]) == (gone.session_key, str(other.pk))
    call_command("clearsessions")
    assert Session.objects.get() == alive
