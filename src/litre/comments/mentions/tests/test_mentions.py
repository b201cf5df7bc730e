"""A page elsewhere says that it links to one of ours: taken, read, shown apart, and taken down again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from litre.comments.mentions.models import Incoming
from litre.comments.mentions.pingback import read_call
from litre.comments.mentions.working import work_off
from litre.comments.models import Comment, Thread
from litre.comments.moderation.actions import decide
from litre.comments.persons import empty
from litre.comments.signals import comment_changed
from litre.comments.tests.writing import page as our_page
from litre.journal.models import JournalSettings
from litre.serving.outside.fetching import Bounds, Fetcher
from litre.serving.tests.elsewhere import HTML, anywhere, page, server

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"
BROKEN = b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"
ENTRY = """<title>Weblog</title><div class="h-entry"><h1 class="p-name">On&nbsp;1リットルの涙 <b>again</b></h1>
<a class="p-author h-card" href="/">Aya</a> <a href="{}">a review</a></div>"""


def linking(target, html=ENTRY):
    return page(html.format(target).encode(), b"X: y\r\n")


def mention(client, port, target, **said):
    return client.post(
        "/mentions/webmention",
        f"source=http://127.0.0.1:{port}/post&target={target}",
        content_type="application/x-www-form-urlencoded",
        **said,
    )


def read(now=None, allowed=anywhere):
    return work_off(now or timezone.now(), Fetcher("x", Bounds(60, 60, 5000), allowed))


def test_a_page_says_where_mentions_are_taken(client, settings):
    ours = our_page()
    answer = client.get(ours.url)
    assert answer["Link"] == '</mentions/webmention>; rel="webmention"'
    assert answer["X-Pingback"] == "http://testserver/mentions/pingback"
    assert '<link rel="webmention" href="/mentions/webmention">' in answer.content.decode()
    assert not answer.cookies
    settings.ADDRESS = "https://journal.example"
    there = "https://journal.example/mentions/pingback"
    assert client.get(ours.url)["X-Pingback"] == there
    Thread.objects.update(policy="closed")
    assert "Link" not in client.get(ours.url)


def test_a_mention_is_read_and_shown_apart(client):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    with server(linking(target)) as (port, _heard):
        answer = mention(client, port, target)
        assert answer.status_code == 201
        assert not Comment.objects.exists()
        assert "waiting" in client.get(answer["Location"]).content.decode()
        assert read() == 1
    assert "link is there" in client.get(answer["Location"]).content.decode()
    made = Comment.objects.get()
    assert (made.kind, made.state) == ("webmention", "published")
    assert made.author_name == "On 1リットルの涙 again"
    assert made.source == "Aya · 127.0.0.1"
    html = client.get(ours.url).content.decode()
    assert "1 mention from elsewhere" in html
    assert "No comments" in html
    assert f'href="http://127.0.0.1:{port}/post" rel="nofollow ugc noopener"' in html


def test_it_waits_by_the_rule_and_the_next_of_its_host_does_not(client):
    ours = our_page("first")
    target = f"{HERE}{ours.url}"
    with server(linking(target), linking(target)) as (port, _heard):
        mention(client, port, target)
        read()
        made = Comment.objects.get()
        assert made.state == "pending"
        assert made.extra["reasons"] == ["first mention"]
        decide([made], "published", None)
        body = f"source=http://127.0.0.1:{port}/b&target={target}"
        form = {"content_type": "application/x-www-form-urlencoded"}
        client.post("/mentions/webmention", body, **form)
        read()
    assert [each.state for each in Comment.objects.order_by("pk")] == ["published", "published"]


def test_sent_again_it_is_one_and_takes_the_new_words(client):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    other = ENTRY.replace("again", "at last")
    with server(linking(target), linking(target, other)) as (port, _heard):
        for _time in range(2):
            mention(client, port, target)
            read()
    assert Comment.objects.get().author_name == "On 1リットルの涙 at last"
    assert Incoming.objects.count() == 1


@pytest.mark.parametrize("then", [GONE, page(b"<p>no link</p>")])
def test_what_is_gone_is_taken_down_and_comes_back(client, then):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    with server(linking(target), then, linking(target)) as (port, _heard):
        mention(client, port, target)
        read()
        mention(client, port, target)
        read()
        assert Comment.objects.get().state == "removed"
        assert "Mentioned elsewhere" not in client.get(ours.url).content.decode()
        mention(client, port, target)
        read()
    assert Comment.objects.get().state == "published"


@pytest.mark.parametrize("state", ["spam", "removed", "held"])
def test_what_was_decided_is_not_undone_by_sending_again(client, state):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    with server(linking(target), GONE, linking(target)) as (port, _heard):
        mention(client, port, target)
        read()
        decide(Comment.objects.all(), state, None)
        mention(client, port, target)
        read()
        mention(client, port, target)
        read()
    assert Comment.objects.get().state == ("published" if state == "held" else state)


@pytest.mark.parametrize(
    "html",
    [
        "<p>{}</p>",
        "<!-- <a href='{}'>x</a> -->",
        "<a href='{}x'>x</a>",
        "<a href='http://elsewhere.example/?{}'>x</a>",
        "",
    ],
)
def test_a_page_without_the_link_is_no_mention(client, html):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    with server(linking(target, html)) as (port, _heard):
        answer = mention(client, port, target)
        read()
    assert not Comment.objects.exists()
    assert "does not link" in client.get(answer["Location"]).content.decode()


def test_a_mention_from_a_private_address_is_never_asked_for(client):
    ours = our_page("nothing")
    with server(linking(f"{HERE}{ours.url}")) as (port, heard):
        answer = mention(client, port, f"{HERE}{ours.url}")
        work_off(timezone.now(), Fetcher("x"))
        assert not heard
    assert "private network" in client.get(answer["Location"]).content.decode()


def test_an_endless_page_is_tried_again_later_and_given_up(client):
    ours = our_page("nothing")
    now = timezone.now()

    def endless(peer):
        peer.sendall(HTML + b"\r\n")
        while True:
            peer.sendall(b"<a href='#'>x</a>" * 100)

    with server(endless, BROKEN, endless, BROKEN) as (port, _heard):
        mention(client, port, f"{HERE}{ours.url}")
        for hours in (0, 1, 2, 24):
            read(now + timedelta(hours=hours, minutes=1))
    row = Incoming.objects.get()
    assert (row.state, row.tries) == ("refused", 3)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("", "{}"),
        ("http://a.example/", ""),
        ("ftp://a.example/", "{}"),
        ("javascript:alert(1)", "{}"),
        ("http://a.example/", "http://elsewhere.example/reviews/namida/"),
        ("http://a.example/", "http://testserver/nowhere/"),
        ("http://a.example/", "http://testserver/"),
        ("http://a.example/", "http://["),
        ("http://a.example/", "http://testserver/%00"),
        ("http://a.example/" + "x" * 500, "{}"),
        ("http://a.example/", "{}?a=%00"),
        ("http://a.example/", "{}?a=" + "x" * 2000),
    ],
)
def test_what_is_no_mention_is_refused_with_a_sentence(client, source, target):
    target = target.format(f"{HERE}{our_page().url}")
    answer = client.post(
        "/mentions/webmention",
        f"source={source}&target={target}",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400
    assert len(answer.content) > 10
    assert not Incoming.objects.exists()


def test_too_many_are_refused_and_the_owner_may_take_none(client):
    ours = our_page()
    # What came before the turn of a span of ten minutes counts a little less by and by.
    answers = [mention(client, 8000 + number, f"{HERE}{ours.url}") for number in range(33)]
    assert {answer.status_code for answer in answers} == {201, 429}
    journal = JournalSettings.objects.get()
    journal.take_mentions = False
    journal.save()
    assert mention(client, 1234, f"{HERE}{ours.url}").status_code == 400
    assert "Link" not in client.get(ours.url)


def test_signs_of_deceit_and_markup_do_not_come_along(client):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    html = "<title>&lt;script&gt;x &#8238;evil\u200b aya@mail.example</title><a href='{}'>x</a>"
    with server(linking(target, html)) as (port, _heard):
        mention(client, port, target)
        read()
    said = client.get(ours.url).content.decode()
    assert "&lt;script&gt;x evil" in said
    assert "aya@mail.example" not in said


def test_a_page_in_shift_jis_is_read(client):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    html = f"<meta charset=shift_jis><title>涙の日記</title><a href='{target}'>x</a>"
    with server(page(html.encode("shift_jis"))) as (port, _heard):
        mention(client, port, target)
        read()
    assert Comment.objects.get().author_name == "涙の日記"


def test_what_was_erased_does_not_come_back_by_an_answer_on_its_way(client):
    ours = our_page("nothing")
    target = f"{HERE}{ours.url}"
    with server(linking(target), linking(target)) as (port, _heard):
        mention(client, port, target)
        read()
        mention(client, port, target)
        row = Incoming.objects.get()
        comment = Comment.objects.get()
        empty(comment)
        comment.save()
        assert read() == 1
        assert Comment.objects.get().source == ""
        assert Incoming.objects.get(pk=row.pk).state == "refused"
        comment_changed.send(sender=Comment, comment=comment, before="published")
    assert not Incoming.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 200_000,
        b"<a href=x>" * 90_000,
        b"<" * 900_000,
        b"&lt;" * 200_000,
        b"\0" * 900_000,
    ],
)
def test_a_hostile_page_is_no_mention(client, body):
    ours = our_page("nothing")
    with server(page(body)) as (port, _heard):
        mention(client, port, f"{HERE}{ours.url}")
        work_off(timezone.now(), Fetcher("x", Bounds(60, 60), anywhere))
    assert Incoming.objects.get().state == "refused"


PING = """<?xml version="1.0"?><methodCall><methodName>pingback.ping</methodName><params>
<param><value><string>{}</string></value></param><param><value>{}</value></param></params></methodCall>"""


def test_a_pingback_goes_the_same_way(client):
    ours = our_page("nothing")
    target = f"{HERE}/ja{ours.url}"
    with server(linking(target)) as (port, _heard):
        call = PING.format(f"http://127.0.0.1:{port}/", target)
        answer = client.post("/mentions/pingback", call, content_type="text/xml")
        assert b"<params>" in answer.content
        read()
    assert Comment.objects.get().kind == "pingback"


@pytest.mark.parametrize(
    "call",
    [
        "",
        "<methodCall>",
        PING.format("http://a.example/", "http://elsewhere.example/"),
        PING.replace("pingback.ping", "system.multicall"),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + PING.format("&a;", "&a;"),
        PING.format("x" * 20_000, "y"),
    ],
)
def test_what_is_no_pingback_is_a_fault(client, call):
    answer = client.post("/mentions/pingback", call, content_type="text/xml")
    assert answer.status_code == 200
    assert b"faultString" in answer.content


def test_reads_a_call():
    assert read_call(PING.format("a", "b").encode()) == ("a", "b")
