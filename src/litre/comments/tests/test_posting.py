from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from litre.accounts.models import User
from litre.comments import checks
from litre.comments.actions import change_comment, may_change, post_comment, take_back
from litre.comments.errors import Refused
from litre.comments.models import Comment
from litre.comments.signals import comment_changed
from litre.comments.tests import writing
from litre.comments.tests.writing import occasion, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return writing.page()


@pytest.fixture
def heard():
    told = []

    def listener(comment, before, **_signal):
        told.append((before, str(comment.state)))

    comment_changed.connect(listener)
    yield told
    comment_changed.disconnect(listener)


def writer() -> User:
    user = User.objects.get(username="wat")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=user.pk)


def test_a_guest_writes_and_all_that_is_said_is_kept(page):
    said = typed("**So** sad", email="k@mail.example")
    outcome = post_comment(said, occasion(page, user_agent="Firefox", submission="1"))
    kept = Comment.objects.get()
    assert outcome.is_public
    assert outcome.is_new
    assert (kept.author_name, kept.author_email, kept.source) == (
        "kenchi",
        "k@mail.example",
        said.text,
    )
    assert kept.html == "<p><strong>So</strong> sad</p>"
    assert (kept.ip, kept.extra["user_agent"], kept.written_at) == (
        "203.0.113.7",
        "Firefox",
        writing.NOW,
    )


@pytest.mark.parametrize(
    ("holding", "text", "state"),
    [
        ("all", "hi", "pending"),
        ("first", "hi", "pending"),
        ("first", "see http://x.example", "held"),
        ("links", "hi", "published"),
        ("links", "see http://x.example", "held"),
        ("nothing", "see http://x.example", "published"),
    ],
)
def test_the_rule_of_the_site_says_what_waits(page, holding, text, state):
    assert post_comment(typed(text), occasion(page, holding)).comment.state == state


def test_who_has_something_published_is_known_by_browser_and_by_account(page):
    reader = User.objects.create(username="kenchi")
    own = post_comment(typed(), occasion(page, user=reader)).comment
    for known in ({"own": frozenset({own.pk})}, {"user": reader}):
        assert post_comment(typed("more"), occasion(page, "first", **known)).is_public
    assert not post_comment(typed("more"), occasion(page, "first")).is_public


def test_a_name_and_an_address_of_another_make_nobody_known(page):
    post_comment(typed(email="k@mail.example"), occasion(page))
    forged = post_comment(typed("hi", email="k@mail.example"), occasion(page, "first"))
    assert forged.comment.state == "pending"


@pytest.mark.parametrize("name", ["Wát", "wat", "Ｗａｔ ", "W.A.T"])
def test_a_guest_who_signs_as_a_writer_is_held(page, name):
    comment = post_comment(typed(name=name), occasion(page)).comment
    assert comment.state == "held"
    assert comment.extra["reasons"] == ["name of a writer"]


def test_who_writes_here_waits_for_nobody(page):
    said = typed("see http://x.example", name="")
    comment = post_comment(said, occasion(page, "all", user=writer())).comment
    assert comment.state == "published"
    assert comment.author.printed_name == "Wát"
    assert comment.author_name == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (typed(""), "nothing in it"),
        (typed("   "), "nothing in it"),
        (typed("x" * 10_001), "10000"),
        (typed(name=""), "write a name"),
    ],
)
def test_what_is_no_comment_is_refused_with_a_sentence(page, said, words):
    with pytest.raises(Refused, match=words):
        post_comment(said, occasion(page))
    assert not Comment.objects.exists()


def test_a_closed_page_takes_nothing(page):
    there = occasion(page)
    with pytest.raises(Refused, match="closed"):
        post_comment(typed(), replace(there, place=replace(there.place, is_closed=True)))


def test_the_same_submission_is_one_comment(page, heard):
    first = post_comment(typed(), occasion(page, submission="one"))
    again = post_comment(typed(), occasion(page, submission="one"))
    assert again.comment == first.comment
    assert not again.is_new
    assert heard == [("", "published")]


def test_the_row_decides_when_two_come_at_once(page, heard):
    first = post_comment(typed(), occasion(page, submission="one"))
    again = post_comment(typed(), occasion(page, submission="one"))
    assert again.comment == first.comment
    assert (first.is_new, again.is_new) == (True, False)
    assert Comment.objects.count() == len(heard) == 1


def test_what_was_kept_is_answered_again_though_it_would_be_refused_now(page):
    first = post_comment(typed(), occasion(page, submission="one"))
    place = replace(occasion(page).place, is_closed=True)
    again = post_comment(typed(), occasion(page, submission="one", place=place))
    assert again.comment == first.comment
    with pytest.raises(Refused):
        post_comment(typed(), occasion(page, submission="two", place=place))


def test_replies_answer_what_is_public_in_the_same_thread_only(page):
    first = post_comment(typed(), occasion(page)).comment
    reply = post_comment(typed("yes", parent=first.pk), occasion(page)).comment
    assert reply.parent == first
    other = writing.page(slug="other")
    hidden = post_comment(typed(), occasion(page, "all")).comment
    for there, parent in ((other, first.pk), (page, hidden.pk), (page, 10**9)):
        with pytest.raises(Refused, match="no longer there"):
            post_comment(typed("yes", parent=parent), occasion(there))


def test_what_a_check_says_is_done_and_the_gravest_wins(page, monkeypatch, heard):
    spam = checks.Verdict(checks.Kind.SPAM, "words")
    monkeypatch.setattr(
        "litre.comments.actions.judge",
        lambda draft: checks.judge(draft, [checks.waiting, lambda _draft: spam]),
    )
    comment = post_comment(typed(), occasion(page, "all")).comment
    assert comment.state == "spam"
    assert comment.extra["reasons"] == ["all wait", "words"]
    assert heard == [("", "spam")]


def test_its_author_changes_a_comment_within_a_quarter_of_an_hour(page, heard):
    comment = post_comment(typed(), occasion(page)).comment
    soon = occasion(page, own=frozenset({comment.pk}), now=writing.NOW + timedelta(minutes=14))
    changed = change_comment(comment, typed("*better*", name="another"), soon).comment
    assert (changed.source, changed.html) == ("*better*", "<p><em>better</em></p>")
    assert changed.author_name == "kenchi"
    assert changed.edited_at == soon.now
    assert heard[-1] == ("published", "published")


def test_a_change_is_checked_and_publishes_nothing(page):
    comment = post_comment(typed(), occasion(page, "links")).comment
    own = occasion(page, "links", own=frozenset({comment.pk}))
    assert change_comment(comment, typed("http://x.example"), own).comment.state == "held"
    assert change_comment(comment, typed("clean again"), own).comment.state == "held"


def test_others_and_those_who_come_late_change_nothing(page):
    comment = post_comment(typed(), occasion(page)).comment
    own = frozenset({comment.pk})
    for asks in (occasion(page), occasion(page, own=own, now=writing.NOW + timedelta(minutes=15))):
        assert not may_change(comment, asks)
        with pytest.raises(Refused, match="15 minutes"):
            change_comment(comment, typed("x"), asks)
        with pytest.raises(Refused, match="15 minutes"):
            take_back(comment, asks)


def test_what_is_taken_back_leaves_no_word_and_is_not_made_again(page, heard):
    comment = post_comment(typed(email="k@mail.example"), occasion(page, submission="one")).comment
    take_back(comment, occasion(page, own=frozenset({comment.pk})))
    kept = Comment.objects.get()
    assert kept.state == "removed"
    assert not any((kept.source, kept.html, kept.author_name, kept.author_email, kept.private))
    assert post_comment(typed(), occasion(page, submission="one")).comment.state == "removed"
    assert heard[-1] == ("published", "removed")
