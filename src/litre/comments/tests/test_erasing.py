"""Erasing one kind of what is kept of a person, or all: what goes, what stays, what the audit log says."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.accounts.persons import ERASED, copy_of_person, erase, families_of, person_of
from litre.catalogue.tests.records import litre_of_tears
from litre.comments.models import Comment
from litre.comments.notices.models import Follower
from litre.comments.tests.writing import MIKA, NOW, of_mika
from litre.desk.actions.corrections import from_comment
from litre.desk.models import Ticket
from litre.desk.subjects import Subject
from litre.desk.tests.letters import act, correct, hand_in, ticket_at
from litre.transfer.models import Imported, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(article):
    """Something of every kind; the comment it began with."""
    user = User.objects.create_user("mika", display_name="Mika of the hills")
    EmailAddress.objects.create(user=user, email=MIKA, verified=True, primary=True)
    comment = of_mika(article)
    of_mika(article, "By account.", author=user, author_email="")
    of_mika(article, "Elsewhere.", kind="webmention", author_address="https://mika.example/")
    Follower.objects.create(
        email=MIKA, thread=article.thread, comment=comment, scope="all", language="en", created_at=NOW
    )  # fmt: skip
    hand_in(Client(), "request", topic="where", title="花", message="Please", author_email=MIKA)
    aside = {"id": 7, "author": "Mika", "email": MIKA, "content": "Old words"}
    Imported.objects.create(site="s", kind="post", foreign_id="1", original={"comments": [aside]})
    return comment


@pytest.fixture
def owner():
    client = Client()
    client.force_login(User.objects.create_superuser("owner"))
    return client


def _counts():
    return {family.key: family.count for family in families_of(person_of(MIKA))}


def test_the_preview_counts_every_kind_and_says_what_stays(kept, owner):
    # A letter for the one who asked of the desk is there too.
    assert _counts() == {
        "comments": 2, "mentions": 1, "tickets": 1, "letters": 2, "aside": 1, "announce-key": 0, "account": 1
    }  # fmt: skip
    said = owner.get(f"/admin/moderation/person/{kept.pk}/erase/").content.decode()
    assert said.count('name="family"') == 7
    assert said.count("Goes:") == said.count("Stays:") == 7
    assert "None of it can be undone" in said


@pytest.mark.parametrize(
    ("family", "gone"),
    [
        ("comments", {"comments": 0, "letters": 1}),
        ("mentions", {"mentions": 0}),
        # A letter that would tell of the ticket goes with its address.
        ("tickets", {"tickets": 0}),
        ("letters", {"letters": 0}),
        ("aside", {"aside": 0}),
    ],
)
def test_one_kind_goes_and_the_others_stay(kept, family, gone):
    before = _counts()
    erase(person_of(MIKA), {family})
    assert _counts() == {**before, **gone}


def test_an_account_goes_alone_and_its_comments_keep_the_name(kept):
    erase(person_of(MIKA), {"account"})
    assert not User.objects.filter(username="mika").exists()
    by_account = Comment.objects.get(source="By account.")
    assert (by_account.author_name, by_account.ip, by_account.state) == (
        "Mika of the hills", "", "published",
    )  # fmt: skip
    assert Comment.objects.get(pk=kept.pk).source == "I cried."


def test_an_accepted_correction_stays_in_the_public_log_without_the_name(client):
    work = litre_of_tears()
    ticket = correct(
        client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006", author_email=MIKA,
        author_name="Mika", is_thanked="on",
    )  # fmt: skip
    Ticket.objects.filter(pk=ticket.pk).update(
        state="decided", outcome="accepted", decided_at=NOW, is_public=True
    )
    assert "Mika" in client.get("/corrections/").content.decode()
    erase(person_of(MIKA), {"tickets"})
    said = client.get("/corrections/").content.decode()
    assert f'id="correction-{ticket.pk}"' in said
    assert "Mika" not in said


@pytest.mark.parametrize("source", ["the credits of the DVD", "I, Mika, was there", f"ask {MIKA}"])
def test_the_source_of_a_correction_stays_unless_it_names_its_author(client, source):
    work = litre_of_tears()
    key = f"work.{work.pk}.year_from"
    said = {"author_email": MIKA, "author_name": "Mika", "source": source}
    ticket = correct(client, f"work-{work.pk}", key, "2006", **said)
    Ticket.objects.filter(pk=ticket.pk).update(state="decided", outcome="accepted", decided_at=NOW)
    erase(person_of(MIKA))
    ticket.correction.refresh_from_db()
    assert ticket.correction.source == (source if "DVD" in source else "")
    assert ticket.correction.before == "2005"


def test_of_a_correction_that_was_declined_nothing_stays(client):
    said = {"author_email": MIKA, "quoted": "My sentence", "source": "A book of mine"}
    ticket = correct(client, "", "sentence", "My own words", **said)
    Ticket.objects.filter(pk=ticket.pk).update(state="decided", outcome="declined", decided_at=NOW)
    erase(person_of(MIKA))
    made = Ticket.objects.get().correction
    assert (made.before, made.proposed, made.source) == ("", "", "")


def test_of_a_decided_notice_nothing_stays_that_its_author_typed(client, owner):
    said = {
        "what": "A picture of me, Mika", "ground": "portrait", "standing": "owner", "claimed": "My face",
        "message": "Take it away", "author_name": "Mika", "author_email": MIKA, "is_true": "on",
    }  # fmt: skip
    ticket = ticket_at(hand_in(client, "notice", **said))
    act(owner, ticket, "dismiss", sentence="It is somebody else.")
    erase(person_of(MIKA))
    ticket = Ticket.objects.select_related("notice").get()
    assert (ticket.about_title, ticket.notice.what, ticket.notice.claimed) == ("", "", "")
    assert ticket.notice.ground == "portrait"
    logged = " ".join(f"{each.label} {each.data}" for each in ModelLogEntry.objects.all())
    assert "Mika" not in logged


def test_a_correction_made_of_a_guests_comment_goes_with_the_guest(kept, article):
    """It has no address of its own, as anybody can type one; and the comments are emptied first."""
    ticket = from_comment(kept, Subject(), NOW)
    Ticket.objects.filter(pk=ticket.pk).update(state="decided", outcome="accepted", decided_at=NOW)
    others = of_mika(article, "Not mine.", author_email="other@example.org")
    kept_by_other = from_comment(others, Subject(), NOW)
    said = [each["message"] for each in copy_of_person(person_of(MIKA))["tickets"]]
    assert sorted(said) == ["I cried.", "Please"]
    erase(person_of(MIKA))
    ticket.refresh_from_db()
    ticket.correction.refresh_from_db()
    assert (ticket.author_name, ticket.message, ticket.correction.proposed) == ("", "", "")
    assert not ticket.correction.is_thanked
    kept_by_other.refresh_from_db()
    assert (kept_by_other.author_name, kept_by_other.message) == ("Mika", "Not mine.")


def test_the_audit_log_says_what_by_number_and_nothing_of_the_person(kept, owner):
    where = f"/admin/moderation/person/{kept.pk}/erase/"
    owner.post(where, {"sure": "1", "family": ["comments", "tickets", "account"]})
    entries = ModelLogEntry.objects.filter(action=ERASED)
    assert {entry.user.username for entry in entries} == {"owner"}
    assert len({entry.uuid for entry in entries}) == 1
    labels = sorted(entry.label.split()[0] for entry in entries)
    assert labels == ["comment", "comment", "ticket", "user"]
    everything = " ".join(f"{e.label} {e.data} {e.message}" for e in ModelLogEntry.objects.all())
    for trace in ("mika", "203.0.113", "Please", "cried"):
        assert trace not in everything.lower(), trace
    assert "Erased at a person" in entries[0].message


def test_notes_of_imports_that_quote_a_comment_go_with_it_or_nobody_finds_them_again(kept):
    """They are found by the name in the comment."""
    quoted = {"kind": "masked", "what": "Mika: call 090-1234-5678", "why": "masked"}
    row = Imported.objects.create(site="s", kind="post", foreign_id="2", notes=[quoted])
    run = Run.objects.create(site="s", started_at=NOW, certificate={"notes": [quoted]})
    erase(person_of(MIKA), {"letters"})
    row.refresh_from_db()
    assert row.notes == [quoted]
    erase(person_of(MIKA), {"comments"})
    row.refresh_from_db()
    run.refresh_from_db()
    assert (row.notes, run.certificate["notes"]) == ([], [])
    assert _counts()["aside"] == 1


def test_each_letter_and_each_wish_has_its_line(kept):
    count = _counts()["letters"]
    erase(person_of(MIKA), {"letters"})
    entries = ModelLogEntry.objects.filter(action=ERASED)
    assert entries.count() == count
    assert {entry.label.split()[0] for entry in entries} == {"follower", "letter"}


def test_what_stays_of_an_account_is_what_the_room_says(kept, client):
    user = User.objects.get(username="mika")
    ticket = ticket_at(
        hand_in(client, "request", topic="where", title="花", author_name="Mika of the hills")
    )
    Ticket.objects.filter(pk=ticket.pk).update(kind="notice", author=user)
    erase(person_of(MIKA), {"account"})
    assert Comment.objects.get(pk=kept.pk).author_email == MIKA
    ticket.refresh_from_db()
    assert (ticket.author, ticket.author_name, ticket.is_open) == (None, "Mika of the hills", True)
    stays = next(each for each in families_of(person_of(MIKA)) if each.key == "account").stays
    assert "not from it" in stays
    assert "a rights notice until it is decided" in stays


def test_nothing_goes_without_a_kind_or_without_being_sure(kept, owner):
    where = f"/admin/moderation/person/{kept.pk}/erase/"
    before = _counts()
    assert "Tick at least one kind" in owner.post(where, {"sure": "1"}).content.decode()
    assert (
        "Tick at least one kind" in owner.post(where, {"sure": "1", "family": "x"}).content.decode()
    )
    said = owner.post(where, {"family": ["letters"]}).content.decode()
    assert "Tick the box first." in said
    assert said.count("checked") == 1
    assert _counts() == before


def test_what_one_press_erased_is_told(kept, owner):
    where = f"/admin/moderation/person/{kept.pk}/erase/"
    told = owner.post(where, {"sure": "1", "family": ["mentions"]}, follow=True).content.decode()
    assert "1 mention is erased." in told
    assert Comment.objects.get(pk=kept.pk).source == "I cried."


def test_the_command_erases_one_kind_and_refuses_what_there_is_not(kept):
    before, out = _counts(), StringIO()
    call_command("person", "erase", MIKA, "--yes", "--only", "aside, mentions", stdout=out)
    assert _counts() == {**before, "aside": 0, "mentions": 0}
    for wrong in ("everything", "", "comments,x"):
        with pytest.raises(CommandError, match="there is no such kind"):
            call_command("person", "erase", MIKA, "--yes", "--only", wrong)


def test_erasing_everything_twice_changes_nothing(kept):
    erase(person_of(MIKA))
    entries = ModelLogEntry.objects.filter(action=ERASED).count()
    assert set(_counts().values()) == {0}
    assert erase(person_of(MIKA)).done == []
    assert ModelLogEntry.objects.filter(action=ERASED).count() == entries


def test_an_open_notice_is_counted_until_it_is_decided(client):
    ticket = ticket_at(
        hand_in(client, "request", topic="where", title="花", author_email=MIKA, author_name="Mika")
    )
    Ticket.objects.filter(pk=ticket.pk).update(kind="notice")
    erasure = erase(person_of(MIKA), {"tickets"})
    assert len(erasure.stays) == 1
    assert _counts()["tickets"] == 1
