"""What is published tells those it links to: once for each version, and only in public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from litre.comments.mentions.endpoints import endpoint_of
from litre.comments.mentions.models import Outgoing
from litre.comments.mentions.sending import send_due
from litre.journal.models import JournalSettings
from litre.journal.tests.writing import review
from litre.serving.outside.fetching import Bounds, Fetcher
from litre.serving.tests.elsewhere import HTML, anywhere, page, server

pytestmark = pytest.mark.django_db
TAKEN = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
REFUSED = b"HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n"
BROKEN = b"HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n"
LISTENS = page(b"<link rel=webmention href='/hear'>")


@pytest.fixture(autouse=True)
def address(settings):
    settings.ADDRESS = "https://journal.example"


def publish(ours, *addresses):
    """As a writer does it: saved, then published."""
    links = " ".join(f'<a href="{each}">x</a>' for each in addresses)
    ours.body = [{"type": "paragraph", "value": {"text": f"<p>{links}</p>", "align": ""}}]
    ours.save_revision().publish()


def send(now=None, allowed=anywhere):
    bounds = Bounds(60, 60, 5000, types=frozenset())
    return send_due(now or timezone.now(), Fetcher("x", bounds, allowed))


def states():
    return list(Outgoing.objects.order_by("pk").values_list("state", flat=True))


def test_the_other_site_is_told_once_for_each_version():
    ours = review()
    with server(LISTENS, TAKEN, LISTENS, TAKEN) as (port, heard):
        there = f"http://127.0.0.1:{port}/a"
        publish(ours, there, "https://journal.example/reviews/", "mailto:a@b.example")
        assert (send(), send()) == (1, 0)
        publish(ours, there)
        assert send() == 1
        publish(ours, there)
        assert send() == 0
    assert heard[1].startswith("POST /hear ")
    assert len(heard) == 4
    assert states() == ["sent"]


def test_who_was_told_hears_that_the_link_is_gone():
    ours = review()
    with server(LISTENS, TAKEN, LISTENS, TAKEN) as (port, heard):
        publish(ours, f"http://127.0.0.1:{port}/a")
        send()
        publish(ours)
        assert send() == 1
    assert len(heard) == 4
    assert states() == []


@pytest.mark.parametrize("answers", [(page(),), (LISTENS, REFUSED)])
def test_who_does_not_listen_is_left_alone(answers):
    with server(*answers) as (port, heard):
        publish(review(), f"http://127.0.0.1:{port}/")
        assert (send(), send()) == (0, 0)
        assert len(heard) == len(answers)
    assert states() == ["none" if len(answers) == 1 else "failed"]


def test_what_is_away_is_tried_again_and_given_up():
    now = timezone.now()
    with server(BROKEN, LISTENS, BROKEN, BROKEN, BROKEN) as (port, heard):
        publish(review(), f"http://127.0.0.1:{port}/")
        for hours in (0, 0, 1, 3, 24, 48):
            send(now + timedelta(hours=hours, minutes=1))
        assert len(heard) == 5
    assert states() == ["failed"]
    assert "503" in Outgoing.objects.get().said


def test_no_private_address_is_told():
    with server(LISTENS) as (port, heard):
        publish(review(), f"http://127.0.0.1:{port}/", "http://10.0.0.1/")
        send_due(timezone.now(), Fetcher("x"))
        assert not heard
    assert states() == ["failed", "failed"]


def test_an_endpoint_at_a_private_address_is_not_told():
    def only_this(address):
        return address == "127.0.0.1"

    with server(page(b"<a rel=webmention href='http://127.0.0.2/'>x</a>")) as (port, _heard):
        publish(review(), f"http://127.0.0.1:{port}/")
        send(allowed=only_this)
    assert states() == ["failed"]


def test_nothing_is_sent_without_an_address_or_against_the_setting(settings):
    ours = review()
    settings.ADDRESS = ""
    publish(ours, "http://blog.example/")
    settings.ADDRESS = "https://journal.example"
    journal = JournalSettings.for_site(ours.get_site())
    journal.send_mentions = False
    journal.save()
    publish(ours, "http://blog.example/")
    assert states() == []


def test_saving_a_page_tells_nobody():
    ours = review()
    ours.body = [{"type": "paragraph", "value": {"text": '<a href="http://b.example/">x</a>'}}]
    ours.save()
    ours.save_revision()
    assert states() == []


def test_the_writer_sees_the_log(admin_client):
    publish(review(), "http://10.0.0.1/a")
    send_due(timezone.now(), Fetcher("x"))
    html = admin_client.get("/admin/mentions/").content.decode()
    assert "http://10.0.0.1/a" in html
    assert "private network" in html


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (b'Link: </a>; rel="webmention"', b"", "/a"),
        (b'Link: </x>; rel=next, <a>; title="x, y"; rel=webmention', b"", "/a"),
        (b'LINK: <>; rel="other webmention"', b"", "/page"),
        (b"X: y", b"<!-- <link rel=webmention href=/no> --><a rel='x webmention' href=/a>", "/a"),
        (b"X: y", b"<link rel=webmention><link rel=webmention href=''>", "/page"),
        (b"X: y", b"<a rel=nowebmention href=/a>", None),
        (b'Link: </a>; rel="not-webmention"', b"", None),
    ],
)
def test_finds_the_endpoint(head, body, found):
    answer = HTML + head + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with server(answer) as (port, _heard):
        base = f"http://127.0.0.1:{port}"
        got = endpoint_of(Fetcher("x", allowed=anywhere).get(f"{base}/page"))
    assert got == (None if found is None else base + found)
