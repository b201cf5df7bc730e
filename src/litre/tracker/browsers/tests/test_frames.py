"""Frames are read as the library reads them, whatever comes and however it is cut."""

import os
from random import Random

import pytest
from websockets.frames import Close, Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import OPEN
from websockets.server import ServerProtocol
from websockets.utils import apply_mask

from litre.torrent.webtorrent import MAX_MESSAGE_BYTES
from litre.tracker.browsers.frames import (
    GOING_AWAY,
    MAX_HEAD_BYTES,
    MAX_PARTS,
    PING,
    Frames,
    framed,
)

_MANY = int(os.environ.get("TEST_MESSAGES", "3000"))
HEAD = (
    b"GET /announce HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)


def masked(opcode: Opcode, data: bytes, fin: bool = True) -> bytes:
    """A frame of a client, as the library writes it but for its mask, the same each time."""
    size, mask = len(data), b"\x01\xfe\x80\x3c"
    start = Frame(opcode, data, fin).serialize(mask=True)[
        : 2 if size < 126 else 4 if size < 65536 else 10
    ]
    return start + mask + apply_mask(data, mask)


def taken() -> Frames:
    frames = Frames()
    assert frames.receive(HEAD) == []
    frames.sent.clear()
    return frames


def test_a_connection_is_taken_by_the_key_of_the_rfc_and_not_compressed() -> None:
    frames = Frames()
    assert frames.receive(HEAD + masked(Opcode.TEXT, b"early")) == [b"early"]
    said = b"".join(frames.sent)
    assert said.startswith(b"HTTP/1.1 101 ")
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in said
    assert b"deflate" not in said
    assert (frames.is_open, frames.is_over) == (True, False)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /announce HTTP/1.1\r\nHost: x\r\n\r\n", b"426"),
        (b"POST / HTTP/1.1\r\nHost: x\r\n\r\n", b"405"),
        (HEAD.replace(b"13", b"8"), b"400"),
        (HEAD.replace(b"dGhl", b"d"), b"400"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
        (b"x" * (MAX_HEAD_BYTES + 1), b"431"),
    ],
)
def test_whoever_does_not_speak_websocket_gets_a_short_answer(head: bytes, status: bytes) -> None:
    frames = Frames()
    assert frames.receive(head) == []
    assert b"".join(frames.sent).startswith(b"HTTP/1.1 " + status)
    assert (frames.is_open, frames.is_over, frames.waiting_bytes) == (False, True, 0)


def test_what_is_no_http_ends_without_a_word() -> None:
    frames = Frames()
    assert frames.receive(Random(1).randbytes(300) + b"\r\n\r\n") == []
    assert (frames.sent, frames.is_over) == ([], True)


def test_a_ping_is_answered_and_a_close_too() -> None:
    frames = taken()
    frames.receive(masked(Opcode.PING, b"x") + masked(Opcode.PONG, b""))
    assert frames.sent == [b"\x8a\x01x"]
    frames.receive(masked(Opcode.CLOSE, Close(1000, "").serialize()) + masked(Opcode.TEXT, b"late"))
    assert frames.sent[1] == b"\x88\x02\x03\xe8"
    assert frames.is_over


def test_a_message_in_parts_is_put_together_with_others_between() -> None:
    frames = taken()
    data = masked(Opcode.TEXT, b"a", fin=False) + masked(Opcode.PING, b"")
    data += masked(Opcode.CONT, b"b", fin=False) + masked(Opcode.CONT, b"c")
    assert frames.receive(data[:9]) == []
    assert frames.waiting_bytes == 3
    assert frames.receive(data[9:] + masked(Opcode.TEXT, b"d")) == [b"abc", b"d"]
    assert (frames.waiting_bytes, frames.sent) == (0, [b"\x8a\x00"])


@pytest.mark.parametrize(
    "data",
    [
        b"\x81\x80\0\0\0\0"[:1] + b"\x00" * 8,
        masked(Opcode.TEXT, bytes(MAX_MESSAGE_BYTES + 1))[:14],
        masked(Opcode.TEXT, bytes(60_000), fin=False) + masked(Opcode.CONT, bytes(60_000)),
        masked(Opcode.CONT, b"x"),
        masked(Opcode.TEXT, b"a", fin=False) + masked(Opcode.TEXT, b"b"),
        b"\xc1" + masked(Opcode.TEXT, b"a")[1:],
        b"\x83" + masked(Opcode.TEXT, b"a")[1:],
    ],
)
def test_a_wrong_frame_ends_the_connection(data: bytes) -> None:
    frames = taken()
    assert frames.receive(data) == []
    assert frames.is_over
    assert frames.sent[-1][:1] == b"\x88"


def test_the_longest_message_is_taken_whole() -> None:
    frames, data = taken(), masked(Opcode.TEXT, bytes(MAX_MESSAGE_BYTES))
    assert frames.receive(data[:70_000]) + frames.receive(data[70_000:]) == [bytes(65536)]
    assert frames.waiting_bytes == 0


def _as_the_library_reads(data: bytes) -> tuple[list[bytes], list[bytes]]:
    """Messages, and what is sent, when all of it goes through the library."""
    protocol = ServerProtocol(state=OPEN, max_size=MAX_MESSAGE_BYTES)
    protocol.receive_data(data)
    messages: list[bytes] = []
    parts: list[bytes] = []
    for event in protocol.events_received():
        assert not isinstance(event, Request)
        if event.opcode in {Opcode.TEXT, Opcode.BINARY, Opcode.CONT}:
            parts.append(bytes(event.data))
            if event.fin:
                messages.append(b"".join(parts))
                parts = []
    return messages, [piece for piece in protocol.data_to_send() if piece]


def test_streams_are_read_as_the_library_reads_them_however_they_are_cut() -> None:
    rng = Random(3)
    whole = 0
    for _ in range(_MANY):
        data = b"".join(_frame(rng) for _ in range(rng.randint(1, 6)))
        if rng.random() < 0.4:
            at = rng.randrange(len(data))
            data = data[:at] + rng.randbytes(1) + data[at + rng.randint(0, 2) :]
        frames, read, at = taken(), [], 0
        while at < len(data):
            step = rng.choice((1, 3, 7, 200, len(data)))
            read += frames.receive(data[at : at + step])
            at += step
        messages, sent = _as_the_library_reads(data)
        assert read == messages, data
        assert sent[: len(frames.sent)] == frames.sent, data
        if len(sent) != len(frames.sent):
            # The library speaks as soon as a head is wrong, ours once that frame is there.
            frames.receive(bytes(MAX_MESSAGE_BYTES + 14))
            assert frames.sent == sent, data
        whole += len(read)
    assert whole


def _frame(rng: Random) -> bytes:
    opcode = rng.choice((Opcode.TEXT,) * 6 + (Opcode.CONT,) * 3 + tuple(Opcode))
    size = rng.choice((0, 1, 30, 125)) if opcode >= 8 else rng.choice((0, 1, 125, 126, 400))
    data = rng.randbytes(size) if opcode != Opcode.CLOSE else Close(1000, "x").serialize()
    return masked(opcode, data, fin=opcode >= 8 or rng.random() < 0.8)


def test_what_the_server_writes_itself_is_what_the_library_writes() -> None:
    for size in (0, 1, 125, 126, 65535, 65536, 70_000):
        assert framed(bytes(size)) == Frame(Opcode.TEXT, bytes(size)).serialize(mask=False)
    assert Frame(Opcode.PING, b"").serialize(mask=False) == PING
    assert Frame(Opcode.CLOSE, Close(1001, "").serialize()).serialize(mask=False) == GOING_AWAY


def test_a_message_in_more_parts_than_anybody_needs_ends_the_connection() -> None:
    frames = taken()
    part = masked(Opcode.CONT, b"", fin=False)
    assert frames.receive(masked(Opcode.TEXT, b"", fin=False) + part * (MAX_PARTS - 1)) == []
    assert not frames.is_over
    assert frames.receive(part * 10_000) == []
    assert frames.is_over
    assert b"".join(frames.sent)[2:4] == (1009).to_bytes(2)


def test_as_many_parts_as_allowed_are_a_message() -> None:
    frames = taken()
    parts = [masked(Opcode.CONT, b"x", fin=False)] * (MAX_PARTS - 1)
    said = [masked(Opcode.TEXT, b"x", fin=False), *parts, masked(Opcode.CONT, b"x")]
    assert frames.receive(b"".join(said)) == [b"x" * (MAX_PARTS + 1)]
    assert not frames.is_over
