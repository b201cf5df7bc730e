"""The header by which a proxy says whom it connects for (PROXY protocol, versions 1 and 2), as kernels read it.

`litre.tracker.proxy_header` says the same in Python, and is what tests judge this by. Source: haproxy's `doc/proxy-protocol.txt`, sections 2.1 and 2.2.
"""

from litre.tracker.kernels.layout import PEERS_AT, SCRATCH
from litre.tracker.kernels.machine import (
    kernel,
    late_entry,
    ld8,
    ld16,
    ld32,
    ld64,
    st32,
    st64,
    swap16,
)
from litre.tracker.kernels.proxies import read_ipv4, read_ipv6
from litre.tracker.kernels.text import BAD, first_bytes, get_number, word

# The specification promises that 536 are enough; what is longer than this is refused.
MOST_BYTES = 1024
NOT_WHOLE, WRONG = 0, -1
_MOST_LINE, _MOST_ADDRESS = 107, 39
_PROXY, _UNKNOWN = word("PROXY "), word(" UNKNOWN")
_TCP4, _TCP6 = word(" TCP4 "), word(" TCP6 ")
_SIGNATURE, _SIGNATURE_END = 0x510A0D000A0D0A0D, 0x0A544955
_AF_INET, _AF_INET6 = 2, 10


@kernel
def _field_end(at: int, end: int) -> int:
    while at < end and ld8(at) != 32:
        at += 1
    return at


@kernel
def _is_port(at: int, end: int) -> bool:
    if end - at > 1 and ld8(at) == 48:
        return False
    return end - at <= 5 and get_number(at, end - at, BAD, 65535) != BAD


@kernel
def _has_zero_before(at: int, end: int) -> bool:
    """Whether a number of an address of IPv4 begins with a zero and goes on."""
    is_start = True
    while at + 1 < end:
        if is_start and ld8(at) == 48 and ld8(at + 1) != 46:
            return True
        is_start = ld8(at) == 46
        at += 1
    return False


@kernel
def _read_address(at: int, end: int, is_ipv4: int, out: int) -> bool:
    """Write an address in its one form, without blanks; up to 32 bytes at `out` are overwritten."""
    if end - at < 2 or end - at > _MOST_ADDRESS:
        return False
    if is_ipv4:
        return not _has_zero_before(at, end) and read_ipv4(at, end, out)
    return read_ipv6(at, end, out)


@kernel
def _put_name(name: int, address: int, is_ipv4: int) -> None:
    """Write a socket address of 32 bytes, its port 0."""
    if is_ipv4:
        st64(name + 8, 0)
        st32(name + 4, ld32(address))
        st32(name, _AF_INET)
    else:
        st64(name + 8, ld64(address))
        st64(name + 16, ld64(address + 8))
        st64(name + 24, 0)
        st64(name, _AF_INET6)


@kernel
def _read_line(at: int, end: int, name: int, aside: int) -> bool:
    """Read what stands between `PROXY` and the end of its line; whether it is as it has to be."""
    start = first_bytes(at, min(end - at, 8))
    if start == _UNKNOWN and (end - at == 8 or ld8(at + 8) == 32):
        return True
    start = first_bytes(at, min(end - at, 6))
    if start != _TCP4 and start != _TCP6:
        return False
    is_ipv4 = 1 if start == _TCP4 else 0
    source = at + 6
    source_end = _field_end(source, end)
    target_end = _field_end(source_end + 1, end)
    port_end = _field_end(target_end + 1, end)
    if port_end >= end or not _is_port(target_end + 1, port_end) or not _is_port(port_end + 1, end):
        return False
    if not _read_address(source_end + 1, target_end, is_ipv4, aside):
        return False
    if not _read_address(source, source_end, is_ipv4, aside):
        return False
    _put_name(name, aside, is_ipv4)
    return True


@kernel
def _read_first_version(at: int, size: int, name: int, aside: int) -> int:
    some = min(size, _MOST_LINE)
    for place in range(5, some):
        byte = ld8(at + place)
        if byte == 10:
            return WRONG
        if byte == 13 and place + 1 < some:
            if ld8(at + place + 1) != 10:
                return WRONG
            return place + 2 if _read_line(at + 5, at + place, name, aside) else WRONG
    return WRONG if size >= _MOST_LINE else NOT_WHOLE


@kernel
def _read_second_version(at: int, size: int, name: int) -> int:
    if size < 16:
        return NOT_WHOLE
    command, kind, whole = ld8(at + 12), ld8(at + 13), 16 + swap16(ld16(at + 14))
    if command >> 1 != 0x10 or whole > MOST_BYTES:
        return WRONG
    family, protocol = kind >> 4, kind & 15
    needed = 16
    if command & 1:
        if family > 3 or protocol > 2:
            return WRONG
        if family and protocol:
            needed = 28 if family == 1 else 52 if family == 2 else 232
    if whole < needed:
        return WRONG
    if whole > size:
        return NOT_WHOLE
    if needed > 16 and protocol == 1 and family < 3:
        _put_name(name, at + 16, 1 if family == 1 else 0)
    return whole


@kernel
def _begins(at: int, size: int, text: int) -> bool:
    """Whether `size` bytes, their first 8 at most, are as a text begins."""
    if size >= 8:
        return ld64(at) == text
    return first_bytes(at, size) == text & ((1 << 8 * size) - 1)


@kernel
def read_header(at: int, size: int, name: int, aside: int) -> int:
    """The length of the header at the beginning of `size` bytes; NOT_WHOLE, or WRONG for what is none.

    The socket address `name`, of 32 bytes, becomes the client's where the header says one. Up to 8 bytes behind are read, up to
    32 at `aside` overwritten.
    """
    if size == 0:
        return NOT_WHOLE
    if _begins(at, min(size, 6), _PROXY):
        return _read_first_version(at, size, name, aside) if size > 6 else NOT_WHOLE
    if not _begins(at, size, _SIGNATURE):
        return WRONG
    if size > 8 and not _begins(at + 8, min(size - 8, 4), _SIGNATURE_END):
        return WRONG
    return _read_second_version(at, size, name)


@late_entry
def client_of(ctl: int, at: int, size: int, name: int) -> int:
    """The same, for whoever has no connection at hand."""
    return read_header(at, size, name, ld64(ctl + SCRATCH) + PEERS_AT)
