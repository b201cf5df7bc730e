"""`litre parity --links`, with other sites on this machine."""

import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from litre.journal.models import Finding, ParityReading
from litre.journal.parity.actions import keep_links, look_over
from litre.journal.parity.links import Links
from litre.journal.parity.queries import pages_to_read
from litre.journal.tests.test_parity import paragraph
from litre.journal.tests.writing import review
from litre.serving.outside.fetching import Bounds, Fetcher
from litre.serving.tests.elsewhere import anywhere, page, server

pytestmark = pytest.mark.django_db


def answer(status: int) -> bytes:
    return b"HTTP/1.1 %d X\r\nContent-Length: 0\r\n\r\n" % status


def links_to(*addresses: str, **fields):
    text = " ".join(f'<a href="{each}">x</a>' for each in addresses)
    return review(body=[paragraph(f"<p>{text}</p>")], **fields)


def links(waits=None, **more) -> Links:
    bounds = Bounds(1, 0.5, size_bytes=0, types=frozenset())
    waits = [] if waits is None else waits
    return Links(Fetcher("x", bounds, **{"allowed": anywhere, **more}), waits.append)


def try_page(ours, asker):
    now = timezone.now()
    look_over(ours, now)
    tried = asker.of(ours, now)
    return tried, keep_links(ours, tried, now)


@pytest.mark.parametrize("status", [404, 410])
def test_a_link_that_is_gone_is_found_where_it_stands(status):
    with server(answer(status)) as (port, _heard):
        ours = links_to(f"http://127.0.0.1:{port}/a?b=1&amp;c=2#d")
        _tried, (found,) = try_page(ours, links())
    assert found.first == f"http://127.0.0.1:{port}/a?b=1&c=2"
    assert (found.kind, found.second, found.first_at) == ("link", str(status), "a-paragraph")
    assert ParityReading.objects.get().links_at


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_what_could_not_be_tried_is_no_finding(status):
    with server(answer(status)) as (port, _heard):
        tried, found = try_page(links_to(f"http://127.0.0.1:{port}/"), links())
    assert (found, len(tried.unknown)) == ([], 1)


def test_a_link_that_answers_is_no_finding_and_its_page_is_not_read():
    def endless(peer):
        peer.sendall(page()[:-8] + b"x" * 1000)

    with server(endless) as (port, _heard):
        tried, found = try_page(links_to(f"http://127.0.0.1:{port}/"), links())
    assert (found, tried.unknown, tried.count) == ([], [], 1)


def test_a_private_address_is_not_asked():
    with server(page()) as (port, heard):
        ours = links_to(f"http://127.0.0.1:{port}/")
        tried, found = try_page(ours, Links(Fetcher("x")))
        assert not heard
    assert (found, len(tried.unknown)) == ([], 1)


def test_each_address_is_asked_once_and_a_host_not_too_fast():
    waits = []
    with server(page(), page()) as (port, heard):
        base, asker = f"http://127.0.0.1:{port}", links(waits)
        first, second = links_to(f"{base}/a"), links_to(f"{base}/a", f"{base}/b", slug="second")
        for ours in (first, second):
            try_page(ours, asker)
    assert len(heard) == 2
    assert len(waits) == 1


def test_what_is_known_stays_until_it_answers_or_is_taken_out():
    with server(answer(404), answer(503), page()) as (port, _heard):
        ours = links_to(f"http://127.0.0.1:{port}/")
        for count in (1, 1, 0):
            try_page(ours, links())
            assert Finding.objects.count() == count
    with server(answer(404)) as (port, _heard):
        other = links_to(f"http://127.0.0.1:{port}/", slug="second")
        try_page(other, links())
        look_over(other, timezone.now())
        assert Finding.objects.count() == 1
        other.body = "[]"
        try_page(other, links())
    assert not Finding.objects.exists()


def test_the_command_goes_on_with_what_was_tried_longest_ago(capsys):
    for number in range(3):
        links_to("http://10.0.0.1/", slug=f"page-{number}")
    call_command("parity", "--links", "--limit", "2")
    assert ParityReading.objects.exclude(links_at=None).count() == 2
    assert "2 links could not be tried" in capsys.readouterr().err
    last = pages_to_read(links=True).first()
    call_command("parity", "--links", "--limit", "1", "--json")
    assert ParityReading.objects.get(page=last).links_at
    assert not capsys.readouterr().out


def test_nothing_is_asked_without_the_word():
    with server(page()) as (port, heard):
        links_to(f"http://127.0.0.1:{port}/")
        call_command("parity", "--json")
        assert not heard
    assert json.dumps(list(Finding.objects.values("kind"))) == "[]"
