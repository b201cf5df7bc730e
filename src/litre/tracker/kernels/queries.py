"""What stands after `?` in the address of an announce or a scrape. The reader in `litre.torrent.http` says what it means.

It is gathered in a block, *said*, whose words are named in `layout`.
"""

from litre.tracker.kernels.layout import (
    COMPLETED_EVENT,
    SAID_BYTES,
    SAID_COMPACT,
    SAID_DOWN,
    SAID_EVENT,
    SAID_HASH,
    SAID_HASHES,
    SAID_LEFT,
    SAID_NAMES,
    SAID_PARTIAL,
    SAID_PEER,
    SAID_PORT,
    SAID_UP,
    SAID_VALUE,
    SAID_WANT,
    STARTED_EVENT,
    STOPPED_EVENT,
)
from litre.tracker.kernels.machine import kernel, ld8, ld16, ld32, ld64, st32, st64, swap64
from litre.tracker.kernels.text import BAD, SATURATED, first_bytes, get_number, unescape, word

QUERY_BYTES = 4096
MOST_SCRAPED = 74
_VALUE_BYTES = 64
_HASH, _H = word("info_hash"), ord("h")
_PORT, _LEFT, _EVENT, _NUMWANT = word("port"), word("left"), word("event"), word("numwant")
_COMPACT, _UPLOADED, _DOWNLOADED = word("compact"), word("uploaded"), word("download")
_PEER_ID = word("peer_id")
_ED, _D = int.from_bytes(b"ed", "little"), ord("d")
_STARTED, _STOPPED, _COMPLETED = word("started"), word("stopped"), word("complete")
_PAUSED, _EMPTY = word("paused"), word("empty")


@kernel
def _is_above(one: int, other: int) -> int:
    """How two hashes stand to each other: 1 above, 0 the same, -1 below."""
    for place in (0, 8, 12):
        mine, yours = swap64(ld64(one + place)), swap64(ld64(other + place))
        if mine != yours:
            # Compared without sign.
            return 1 if (mine < yours) == ((mine ^ yours) < 0) else -1
    return 0


@kernel
def _keep_hash(said: int) -> None:
    """Put the hash of 20 bytes at SAID_VALUE among the others, in order, once, as long as there is room."""
    value, count = said + SAID_VALUE, ld64(said + SAID_HASHES)
    place = count
    while place > 0:
        order = _is_above(value, said + SAID_HASH + 20 * (place - 1))
        if order == 0:
            return
        if order > 0:
            break
        place -= 1
    if count == MOST_SCRAPED:
        return
    for moved in range(count, place, -1):
        to = said + SAID_HASH + 20 * moved
        _move_hash(to, to - 20)
    _move_hash(said + SAID_HASH + 20 * place, value)
    st64(said + SAID_HASHES, count + 1)


@kernel
def _move_hash(to: int, source: int) -> None:
    first, second, third = ld64(source), ld64(source + 8), ld32(source + 16)
    st64(to, first)
    st64(to + 8, second)
    st32(to + 16, third)


@kernel
def _event(said: int, size: int) -> int:
    """The number of the event whose name stands at SAID_VALUE; BAD for one that is not known."""
    name = first_bytes(said + SAID_VALUE, size)
    if size == 9 and name == _COMPLETED and ld8(said + SAID_VALUE + 8) == _D:
        return COMPLETED_EVENT
    if size == 7 and name == _STARTED:
        return STARTED_EVENT
    if size == 7 and name == _STOPPED:
        return STOPPED_EVENT
    st64(said + SAID_PARTIAL, 1 if name == _PAUSED else 0)
    return 0 if size == 0 or name in (_PAUSED, _EMPTY) else BAD


@kernel
def _number(said: int, size: int, usual: int, most: int) -> int:
    return get_number(said + SAID_VALUE, size, usual, most)


@kernel
def _keep(said: int, name: int, long: int, size: int) -> int:
    """Keep a value of `size` bytes at SAID_VALUE under its name; BAD if it can't be.

    `name` is the first 8 bytes of it, `long` what follows, 0 for nothing. What is said first counts.
    """
    at, kept = 0, 0
    if name == _PORT:
        at, kept = SAID_PORT, _number(said, size, BAD, 65535)
    elif name == _LEFT:
        at, kept = SAID_LEFT, _number(said, size, 1, SATURATED)
    elif name == _NUMWANT:
        at, kept = SAID_WANT, _number(said, size, -1, (1 << 31) - 1)
    elif name == _UPLOADED:
        at, kept = SAID_UP, _number(said, size, 0, SATURATED)
    elif name == _DOWNLOADED and long == _ED:
        at, kept = SAID_DOWN, _number(said, size, 0, SATURATED)
    elif name == _EVENT:
        at, kept = SAID_EVENT, 0
    elif name == _COMPACT:
        at, kept = SAID_COMPACT, 0 if size == 1 and ld8(said + SAID_VALUE) == 48 else 1
    if at == 0 or (long and at != SAID_DOWN) or ld64(said + SAID_NAMES) >> (at // 8) & 1:
        return 0
    st64(said + SAID_NAMES, ld64(said + SAID_NAMES) | 1 << (at // 8))
    if at == SAID_EVENT:
        kept = _event(said, size)
    st64(said + at, kept)
    return kept


@kernel
def _pair(said: int, at: int, equals: int, end: int) -> bool:
    """Read one name and its value, between which `equals` stands; False if that can't be."""
    size = unescape(equals + 1, end, said + SAID_VALUE, _VALUE_BYTES)
    if size == BAD:
        return False
    length = equals - at
    name = first_bytes(at, length)
    if length == 9 and name == _HASH and ld8(at + 8) == _H:
        if size != 20:
            return False
        _keep_hash(said)
        st64(said + SAID_NAMES, ld64(said + SAID_NAMES) + (1 << 32))
        return True
    if name == _PEER_ID and size == 20 and ld64(said + SAID_PEER) == 0:
        _move_hash(said + SAID_PEER, said + SAID_VALUE)
    if length < 4 or length > 10:
        return True
    long = ld16(at + 8) if length == 10 else length - 8 if length > 8 else 0
    return _keep(said, name, long, size) != BAD


@kernel
def read_query(said: int, at: int, end: int) -> bool:
    """Gather what a query says; False if it can't be read. An announce wants `is_announce` too."""
    for place in range(0, SAID_BYTES, 8):
        st64(said + place, 0)
    st64(said + SAID_PEER, 0)
    st64(said + SAID_PEER + 8, 0)
    st64(said + SAID_PEER + 16, 0)
    st64(said + SAID_LEFT, 1)
    st64(said + SAID_WANT, -1)
    st64(said + SAID_COMPACT, 1)
    st64(said + SAID_PORT, BAD)
    if end - at > QUERY_BYTES:
        return False
    while at < end:
        equals, stop = 0, at
        while stop < end and ld8(stop) != 38:
            if equals == 0 and ld8(stop) == 61:
                equals = stop
            stop += 1
        if equals and not _pair(said, at, equals, stop):
            return False
        at = stop + 1
    return ld64(said + SAID_HASHES) > 0


@kernel
def is_announce(said: int) -> bool:
    """Whether a query names one torrent, once, and a port."""
    return ld64(said + SAID_NAMES) >> 32 == 1 and ld64(said + SAID_PORT) != BAD


@kernel
def has_peer_id(said: int) -> bool:
    """Whether a query says by which id its client is told from others: 20 bytes, not all zeros."""
    return (
        ld64(said + SAID_PEER) != 0
        or ld64(said + SAID_PEER + 8) != 0
        or ld32(said + SAID_PEER + 16) != 0
    )
