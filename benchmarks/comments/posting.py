"""Readers that comment over HTTP, as cheaply as a client can: one connection each, kept open."""

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import urlencode

_PATIENCE_S = 30
_SLIP = re.compile(r'name="slip" value="([^"]+)"')
_RECEIVED = re.compile(rb"\r\nlocation: [^\r]*?(?:/mine/(\d+)/|[?&]written=(\d+))", re.IGNORECASE)
_SAID = re.compile(rb"/mine/(\d+)/|\"anchor\": \"comment-(\d+)")
_MARK = re.compile(rb"\r\nset-cookie: +(litre_comments=[^;]+)", re.IGNORECASE)
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_WORDS = (
    "I watched all eleven parts in one night and *cried* through the last three. [cry]",
    "最終回の手紙の場面で、もう涙が止まりませんでした。主題歌も忘れられません。",
    "The book 「1リットルの涙」 was written by her; >!she died at twenty-five!<.",
    "> I cried through the last three\n\nSo did I :D {涙|なみだ}そうそう is the song of another film.",
)
# Forms as they are sent, but for the number and the slip.
_FORMS = tuple(
    urlencode({"name": "reader NUMBER", "text": f"{words} no. NUMBER."}).encode() + b"&"
    for words in _WORDS
)
Address = tuple[str, int]


class Gone(OSError):
    """The server closed the connection before it had answered."""


class Line:
    """One connection that is kept."""

    def __init__(self, address: Address) -> None:
        self._socket = socket.create_connection(address, _PATIENCE_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._host = f"localhost:{address[1]}"

    def ask(self, path: str) -> tuple[int, bytes, bytes]:
        """Status, head and body of an answer; OSError if there is none."""
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
        return self._answer()

    def send(self, path: str, body: bytes, more: bytes = b"") -> tuple[int, bytes, bytes]:
        """The same of a form that is sent; `more` are lines of its head."""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}\r\nOrigin: http://{self._host}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        )
        self._socket.sendall(head.encode() + more + b"\r\n" + body)
        return self._answer()

    def close(self) -> None:
        self._socket.close()

    def _answer(self) -> tuple[int, bytes, bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if length is None:
            raise Gone("an answer without a length")
        while len(body) < int(length[1]):
            body += self._more()
        return int(head[9:12]), head, body

    def _more(self) -> bytes:
        got = self._socket.recv(65536)
        if not got:
            raise Gone("closed")
        return got


def slip_of(address: Address, thread: int) -> str:
    """The slip in the form of a thread, which holds for many comments and for days."""
    line = Line(address)
    _status, _head, body = line.ask(f"/comments/{thread}/")
    line.close()
    found = _SLIP.search(body.decode())
    assert found, body
    return found[1]


@dataclass
class Poster:
    """Sends one comment after the other, and the same again where no answer comes, until told to stop.

    Each is of a reader who never wrote before, is given a mark and sends the form again with it; where `has_script`,
    the mark is made before and the answer is the JSON that the script of the box puts into the page. Where
    `is_known`, all are of one who has the cookie.
    `received` holds the key that was told for each number; `refused` what was answered otherwise.
    """

    where: Callable[[], Address]
    slips: dict[int, str]
    numbers: range
    is_known: bool = False
    has_script: bool = False
    # From one comment to the next; with 0 the next is sent as soon as one is answered.
    pause_s: float = 0
    received: dict[int, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    sent_again: int = 0
    spent_s: list[float] = field(default_factory=list)
    _cookie: bytes = b""

    def run(self, stop: Event) -> None:
        line: Line | None = None
        threads, due = list(self.slips), time.monotonic()
        ends = {thread: urlencode({"slip": self.slips[thread]}).encode() for thread in threads}
        for number in self.numbers:
            thread = threads[number % len(threads)]
            form = _FORMS[number % len(_FORMS)].replace(b"NUMBER", b"%d" % number) + ends[thread]
            if not self.is_known:
                self._cookie = b""
            due += self.pause_s
            if self.pause_s:
                stop.wait(max(0, due - time.monotonic()))
            while not stop.is_set():
                try:
                    line = line or Line(self.where())
                    self._send(line, f"/comments/{thread}/", form, number)
                    break
                except OSError:
                    line = None
                    self.sent_again += 1
                    stop.wait(0.02)
            if stop.is_set():
                return

    def _send(self, line: Line, path: str, form: bytes, number: int) -> None:
        before = time.perf_counter()
        status, head, body = line.send(path, form, self._head(number))
        if status == 307 and (found := _MARK.search(head)):
            self._cookie = found[1]
            status, head, body = line.send(f"{path}?marked=1", form, self._head(number))
        self.spent_s.append(time.perf_counter() - before)
        found = _SAID.search(body) if self.has_script else _RECEIVED.search(head)
        if status == (200 if self.has_script else 302) and found:
            self.received[number] = int(found[1] or found[2])
            if given := self.is_known and not self._cookie and _MARK.search(head):
                self._cookie = given[1]
        else:
            self.refused.append(f"{number}: {status}")

    def _head(self, number: int) -> bytes:
        said = b"Cookie: %b\r\n" % self._cookie if self._cookie else b""
        if not self.has_script:
            return said
        return said + b"Accept: application/json\r\nX-Litre-Mark: %032x\r\n" % number
