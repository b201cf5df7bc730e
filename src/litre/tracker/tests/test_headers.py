"""Headers of the PROXY protocol: the kernel reads them as Python does, however they are damaged or cut."""

import os
import struct
from collections.abc import Callable
from ipaddress import ip_address
from random import Random

import pytest

from litre.tracker.engine import Engine, EngineConfig
from litre.tracker.proxy_header import MOST_BYTES, BadHeader, Header, read_header
from litre.tracker.tests.twin import twin

MADE = pytest.mark.parametrize("make", [Engine, twin], ids=["compiled", "plain"])
_MANY = int(os.environ.get("TEST_HEADERS", "20000"))
_SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
_OWN = b"\x02\0\0\x01" + bytes((127, 0, 0, 1)) + bytes(24)
FOUR, SIX = ip_address("192.0.2.7"), ip_address("2001:db8::7")


def line(kind: str, *words: object) -> bytes:
    return " ".join(map(str, ("PROXY", kind, *words))).encode() + b"\r\n"


def block(command: int, kind: int, data: bytes, length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return _SIGNATURE + struct.pack(">BBH", command, kind, size) + data


def addresses(address: object, ports: bytes = b"\0\1\0\2") -> bytes:
    return 2 * ip_address(str(address)).packed + ports


TLV = b"\x04\0\x03abc"
GOOD = [
    (line("TCP4", FOUR, "10.0.0.1", 1, 65535), FOUR),
    (line("TCP6", SIX, "::1", 0, 80), SIX),
    (line("TCP6", "2001:DB8:0:0::0:7", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 1, 2), SIX),
    (line("UNKNOWN"), None),
    (line("UNKNOWN", "whatever", "it", "says"), None),
    (line("UNKNOWN", "x" * 91), None),
    (block(0x21, 0x11, addresses(FOUR)), FOUR),
    (block(0x21, 0x11, addresses(FOUR) + TLV), FOUR),
    (block(0x21, 0x21, addresses(SIX) + TLV * 100), SIX),
    (block(0x21, 0x12, addresses(FOUR)), None),
    (block(0x21, 0x22, addresses(SIX)), None),
    (block(0x21, 0x31, bytes(216)), None),
    (block(0x21, 0x32, bytes(216)), None),
    (block(0x21, 0x00, b""), None),
    (block(0x21, 0x00, TLV), None),
    (block(0x21, 0x01, TLV), None),
    (block(0x21, 0x10, b""), None),
    (block(0x20, 0x00, b""), None),
    (block(0x20, 0x11, addresses(FOUR)), None),
    (block(0x20, 0xFF, TLV), None),
    (block(0x20, 0x00, bytes(MOST_BYTES - 16)), None),
]
WRONG = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"\x16\x03\x01",
    b"proxy TCP4 1.2.3.4 1.2.3.4 1 2\r\n",
    line("TCP4", FOUR, "10.0.0.1", 1),
    line("TCP4", FOUR, "10.0.0.1", 1, 2, 3),
    line("TCP4", FOUR, "10.0.0.1", 1, 65536),
    line("TCP4", FOUR, "10.0.0.1", "01", 2),
    line("TCP4", FOUR, "10.0.0.1", "", 2),
    line("TCP4", "192.0.02.7", "10.0.0.1", 1, 2),
    line("TCP4", "192.0.2.256", "10.0.0.1", 1, 2),
    line("TCP4", "192.0.2.7", "10.0.0", 1, 2),
    line("TCP4", SIX, SIX, 1, 2),
    line("TCP6", FOUR, FOUR, 1, 2),
    line("TCP6", "::ffff:192.0.2.7", "::1", 1, 2),
    line("TCP6", "fe80::1%eth0", "::1", 1, 2),
    line("TCP6", "1::2::3", "::1", 1, 2),
    line("TCP5", FOUR, FOUR, 1, 2),
    line("UDP4", FOUR, FOUR, 1, 2),
    line("UNKNOWNS"),
    line("UNKNOWN", "x" * 92),
    b"PROXY  TCP4 1.2.3.4 1.2.3.4 1 2\r\n",
    b"PROXY TCP4 1.2.3.4 1.2.3.4 1 2\n\r\n",
    b"PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r \r\n",
    b"PROXY \r\n",
    block(0x11, 0x11, addresses(FOUR)),
    block(0x22, 0x11, addresses(FOUR)),
    block(0x21, 0x41, bytes(216)),
    block(0x21, 0x13, addresses(FOUR)),
    block(0x21, 0x11, addresses(FOUR)[:-1]),
    block(0x21, 0x21, addresses(FOUR)),
    block(0x21, 0x31, bytes(215)),
    block(0x20, 0x00, bytes(MOST_BYTES)),
    block(0x21, 0x11, addresses(FOUR), 65535),
    _SIGNATURE[:-1] + b"\r\x21\x11\0\0",
]


def kernel_reads(make: Callable[..., Engine]) -> Callable[[bytes], Header | None]:
    """The kernel, as if it were `read_header`."""
    engine = make(EngineConfig(budget_bytes=1 << 20), 0)

    def read(data: bytes) -> Header | None:
        # What lies behind is anything but helpful.
        engine._out.write(0, _OWN + data + b"\r\n" + bytes(64))
        at = engine._out.address
        size = engine._call("client_of", at + 32, len(data), at)
        if size < 0:
            raise BadHeader
        name = engine._out.read(0, 32)
        if size == 0:
            assert name == _OWN
            return None
        packed = {2: name[4:8], 10: name[8:24]}[struct.unpack_from("=H", name)[0]]
        return Header(size, None if name == _OWN else ip_address(packed))

    return read


READERS = pytest.mark.parametrize(
    "read",
    [lambda: read_header, lambda: kernel_reads(Engine), lambda: kernel_reads(twin)],
    ids=["Python", "compiled", "plain"],
)


@READERS
def test_good_headers_name_the_client_and_end_where_they_say(read):
    read = read()
    for data, client in GOOD:
        for after in (b"", b"GET /", b"PROXY UNKNOWN\r\n", data):
            assert read(data + after) == Header(len(data), client), data
        for size in range(len(data)):
            assert read(data[:size]) is None, data[:size]


@READERS
def test_wrong_headers_are_refused(read):
    read = read()
    for data in WRONG:
        with pytest.raises(BadHeader):
            assert read(data + bytes(200)) == data


def _damaged(rng: Random) -> bytes:
    data = bytearray(rng.choice(GOOD)[0] if rng.random() < 0.7 else rng.choice(WRONG))
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(data))
        what = rng.random()
        if what < 0.4:
            data[at] = rng.choice((0, 10, 13, 32, 46, 48, 58, 255, rng.randrange(256)))
        elif what < 0.6:
            del data[at]
        elif what < 0.8:
            data.insert(at, rng.choice(data))
        elif len(data) > 16:
            data[rng.randrange(12, 16)] = rng.randrange(256)
        if not data:
            break
    return bytes(data) + rng.choice((b"", b"GET / HTTP/1.1\r\n\r\n", rng.randbytes(30)))


def _result(read: Callable[[bytes], Header | None], data: bytes) -> Header | str | None:
    try:
        return read(data)
    except BadHeader:
        return "bad"


@MADE
def test_damaged_headers_are_read_as_python_reads_them(make):
    rng, kernel, results = Random(5), kernel_reads(make), set()
    for _ in range(_MANY if make is Engine else _MANY // 40):
        data = _damaged(rng)
        data = data[: rng.randrange(len(data) + 1)] if rng.random() < 0.3 else data
        wanted = _result(read_header, data)
        assert _result(kernel, data) == wanted, data
        results.add(type(wanted))
    assert results == {Header, str, type(None)}
