"""Fetching from real servers of this machine, which behave as badly as they can."""

import socket
import threading
import time

import pytest

from litre.serving.outside.errors import NoSuchHost, NotAllowed, NotFetched
from litre.serving.outside.fetching import Bounds, Fetcher
from litre.serving.outside.public import is_public
from litre.serving.tests.elsewhere import HTML, anywhere, page, server

REFUSED = """
    http://127.0.0.1/ http://localhost/ http://2130706433/ http://0x7f.1/ http://0/ http://[::1]/ http://[::]/
    http://10.1.2.3/ http://172.16.0.1/ http://192.168.1.1/ http://169.254.169.254/ http://100.64.0.1/
    http://224.0.0.1/ http://255.255.255.255/ http://[fe80::1]/ http://[fd00::1]/ http://[::ffff:10.0.0.1]/
    http://[64:ff9b::7f00:1]/ http://[2002:a00:1::]/ http://[2001:0:a00:1::1]/ http://[::127.0.0.1]/
    ftp://journal.example/ file:///etc/passwd //journal.example/ http:// http://a:b@c.example/
    http://journal.example:25/ http://journal.example:99999/ http://exa%0d%0ample/ javascript:alert(1)
"""
# More than a busy machine needs for any page here; where the time ends a fetch, a test says how much there is.
_SMALL = Bounds(total_s=60, silence_s=60, size_bytes=5000)


def fetcher(bounds=_SMALL, **more):
    return Fetcher("Litre/0 (+https://journal.example)", bounds, **{"allowed": anywhere, **more})


def refusal(*answers, kind=NotFetched, bounds=_SMALL, path="/"):
    with server(*answers) as (port, _heard), pytest.raises(kind) as told:
        fetcher(bounds).get(f"http://127.0.0.1:{port}{path}")
    return told.value.sentence


def test_fetches_a_page_and_says_who_asks():
    with server(page("<p>é</p>".encode())) as (port, heard):
        found = fetcher().get(f"http://127.0.0.1:{port}/a?b=1#c")
    assert (found.status, found.text) == (200, "<p>é</p>")
    assert found.address == f"http://127.0.0.1:{port}/a?b=1"
    assert heard[0].startswith("GET /a?b=1 HTTP/1.1\r\n")
    assert "User-Agent: Litre/0 (+https://journal.example)" in heard[0]
    assert "cookie" not in heard[0].lower()


def test_a_form_is_sent_as_one():
    with server(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n") as (port, heard):
        assert fetcher().post(f"http://127.0.0.1:{port}/", {"a": "é"}).status == 202
    assert "application/x-www-form-urlencoded" in heard[0]


@pytest.mark.parametrize("closes", [b"", b"Connection: close\r\n"])
def test_an_endless_page_is_too_large(closes):
    def endless(peer):
        peer.sendall(HTML + closes + b"\r\n")
        while True:
            peer.sendall(b"x" * 1000)

    assert "too large" in refusal(endless)


@pytest.mark.parametrize("head", [HTML + b"Connection: close\r\n\r\n", HTML + b"X-Drip: ", HTML])
def test_a_slow_page_is_cut_off(head):
    """In its body, in a header, and by headers without end; no silence is too long."""

    def drip(peer):
        peer.sendall(head)
        while True:
            time.sleep(0.05)
            peer.sendall(b"a" if head != HTML else b"X-A: b\r\n")

    assert "in time" in refusal(drip, bounds=Bounds(total_s=0.5, silence_s=60))


def test_a_page_that_goes_silent_is_given_up():
    """Its server waits until the other end has gone."""
    silent = Bounds(total_s=60, silence_s=0.1)
    assert "can't be read" in refusal(lambda peer: peer.recv(1), bounds=silent)


def test_a_page_that_breaks_off_is_no_page():
    assert "breaks off" in refusal(HTML + b"Content-Length: 500\r\n\r\n<p>")


@pytest.mark.parametrize(
    "head", [b"X-Long: " + b"x" * 70_000, b"\r\n".join(b"X-%d: a" % n for n in range(300))]
)
def test_huge_headers_are_not_read(head):
    assert "can't be read" in refusal(HTML + head + b"\r\n\r\n")


def test_what_is_no_http_is_not_read():
    assert "can't be read" in refusal(b"220 smtp.example ESMTP\r\n")


def test_a_wrong_charset_is_no_fault():
    body = HTML.replace(b"html", b"html; charset=x-none") + b"\r\na\xffb"
    with server(body) as (port, _heard):
        assert fetcher().get(f"http://127.0.0.1:{port}/").text == "a\ufffdb"


def test_other_kinds_and_packed_pages_are_refused():
    assert "no page" in refusal(page().replace(b"html", b"x-tar"), kind=NotAllowed)
    assert "packed" in refusal(page(more=b"Content-Encoding: gzip\r\n"))


def test_redirects_are_followed_five_times_at_most():
    onwards = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    with server(*[onwards] * 5, page()) as (port, _heard):
        found = fetcher(Bounds()).get(f"http://127.0.0.1:{port}/a")
    assert found.address.endswith("/b")
    assert "on and on" in refusal(*[onwards] * 6, bounds=Bounds())


@pytest.mark.parametrize(
    "onwards", ["http://10.0.0.1/", "http://[::ffff:127.0.0.2]/", "file:///etc/passwd", "http://["]
)
def test_a_redirect_to_a_private_place_is_refused(onwards):
    def only_this(address):
        return address == "127.0.0.1" or is_public(address)

    answer = f"HTTP/1.1 301 Moved\r\nLocation: {onwards}\r\nContent-Length: 0\r\n\r\n"
    with server(answer.encode()) as (port, _heard), pytest.raises(NotAllowed):
        fetcher(allowed=only_this).get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("address", REFUSED.split())
def test_no_private_address_is_asked(address):
    with pytest.raises(NotAllowed):
        Fetcher("x").get(address)


def test_the_connection_goes_to_the_address_that_was_checked():
    """A name that leads elsewhere the second time it is looked up is looked up once."""
    answers = [["10.0.0.1", "127.0.0.1"], ["10.0.0.1"]]
    with server(page()) as (port, heard):
        resolve = lambda host, port: answers.pop(0)  # noqa: E731
        asker = fetcher(allowed=lambda address: address == "127.0.0.1", resolve=resolve)
        assert asker.get(f"http://blog.example:{port}/").is_success
    assert f"Host: blog.example:{port}" in heard[0]
    assert answers == [["10.0.0.1"]]


def test_another_address_is_tried_where_nobody_answers():
    with server(page()) as (port, _heard):
        asker = fetcher(resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"])
        assert asker.get(f"http://blog.example:{port}/").is_success


def test_a_host_that_is_not_there_and_one_that_is_not_found_now():
    def fail(code):
        def resolve(host, port):
            raise socket.gaierror(code, "x")

        return resolve

    with pytest.raises(NoSuchHost):
        fetcher(resolve=fail(socket.EAI_NONAME)).get("http://blog.example/")
    with pytest.raises(NotFetched) as told:
        fetcher(resolve=fail(socket.EAI_AGAIN)).get("http://blog.example/")
    assert not isinstance(told.value, NoSuchHost)


def test_names_that_are_slow_to_look_up_are_given_up():
    given_up = threading.Event()
    asker = fetcher(Bounds(total_s=0.1), resolve=lambda host, port: given_up.wait())
    with pytest.raises(NotFetched, match="looked up"):
        asker.get("http://blog.example/")
    given_up.set()
