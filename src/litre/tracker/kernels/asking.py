"""Who asks, and for how much: the same for every protocol. A name is a socket address, of 32 readable bytes."""

from litre.tracker.kernels.layout import (
    ASK_WIDTH,
    IPV4,
    IPV6,
    PUBLIC_ONLY,
    WANT_MOST,
    WANT_MOST_6,
    WANT_USUAL,
)
from litre.tracker.kernels.machine import kernel, ld8, ld16, ld32, ld64, st16, st64

_AF_INET = 2


@kernel
def width_of(name: int) -> int:
    """The family of a socket address, as the width of its keys."""
    return IPV4 if ld16(name) == _AF_INET else IPV6


@kernel
def _is_inside(first: int, second: int) -> bool:
    """Addresses of one machine or network (RFC 1122, 1918, 3927, 6598)."""
    return (
        first == 10
        or first == 127
        or (first == 169 and second == 254)
        or (first == 172 and 16 <= second < 32)
        or (first == 192 and second == 168)
        or (first == 100 and 64 <= second < 128)
    )


@kernel
def is_usable(ctl: int, name: int) -> bool:
    """Whether others can reach an address; of this machine or network only where that is allowed."""
    if width_of(name) == IPV4:
        first, second = ld8(name + 4), ld8(name + 5)
        if first == 0 or first >= 224:
            return False
        return ld64(ctl + PUBLIC_ONLY) == 0 or not _is_inside(first, second)
    first = ld8(name + 8)
    if first == 0xFF or (ld64(name + 8) == 0 and ld64(name + 16) & 0xFFFFFFFFFFFF != 0):
        return False
    return ld64(ctl + PUBLIC_ONLY) == 0 or first & 0xE0 == 0x20


@kernel
def put_peer(name: int, port: int, ask: int) -> None:
    """Write the key of a peer, and its family: the address of a name, and a port as it is sent."""
    width = width_of(name)
    if width == IPV4:
        st64(ask, ld32(name + 4) | (port << 32))
    else:
        st64(ask, ld64(name + 8))
        st64(ask + 8, ld64(name + 16))
        st16(ask + 16, port)
    st64(ask + ASK_WIDTH, width)


@kernel
def given_at_most(ctl: int, width: int, wanted: int) -> int:
    """How many peers are given at most to who wants so many, -1 for who does not say."""
    most = ld64(ctl + WANT_MOST) if width == IPV4 else ld64(ctl + WANT_MOST_6)
    return min(ld64(ctl + WANT_USUAL) if wanted < 0 else wanted, most)
