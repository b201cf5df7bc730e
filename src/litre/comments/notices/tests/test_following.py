import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import transaction
from django.utils.translation import override

from litre.accounts.models import User
from litre.comments.actions import take_back
from litre.comments.errors import Refused
from litre.comments.notices import following, receivers, tokens
from litre.comments.notices.models import Follower, Letter, News
from litre.comments.notices.spreading import spread
from litre.comments.notices.tests.letters import MINUTE, follower, move, post, run
from litre.comments.signals import comment_changed
from litre.comments.tests import writing
from litre.comments.tests.writing import NOW, occasion

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return writing.page()


def test_an_address_gets_one_question_and_nothing_else_before_its_yes(page):
    first = post(page, email="aya@mail.example", notify="all")
    (question,) = run()
    assert question.to == ["aya@mail.example"]
    assert "http://localhost:8000/comments/notices/yes/" in question.body
    assert "I cried" not in question.body + question.subject
    post(page, "me too", name="ken", parent=first.pk)
    assert run() == []


def test_who_says_yes_is_told_of_replies_with_the_words_quoted(page, client):
    comment = post(page, email="aya@mail.example", notify="replies")
    (question,) = run()
    address = re.search(r"http://localhost:8000(\S+)", question.body)[1]
    assert "Yes, write to me" in client.get(address).content.decode()
    assert not Follower.objects.get().confirmed_at
    assert "Done" in client.post(address).content.decode()
    Follower.objects.update(confirmed_at=NOW)
    post(page, "not to you", name="ken")
    reply = post(page, "So did I,\n>!she dies!<", name="ken", parent=comment.pk)
    (told,) = run()
    assert told.to == ["aya@mail.example"]
    assert told.subject == f"ken answered you on “{page.title}”"
    assert "> So did I,\n> …" in told.body
    assert f"http://localhost:8000/comments/at/{reply.pk}/\n" in told.body
    assert told.cc == told.bcc == []


def test_a_letter_can_be_left_by_one_click(page, client):
    comment = follower(page).comment
    post(page, "yes", name="ken", parent=comment.pk)
    (told,) = run()
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = re.fullmatch(r"<http://localhost:8000(/\S+)>", told.extra_headers["List-Unsubscribe"])[
        1
    ]
    assert "Shall we stop" in client.get(leave).content.decode()
    assert Follower.objects.exists()
    answer = client.post(leave, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Follower.objects.count()) == (200, 0)
    assert "You have left" in client.get(leave).content.decode()
    post(page, "again", name="ken", parent=comment.pk)
    assert run() == []


def test_leaving_takes_what_is_not_sent_yet_along(page):
    one = follower(page, notify="all")
    post(page, "yes", name="ken")
    spread(NOW + MINUTE)
    following.leave(one)
    assert run() == []


def test_leaving_everywhere_forgets_every_thread(page, client):
    one = follower(page)
    other = follower(
        writing.page(title="Another", slug="another"), email="AYA@mail.example", ip="198.51.100.1"
    )
    client.post(tokens.leaving(one), {"everywhere": "1"})
    assert not Follower.objects.filter(pk__in=[one.pk, other.pk]).exists()


@pytest.mark.parametrize("word", ["", "1", "1.x", "1.1tXyzA.AAAA", "%0d%0a", "9" * 300])
def test_a_forged_word_opens_nothing(page, client, word):
    one = follower(page)
    assert client.post(f"/comments/notices/yes/{word}/").status_code == 404
    client.post(f"/comments/notices/leave/{word}/")
    assert Follower.objects.filter(pk=one.pk).exists()


def test_the_word_that_confirms_does_not_leave(page, client):
    one = follower(page)
    client.post(tokens.confirming(one).replace("/yes/", "/leave/"))
    assert Follower.objects.exists()


def test_nobody_is_told_before_a_comment_is_approved_and_then_once(page):
    comment = follower(page).comment
    held = post(page, "later", name="ken", parent=comment.pk, holding="all")
    assert run() == []
    move(held, "published")
    assert len(run()) == 1
    move(held, "removed")
    move(held, "published")
    assert run() == []


def test_what_is_removed_before_it_is_sent_is_not_told(page):
    comment = follower(page).comment
    reply = post(page, "oops", name="ken", parent=comment.pk)
    spread(NOW + MINUTE)
    move(reply, "removed")
    assert run() == []
    assert Letter.objects.get(kind="comment").state == "needless"


def test_nobody_is_told_of_their_own_comment_nor_twice_of_one(page):
    one = follower(page, notify="all")
    post(page, "mine", email="Aya@mail.example")
    assert run() == []
    Follower.objects.create(
        email="aya@mail.example",
        thread=page.thread,
        comment=post(page, "second", email="aya@mail.example"),
        scope="all",
        language="en",
        created_at=NOW,
        confirmed_at=NOW,
    )
    run()
    mail.outbox.clear()
    post(page, "by another", name="ken", parent=one.comment_id)
    assert len(run()) == 1


def test_an_address_is_asked_once_in_a_day(page):
    for number in range(3):
        post(
            page, f"number {number}", email="aya@mail.example", notify="all", ip=f"10.0.{number}.1"
        )
    assert len(run()) == 1
    post(
        page,
        "a day later",
        email="aya@mail.example",
        notify="all",
        now=NOW + timedelta(days=1, minutes=1),
    )
    assert len(run(NOW + timedelta(days=1, minutes=2))) == 1


def test_one_network_can_ask_few_strangers(page):
    for number in range(9):
        post(
            page,
            f"n {number}",
            email=f"a{number}@mail.example",
            notify="all",
            ip=f"10.0.0.{number}",
        )
    assert len(run()) == following.MOST_OF_A_NETWORK


def test_one_yes_is_for_all_that_was_asked_for(page):
    post(page, "one", email="aya@mail.example", notify="all")
    post(page, "two", email="aya@mail.example", notify="replies")
    following.confirm(Follower.objects.first(), NOW)
    assert not Follower.objects.filter(confirmed_at=None).exists()


def test_a_browser_whose_address_said_yes_is_not_asked_again(page):
    comment = follower(page).comment
    second = post(page, "more", email="aya@mail.example", notify="all", own=frozenset({comment.pk}))
    assert run() == []
    assert Follower.objects.get(comment=second).confirmed_at
    other = post(page, "I am not aya", email="aya@mail.example", notify="all")
    assert Follower.objects.get(comment=other).confirmed_at is None


def test_a_doubtful_comment_makes_us_write_to_nobody_until_it_is_let_in(page):
    held = post(
        page, "see http://x.example/", email="v@mail.example", notify="all", holding="links"
    )
    assert held.state == "held"
    assert run() == []
    move(held, "published")
    # Asked at the time of the decision, which is now.
    assert Letter.objects.get().kind == "question"


def test_a_box_without_an_address_is_answered_with_a_sentence(page, client, settings):
    settings.EMAIL_IS_SENT = True
    answer = writing.send(client, page, notify="all")
    assert answer.status_code == 400
    assert "please give an e-mail address" in answer.content.decode()
    assert '<option value="all" selected>' in answer.content.decode()


def test_an_account_is_told_at_its_own_address_without_a_question(page):
    user = User.objects.get(username="wat")
    EmailAddress.objects.create(user=user, email="wat@mail.example", verified=True, primary=True)
    comment = post(page, notify="replies", user=user)
    post(page, "hello", name="ken", parent=comment.pk)
    (told,) = run()
    assert told.to == ["wat@mail.example"]


def test_an_account_without_a_known_address_is_not_written_to(page):
    user = User.objects.get(username="wat")
    EmailAddress.objects.create(user=user, email="wat@mail.example", verified=False, primary=True)
    post(page, notify="replies", user=user)
    assert not Follower.objects.exists()


def test_a_reader_who_leaves_is_forgotten(page):
    user = User.objects.get(username="wat")
    EmailAddress.objects.create(user=user, email="wat@mail.example", verified=True, primary=True)
    post(page, notify="replies", user=user)
    assert receivers.data_of_reader(user)["letters_about_comments"][0]["of"] == "replies"
    receivers.reader_leaves(user)
    assert not Follower.objects.exists()


def test_a_comment_that_is_taken_back_takes_its_address_along(page):
    comment = post(page, email="aya@mail.example", notify="all")
    take_back(comment, occasion(page, own=frozenset({comment.pk})))
    assert not Follower.objects.exists()
    assert run() == []


def test_letters_are_in_the_language_of_the_page(page):
    with override("ja"):
        comment = post(page, email="aya@mail.example", notify="replies")
    (question,) = run()
    assert "/ja/comments/notices/yes/" in question.body
    assert "“" not in question.subject
    Follower.objects.update(confirmed_at=NOW)
    post(page, "私も泣きました。", name="ケンチ", parent=comment.pk)
    (told,) = run()
    assert told.subject == f"「{page.title}」でケンチさんから返信がありました"
    assert "> 私も泣きました。" in told.body
    assert "/ja/" in told.body


def test_addresses_and_line_breaks_of_others_stay_out(page):
    page.title = "A\nBcc: all@mail.example"
    type(page).objects.filter(pk=page.pk).update(title=page.title)
    comment = follower(page).comment
    post(page, "call ken@mail.example", name="K\r\nBcc: x@mail.example", parent=comment.pk)
    (told,) = run()
    assert "\n" not in told.subject
    assert "ken@mail.example" not in told.body
    assert told.message().get_all("Bcc") is None


def test_a_page_that_is_no_longer_public_is_not_told_of(page):
    comment = follower(page).comment
    post(page, "hello", name="ken", parent=comment.pk)
    page.unpublish()
    assert run() == []


def test_news_is_there_if_and_only_if_the_comment_is(page):
    follower(page, notify="all")

    def fail(**_signal):
        raise RuntimeError

    comment_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            post(page, "hello", name="ken")
    finally:
        comment_changed.disconnect(fail)
    assert not News.objects.exists()


def test_nothing_is_kept_where_nobody_follows(page, django_assert_max_num_queries):
    post(page)
    assert not News.objects.exists()


def test_the_form_of_a_change_has_no_box(page, client, settings):
    settings.EMAIL_IS_SENT = True
    sent = writing.send(client, page)
    assert sent.status_code == 302
    change = client.get(f"/comments/mine/{writing.only().pk}/change/").content.decode()
    assert 'name="notify"' not in change
    assert 'name="notify"' in client.get(page.url).content.decode()


def test_refused_comments_leave_no_trace(page):
    with pytest.raises(Refused), transaction.atomic():
        post(page, "", email="aya@mail.example", notify="all")
    assert not Follower.objects.exists()
