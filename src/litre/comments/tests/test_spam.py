from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from litre.comments import checks
from litre.comments.actions import change_comment, post_comment
from litre.comments.errors import Refused
from litre.comments.models import Comment, Tally
from litre.comments.rules import Holding, Rules
from litre.comments.slips import new_slip
from litre.comments.spam import tallies
from litre.comments.tests import writing
from litre.comments.tests.writing import NOW, form_of, occasion, only, send, typed
from litre.journal.models.site import spam_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return writing.page()


def judged(page, said, rules=None, **fields):
    there = occasion(page, **fields)
    place = there.place.__class__(
        **{**vars(there.place), "rules": Rules(Holding.NOTHING, **(rules or {}))}
    )
    there = there.__class__(**{**vars(there), "place": place})
    return post_comment(said, there).comment


def numbered(number, **fields):
    return {"submission": str(number), "form_age_s": 60, **fields}


def test_who_fills_the_field_nobody_sees_is_spam(page, client):
    assert "homepage" in client.get(page.url).content.decode()
    send(client, page, homepage="http://x.example")
    assert (only().state, only().extra["reasons"]) == ("spam", ["trap"])


def test_a_form_sent_at_once_is_held_and_a_preview_starts_no_new_time(page, client):
    form = form_of(client, page.url)
    now = timezone.now()
    send(client, page, form, slip=new_slip(page.thread_id, now))
    assert (only().state, only().extra["reasons"]) == ("held", ["hasty"])
    shown = send(client, page, form, preview="1").content.decode()
    assert f'name="slip" value="{form["slip"]}"' in shown


def test_a_change_is_never_hasty(page):
    own = post_comment(typed(), occasion(page)).comment
    changed = change_comment(own, typed("more"), occasion(page, own=frozenset({own.pk})))
    assert changed.is_public


@pytest.mark.parametrize(
    ("words", "text", "is_spam"),
    [
        ("casino", "Come to my CASINO!", True),
        ("casino", "Ｃａｓｉｎｏ", True),
        ("casino", "ca\u200bsino", True),
        ("casino", "casinos and casinò", True),
        ("casino", "An occasional cassino", False),
        ("cheap watches", "cheap,  watches", True),
        ("オンラインカジノ", "最高のｵﾝﾗｲﾝｶｼﾞﾉです", True),
        ("カジノ", "火事の話", False),
        ("\n  \n", "anything", False),
    ],
)
def test_listed_words_are_found_as_words(page, words, text, is_spam):
    assert (judged(page, typed(text), {"words": words}).state == "spam") is is_spam


@pytest.mark.parametrize(
    ("text", "is_spam"),
    [
        ("see http://casino.example/x", True),
        ("see [this](https://Play.Casino.example)", True),
        ("play.casino.example", True),
        ("see http://nocasino.example", False),
        ("casino.example.org", False),
    ],
)
def test_listed_hosts_are_found_with_what_is_below_them(page, text, is_spam):
    assert (judged(page, typed(text), {"hosts": "casino.example"}).state == "spam") is is_spam


@pytest.mark.parametrize(
    ("listed", "is_spam"),
    [
        ("203.0.113.0/24", True),
        ("203.0.113.7", True),
        ("198.51.100.0/24\n2001:db8::/32", False),
        ("K@mail.example", True),
        ("@mail.example", True),
        ("@other.example\nnonsense", False),
    ],
)
def test_listed_addresses_are_networks_and_people(page, listed, is_spam):
    comment = judged(page, typed(email="k@Mail.example"), {"addresses": listed})
    assert (comment.state == "spam") is is_spam


def test_a_list_of_addresses_takes_no_line_that_is_none():
    spam_addresses("203.0.113.0/24\n\n@mail.example\n2001:db8::1")
    with pytest.raises(ValidationError, match=r"casino\.example"):
        spam_addresses("203.0.113.7\ncasino.example")


def test_a_network_sends_so_many_and_is_asked_to_wait(page):
    bound = {"per_network": 3}
    for number in range(3):
        judged(page, typed(), bound, **numbered(number, ip=f"8.8.8.{number}"))
    with pytest.raises(Refused, match="wait ten minutes") as refusal:
        judged(page, typed(), bound, **numbered(4, ip="8.8.8.200"))
    assert refusal.value.status == 429
    assert judged(page, typed(), bound, **numbered(5, ip="9.9.9.9")).state == "published"
    later = NOW + timedelta(minutes=25)
    assert judged(page, typed(), bound, **numbered(6, ip="8.8.8.8", now=later)).pk


def test_addresses_inside_a_house_are_not_counted(page):
    for number in range(4):
        judged(page, typed(), {"per_network": 1}, **numbered(number, ip="127.0.0.1"))
    assert Comment.objects.count() == 4


def test_a_page_that_gets_too_much_holds_the_rest(page):
    bound = {"per_page": 2}
    states = [
        judged(page, typed(), bound, **numbered(number, ip=f"8.8.{number}.8")).state
        for number in range(3)
    ]
    assert states == ["published", "published", "held"]
    other = writing.page(slug="other")
    assert judged(other, typed(), bound, **numbered(9)).state == "published"


def test_the_same_form_again_is_counted_once(page):
    for _again in range(2):
        judged(page, typed(), **numbered(1, ip="8.8.8.8"))
    assert tallies.lately(["kept"], NOW) == {"kept": 1}


def test_counts_fade_and_are_forgotten():
    start = NOW.replace(minute=0)
    for _each in range(4):
        tallies.count(["a", "b"], start)
    assert tallies.lately(["a", "c"], start) == {"a": 4, "c": 0}
    assert tallies.lately(["a"], start + timedelta(minutes=15)) == {"a": 2}
    assert tallies.lately(["a"], start + timedelta(minutes=20)) == {"a": 0}
    tallies.forget(start + timedelta(minutes=19))
    assert Tally.objects.count() == 2
    call_command("forget_tallies")
    tallies.forget(start + timedelta(minutes=20))
    assert not Tally.objects.exists()


def test_both_limits_ask_the_database_once(page, django_assert_num_queries):
    with django_assert_num_queries(1):
        tallies.lately(["network 8.8.8.0/24", "page 1"], NOW)
    assert checks.rates in checks.CHECKS
