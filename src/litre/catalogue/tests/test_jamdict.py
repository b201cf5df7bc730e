import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from litre.catalogue.errors import NoData
from litre.catalogue.jamdict import ARCHIVE, fetched

CONTENT = b"not really an archive" * 100
PAGE = f'<a href="../../files/{ARCHIVE}#sha256=0">{ARCHIVE}</a>'.encode()


@pytest.fixture
def index(monkeypatch):
    """A package index of one's own: path to answer."""
    pages = {"/simple/jamdict-data/": PAGE, f"/files/{ARCHIVE}": CONTENT}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path in pages else 404)
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/simple")
        yield pages
        server.shutdown()


def _refused(folder, digest=""):
    with pytest.raises(NoData) as error:
        fetched(folder, lambda line: None, digest)
    said, by_hand = str(error.value).split("\n")
    assert f"--from {ARCHIVE}" in by_hand
    return said


def test_the_archive_is_fetched_by_its_digest(index, tmp_path):
    path = fetched(tmp_path, lambda line: None, hashlib.sha256(CONTENT).hexdigest())
    assert path.read_bytes() == CONTENT


def test_another_file_of_that_name_is_refused(index, tmp_path):
    assert "its digest is another" in _refused(tmp_path)


def test_an_index_without_it_is_named(index, tmp_path):
    index["/simple/jamdict-data/"] = b"<p>nothing</p>"
    assert f"has no {ARCHIVE}" in _refused(tmp_path)


def test_a_missing_page_is_told(index, tmp_path):
    index.clear()
    assert "could not be fetched from " in _refused(tmp_path)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/simple", "http://index.invalid/simple", "file:///etc"]
)
def test_no_network_ends_with_a_sentence(address, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", address)
    assert "could not be fetched from " in _refused(tmp_path)
