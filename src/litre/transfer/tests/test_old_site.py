"""Files fetched from an old site that answers in every way a site can."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from litre.media.models import Picture
from litre.transfer.errors import BadMedia
from litre.transfer.tests.bringing import bring_bytes, notes_of, post
from litre.transfer.tests.test_hostile_media import attachment, png
from litre.transfer.wordpress.old_site import Limits, OldSite
from litre.wxr.tests.exports import export, item_xml
from litre.wxr.values import Site

UPLOADS = "/wp-content/uploads/"


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        getattr(self, "_" + self.path.removeprefix(UPLOADS).partition(".")[0], self._missing)()

    def log_message(self, *_):
        pass

    def _answer(self, status, *lines, body=b""):
        self.send_response(status)
        for name, value in lines:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _missing(self):
        self._answer(404)

    def _good(self):
        self._answer(200, ("Content-Type", "image/png"), body=png())

    def _moved(self):
        self._answer(302, ("Location", f"{UPLOADS}good.png"))

    def _elsewhere(self):
        self._answer(302, ("Location", "http://elsewhere.example/good.png"))

    def _localhost(self):
        self._answer(302, ("Location", f"http://localhost:{self.server.server_port}/good.png"))

    def _port(self):
        self._answer(302, ("Location", "http://127.0.0.1:1/good.png"))

    def _file(self):
        self._answer(302, ("Location", "file:///etc/passwd"))

    def _ring(self):
        self._answer(302, ("Location", f"{UPLOADS}ring.png"))

    def _page(self):
        self._answer(200, ("Content-Type", "text/html; charset=utf-8"), body=b"<p>Sign in.</p>")

    def _short(self):
        self._answer(200, ("Content-Length", "5000"), body=png())

    def _endless(self):
        self._answer(200)
        try:
            while True:
                self.wfile.write(b"0" * 65536)
        except OSError:
            pass

    def _trickle(self):
        self._answer(200)
        try:
            while not self.server.over.wait(0.01):
                self.wfile.write(b"0")
        except OSError:
            pass


@contextmanager
def answering():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.asked, server.over, server.daemon_threads = [], threading.Event(), True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def server():
    with answering() as server:
        yield server


@pytest.fixture
def old_site(server):
    return asked(server)


def asked(server, total_s=60):
    limits = Limits(bytes=2**20, total_s=total_s, silence_s=60)
    return OldSite(f"http://127.0.0.1:{server.server_port}", limits=limits)


@pytest.mark.parametrize("name", ["good.png", "moved.png"])
def test_a_file_is_fetched_also_after_a_redirect_within_the_site(old_site, name):
    assert old_site.read(name) == png()
    assert old_site.refused == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.png", "404"),
        ("elsewhere.png", "another host, elsewhere.example"),
        ("localhost.png", "another host, localhost"),
        ("port.png", "another port, 1"),
        ("file.png", "not allowed"),
        ("ring.png", "302"),
        ("page.png", "a page instead of the file"),
        ("short.png", "before its end"),
        ("endless.png", "larger than 1 MB"),
    ],
)
def test_a_bad_answer_is_no_file_and_says_why(old_site, name, why):
    assert old_site.read(name) is None
    [line] = old_site.refused
    assert name in line
    assert why in line


def test_an_answer_that_trickles_is_given_up(server):
    slow = asked(server, total_s=0.2)
    assert slow.read("trickle.png") is None
    [line] = slow.refused
    assert "not at its end" in line


def test_a_site_that_is_gone_is_no_file():
    gone = OldSite("http://127.0.0.1:1")
    assert gone.read("good.png") is None
    assert len(gone.refused) == 1


def test_an_export_without_a_web_address_is_said():
    with pytest.raises(BadMedia, match="no web address"):
        OldSite("ftp://tears.example")


@pytest.mark.django_db
def test_an_import_brings_what_the_old_site_gives_and_lists_the_rest(server, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    address = f"http://127.0.0.1:{server.server_port}"
    site = Site(
        title="T", link=address, wxr_version="1.2", base_site_url=address, base_blog_url=address
    )
    items = attachment("good.png", 7), attachment("page.png", 8), post(1)
    run = bring_bytes(export("".join(map(item_xml, items)), site), tmp_path, fetch_media=True)
    assert [picture.source_name for picture in Picture.objects.all()] == ["good.png"]
    assert any("page.png" in line for line in notes_of(run, "held"))
    assert run.certificate["differences"] == []


def test_names_of_files_are_quoted(server, old_site):
    old_site.read("2006/03/涙 1.png")
    assert server.asked == [f"{UPLOADS}2006/03/%E6%B6%99%201.png"]
