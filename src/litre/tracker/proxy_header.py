"""The header by which a proxy says whom it connects for: PROXY protocol, versions 1 and 2. Bytes in, an address out.

Source: haproxy's `doc/proxy-protocol.txt`, sections 2.1 and 2.2. What may follow the addresses in version 2 is passed over.
"""

import struct
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

# The specification promises that 536 are enough; what is longer than this is refused.
MOST_BYTES = 1024
_MOST_LINE = 107
_LINE, _SIGNATURE = b"PROXY ", b"\r\n\r\n\0\r\nQUIT\n"
_START = struct.Struct(">12sBBH")
_LOCAL, _PROXY = 0x20, 0x21
# Bytes of addresses and ports by family: of IPv4, IPv6, and of UNIX, which has no ports.
_FAMILIES = {0: 0, 1: 12, 2: 36, 3: 216}
_PROTOCOLS = {0: "unspecified", 1: "stream", 2: "datagram"}


class BadHeader(ValueError):
    """This is no header of a proxy: the connection is to be refused."""


@dataclass(frozen=True, slots=True)
class Header:
    """`size`: where what the client says begins. `client`: None where the proxy speaks for itself, or of nobody known."""

    size: int
    client: IPv4Address | IPv6Address | None


def read_header(data: bytes) -> Header | None:
    """The header at the beginning of what came; None if it is not whole yet. Raises BadHeader.

    >>> read_header(b"PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\\r\\nGET /")
    Header(size=42, client=IPv4Address('192.0.2.7'))
    >>> read_header(b"GET / HTTP/1.1")
    Traceback (most recent call last):
    litre.tracker.proxy_header.BadHeader
    """
    if data[: len(_LINE)] == _LINE[: len(data)]:
        return _read_line(data[:_MOST_LINE])
    if data[: len(_SIGNATURE)] == _SIGNATURE[: len(data)]:
        return _read_block(data)
    raise BadHeader


def _read_line(data: bytes) -> Header | None:
    line, end, _ = data.partition(b"\r\n")
    if not end and b"\n" not in line and b"\r" not in line[:-1] and len(data) < _MOST_LINE:
        return None
    if not end or b"\r" in line or b"\n" in line:
        raise BadHeader
    kind, _, rest = line[len(_LINE) :].partition(b" ")
    if kind == b"UNKNOWN":
        return Header(len(line) + 2, None)
    words = rest.split(b" ")
    if kind not in {b"TCP4", b"TCP6"} or len(words) != 4:
        raise BadHeader
    client, _ = (_address(word, is_ipv4=kind == b"TCP4") for word in words[:2])
    for port in words[2:]:
        is_number = port.isdigit() and len(port) <= 5 and int(port) < 1 << 16
        if not is_number or (port.startswith(b"0") and port != b"0"):
            raise BadHeader
    return Header(len(line) + 2, client)


def _address(word: bytes, is_ipv4: bool) -> IPv4Address | IPv6Address:
    try:
        text = word.decode("ascii")
        if is_ipv4:
            return IPv4Address(text)
        if "." not in text and "%" not in text:
            return IPv6Address(text)
    except ValueError:
        pass
    raise BadHeader


def _read_block(data: bytes) -> Header | None:
    if len(data) < _START.size:
        return None
    _, command, kind, length = _START.unpack_from(data)
    size, family, protocol = _START.size + length, kind >> 4, kind & 15
    if command not in {_LOCAL, _PROXY} or size > MOST_BYTES:
        raise BadHeader
    if command == _LOCAL:
        family = protocol = 0
    if family not in _FAMILIES or protocol not in _PROTOCOLS:
        raise BadHeader
    if protocol and length < _FAMILIES[family]:
        raise BadHeader
    if len(data) < size:
        return None
    if _PROTOCOLS[protocol] != "stream":
        return Header(size, None)
    if family == 1:
        return Header(size, IPv4Address(data[16:20]))
    return Header(size, IPv6Address(data[16:32]) if family == 2 else None)
