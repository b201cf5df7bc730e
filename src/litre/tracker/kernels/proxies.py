"""Proxies that the operator named: what they say of a client's address is believed, what others say is not.

**Table**: their number, then 16 bytes each: an address of IPv6, or one of IPv4 as ::ffff:a.b.c.d.
"""

from litre.tracker.kernels.asking import width_of
from litre.tracker.kernels.layout import IPV4, PROXIES
from litre.tracker.kernels.machine import kernel, ld8, ld32, ld64, st8, st16, st32, st64
from litre.tracker.kernels.text import hex_value

_AF_INET, _AF_INET6 = 2, 10
# The first 12 bytes of an address of IPv4 among those of IPv6.
_MAPPED = -65536 & 0xFFFFFFFF


@kernel
def is_proxy(ctl: int, name: int) -> bool:
    """Whether a socket address is that of a named proxy, on whatever port."""
    table = ld64(ctl + PROXIES)
    for place in range(ld64(table)):
        row = table + 8 + 16 * place
        if width_of(name) == IPV4:
            is_mapped = ld64(row) == 0 and ld32(row + 8) == _MAPPED
            if is_mapped and ld32(row + 12) == ld32(name + 4):
                return True
        elif ld64(row) == ld64(name + 8) and ld64(row + 8) == ld64(name + 16):
            return True
    return False


@kernel
def read_ipv4(at: int, end: int, out: int) -> bool:
    """Four numbers from 0 to 255 with dots between them, as 4 bytes."""
    value, digits, parts = 0, 0, 0
    while at <= end:
        byte = ld8(at) if at < end else 46
        if byte == 46:
            if digits == 0 or value > 255 or parts == 4:
                return False
            st8(out + parts, value)
            parts += 1
            value, digits = 0, 0
        elif 48 <= byte <= 57 and digits < 3:
            value = 10 * value + byte - 48
            digits += 1
        else:
            return False
        at += 1
    return parts == 4


@kernel
def _read_groups(at: int, end: int, out: int) -> int:
    """Groups of up to four digits of hexadecimal with colons between, 2 bytes each; their number, -1 for another text."""
    groups, value, digits = 0, 0, 0
    if at == end:
        return 0
    while at <= end:
        byte = ld8(at) if at < end else 58
        worth = hex_value(byte)
        if byte == 58 and digits > 0 and groups < 8:
            st8(out + 2 * groups, value >> 8)
            st8(out + 2 * groups + 1, value)
            groups += 1
            value, digits = 0, 0
        elif worth >= 0 and digits < 4:
            value = value << 4 | worth
            digits += 1
        else:
            return -1
        at += 1
    return groups


@kernel
def read_ipv6(at: int, end: int, out: int) -> bool:
    """An address of IPv6, which may leave out zeros once; none that ends as one of IPv4."""
    gap = at
    while gap < end and not (ld8(gap) == 58 and gap + 1 < end and ld8(gap + 1) == 58):
        gap += 1
    if gap == end:
        return _read_groups(at, end, out) == 8
    st64(out, 0)
    st64(out + 8, 0)
    first = _read_groups(at, gap, out)
    last = _read_groups(gap + 2, end, out + 16)
    if first < 0 or last < 0 or first + last > 7:
        return False
    for place in range(2 * last):
        st8(out + 16 - 2 * last + place, ld8(out + 16 + place))
    return True


@kernel
def read_address(at: int, end: int, name: int) -> bool:
    """Write an address in words as a socket address of 32 bytes; 32 bytes after it are overwritten too."""
    while at < end and (ld8(at) == 32 or ld8(at) == 9):
        at += 1
    while at < end and (ld8(end - 1) == 32 or ld8(end - 1) == 9):
        end -= 1
    if end - at < 2 or end - at > 39:
        return False
    if read_ipv4(at, end, name + 4):
        st16(name, _AF_INET)
        return True
    if read_ipv6(at, end, name + 8):
        st16(name, _AF_INET6)
        st32(name + 4, 0)
        return True
    return False
