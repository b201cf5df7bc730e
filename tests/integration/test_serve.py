import re
import socket
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.integration.server import Server, run


@dataclass
class FirstStart:
    """A home that was served once, and what was seen then."""

    home: Path
    said: str
    front: int
    door: tuple[int, str]
    code: int


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    home = tmp_path_factory.mktemp("site") / "home"
    with Server(home) as server:
        link = re.search(r"at http://[^/\s]+(/welcome/\S+)", server.said)
        assert link, server.said
        front, _page = server.get("/")
        door = server.get(link[1])
        code = server.stop()
    return FirstStart(home, server.said, front, door, code)


def test_an_empty_home_becomes_a_site_with_a_link_for_its_owner(first):
    assert first.front == 200, first.said
    assert first.door[0] == 200
    assert "password" in first.door[1]
    assert (first.home / "litre.sqlite3").exists()
    assert (first.home / "secret-key").stat().st_mode & 0o077 == 0


def test_sigterm_ends_it_cleanly(first):
    assert first.code == 0, first.said
    assert "Traceback" not in first.said


def test_a_second_start_prepares_nothing_and_serves_addresses_in_any_letters(first):
    with Server(first.home) as server:
        assert server.get("/")[0] == 200
        assert server.get("/admin/login/")[0] == 200
        assert server.get("/media/../secret-key")[0] == 404
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as asking:
            line = f"GET /api/search?q=涙&year=２００５ HTTP/1.0\r\nHost: {host}\r\n\r\n"
            asking.sendall(line.encode())
            with asking.makefile("rb") as answer:
                head, said = answer.read().split(b"\r\n\r\n", 1)
        assert b" 200 OK" in head.splitlines()[0]
        assert '"query": "涙", "filters": {"year": "2005"}' in said.decode()
        assert "Preparing" not in server.said
        assert "Collecting" not in server.said


def test_a_port_in_use_is_said(first):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", "--home", str(first.home), "--port", str(port))
    assert ended.returncode
    assert f"127.0.0.1:{port}" in ended.stderr
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_who_reads_slowly_or_says_nothing_keeps_nobody_waiting(first):
    with (first.home / "media" / "film.mp4").open("wb") as film:
        # More than waitress keeps for a slow reader, and than the system does.
        film.truncate(64 << 20)
    asked = b"GET /media/film.mp4 HTTP/1.1\r\nHost: localhost\r\nRange: bytes=1-\r\n\r\n"
    few = {"LITRE_THREADS": "1", "LITRE_WORKERS": "1"}
    with Server(first.home, **few) as server, ExitStack() as slow:
        where = urlsplit(server.address)
        for _ in range(3):
            one = slow.enter_context(socket.create_connection((where.hostname, where.port)))
            one.sendall(asked)
            assert one.recv(12) == b"HTTP/1.1 206"
        for _ in range(150):
            slow.enter_context(socket.create_connection((where.hostname, where.port)))
        assert server.get("/admin/login/")[0] == 200


def test_a_head_is_answered_without_a_body(first):
    (first.home / "media" / "film.mp4").write_bytes(bytes(1 << 20))
    with Server(first.home) as server:
        for path in ("/media/film.mp4", "/", "/robots.txt", "/nothing/"):
            connection = HTTPConnection(urlsplit(server.address).netloc)
            connection.request("HEAD", path)
            head = connection.getresponse()
            assert int(head.headers["Content-Length"]) > 0
            assert head.read() == b""
            # The next answer begins where the head ended: a body would stand there.
            connection.request("GET", "/robots.txt")
            assert connection.getresponse().status == 200
            connection.close()


@pytest.mark.parametrize(
    ("name", "value"), [("LITRE_THREADS", "none"), ("LITRE_HOEM", "x"), ("LITRE_HOSTS", "*")]
)
def test_a_wrong_variable_ends_the_start_with_a_sentence(tmp_path, name, value):
    ended = run("serve", "--home", str(tmp_path), **{name: value})
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"litre: {name}")
    assert len(ended.stderr.splitlines()) == 1


def test_a_home_that_can_not_be_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    ended = run("serve", "--home", str(tmp_path / "file"))
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
