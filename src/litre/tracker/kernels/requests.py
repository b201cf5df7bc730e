"""A request over HTTP in, a reply out (RFC 9112): what it is, what is answered, and how the connection goes on.

What a request is stands in a block, *note*, at NOTE_AT of the scratch memory.
"""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.layout import (
    DROPPED,
    NAME_AT,
    NOTE_AT,
    NOTE_CLOSE,
    NOTE_KEYED,
    NOTE_KIND,
    NOTE_QUERY,
    NOTE_SIZE,
    NOTE_TARGET,
    NOTE_WHY,
    PAGE_BYTES,
    PAGES,
    PROXY_HEADERS,
    SAID_AT,
    SAID_KEY,
    SCRATCH,
)
from litre.tracker.kernels.machine import kernel, late_entry, ld8, ld16, ld32, ld64, st64
from litre.tracker.kernels.members import KEY_DIGITS, is_member, read_key
from litre.tracker.kernels.packets import MALFORMED, NO_MEMBER, NO_PEER_ID
from litre.tracker.kernels.proxies import is_proxy, read_address
from litre.tracker.kernels.queries import has_peer_id, is_announce, read_query
from litre.tracker.kernels.replies import announce_body, refusal, scrape_body
from litre.tracker.kernels.text import copy, first_bytes, lower, put_number, put_text, word

# What a request is. Those before PAGE are of the tracker's protocol; from MISSING on, what is wrong with it.
(
    ANNOUNCE,
    SCRAPE,
    UNREADABLE,
    PAGE,
    METRICS,
    MISSING,
    BAD_REQUEST,
    NO_METHOD,
    TOO_LONG,
    BUSY,
    NO_HEADER,
) = range(11)
# Numbers of texts: heads, two for each kind, as the connection stays or not; then the words of those that need no more.
LENGTH, CLOSING, HEADS, WORDS = 26, 27, 28, 37
_GET, _HTTP, _ONE = word("GET "), word("HTTP/1."), word("HTTP/1.1")
_ANNOUNCE, _SCRAPE = word("announce"), word("scrape")
_METRICS = word("metrics")
_FORWARDED, _DED_FOR = word("x-forwar"), word("ded-for:")
_CONNECTION, _TRANSFER, _LENGTH = word("connecti"), word("transfer"), word("content-")
_CLOSE, _BLANKS = word("close"), word("        ")
_LINE_END = 0x0A0D
# After a head, the longest number of a length.
_DIGITS = 8


@kernel
def head_size(at: int, size: int) -> int:
    """The length of the first head of a request in so many bytes, with its empty line; 0 if it is not whole."""
    for place in range(size - 3):
        if ld8(at + place) == 13 and ld32(at + place) == 0x0A0D0A0D:
            return place + 4
    return 0


@kernel
def _line(at: int, end: int) -> int:
    """The address after the line that begins there."""
    while at < end and ld16(at) != _LINE_END:
        at += 1
    return at + 2


@kernel
def _is_closing(at: int, end: int) -> bool:
    """Whether a field of a head says that the connection ends."""
    while at < end and (ld8(at) == 32 or ld8(at) == 9):
        at += 1
    return lower(first_bytes(at, min(end - at, 5))) == lower(_CLOSE)


@kernel
def _read_fields(note: int, at: int, end: int) -> None:
    while at < end - 2:
        after = _line(at, end)
        if after - at < 10:
            at = after
            continue
        name = lower(ld64(at))
        if name == _CONNECTION and ld8(at + 10) == 58:
            if _is_closing(at + 11, after - 2):
                st64(note + NOTE_CLOSE, 1)
        elif name == _TRANSFER or (name == lower(_LENGTH) and ld8(at + 8) | 32 == 108):
            # A body that nobody wants: where it ends is not looked for.
            st64(note + NOTE_CLOSE, 1)
        at = after


@kernel
def _kind_of(at: int, end: int) -> int:
    """What is asked for at an address, which ends where its query begins."""
    if at >= end or ld8(at) != 47:
        return MISSING
    start = end
    while ld8(start - 1) != 47:
        start -= 1
    size = end - start
    if start != at + 1:
        return MISSING
    if size == 8 and ld64(start) == _ANNOUNCE:
        return ANNOUNCE
    if size == 6 and first_bytes(start, 6) == _SCRAPE:
        return SCRAPE
    if size == 7 and first_bytes(start, 7) == _METRICS:
        return METRICS
    return PAGE if size == 0 else MISSING


@kernel
def read_target(ctl: int, at: int, size: int) -> int:
    """What is asked for, and what its query says; kept in note and said."""
    note, said = ld64(ctl + SCRATCH) + NOTE_AT, ld64(ctl + SCRATCH) + SAID_AT
    query, end = at, at + size
    while query < end and ld8(query) != 63:
        query += 1
    is_keyed = read_key(at, query, said + SAID_KEY)
    kind = _kind_of(at + 1 + KEY_DIGITS if is_keyed else at, query)
    if kind <= SCRAPE:
        st64(note + NOTE_WHY, MALFORMED)
        if not read_query(said, query + 1, end) or (kind == ANNOUNCE and not is_announce(said)):
            kind = UNREADABLE
        elif is_keyed and not is_member(ctl, said + SAID_KEY):
            st64(note + NOTE_WHY, NO_MEMBER)
            kind = UNREADABLE
        elif is_keyed and kind == ANNOUNCE and not has_peer_id(said):
            st64(note + NOTE_WHY, NO_PEER_ID)
            kind = UNREADABLE
    st64(note + NOTE_KEYED, 1 if is_keyed else 0)
    st64(note + NOTE_KIND, kind)
    st64(note + NOTE_TARGET, at)
    st64(note + NOTE_SIZE, size)
    st64(note + NOTE_QUERY, query)
    return kind


@kernel
def _last_address(at: int, end: int, name: int) -> bool:
    """Write the last address of a list: the one that the proxy saw itself."""
    start = end
    while start > at and ld8(start - 1) != 44:
        start -= 1
    return read_address(start, end, name)


@kernel
def _forwarded(at: int, end: int, name: int) -> bool:
    """Take the address of a client from a head that a named proxy sent; False if it is none."""
    is_good = True
    while at < end - 2:
        after = _line(at, end)
        if after - at > 18 and lower(ld64(at)) == _FORWARDED and lower(ld64(at + 8)) == _DED_FOR:
            is_good = _last_address(at + 16, after - 2, name)
        at = after
    return is_good


@kernel
def read_request(ctl: int, at: int, size: int, client: int) -> int:
    """What a head of `size` bytes, its empty line included, asks for; who asks is written to NAME_AT.

    That is the socket address `client`, or whom a named proxy asks for.
    """
    note, end = ld64(ctl + SCRATCH) + NOTE_AT, at + size
    name = ld64(ctl + SCRATCH) + NAME_AT
    copy(name, client, 32)
    st64(note + NOTE_CLOSE, 0)
    line_end = _line(at, end) - 2
    target = at
    while target < line_end and ld8(target) > 32:
        target += 1
    target += 1
    stop = target
    while stop < line_end and ld8(stop) > 32:
        stop += 1
    if line_end - stop != 9 or ld8(stop) != 32 or first_bytes(stop + 1, 7) != _HTTP:
        st64(note + NOTE_CLOSE, 1)
        return BAD_REQUEST
    if target - at != 4 or first_bytes(at, 4) != _GET:
        st64(note + NOTE_CLOSE, 1)
        return NO_METHOD
    if ld64(stop + 1) != _ONE:
        st64(note + NOTE_CLOSE, 1)
    _read_fields(note, line_end + 2, end)
    # Where proxies send the PROXY protocol, this field is a client's own word.
    is_believed = ld64(ctl + PROXY_HEADERS) == 0 and is_proxy(ctl, client)
    if is_believed and not _forwarded(line_end + 2, end, name):
        st64(note + NOTE_CLOSE, 1)
        return BAD_REQUEST
    return read_target(ctl, target, stop - target)


@kernel
def body(ctl: int, kind: int, name: int, out: int) -> int:
    """Do what was read, and write what is answered to a socket address; the length of it."""
    if kind == ANNOUNCE:
        return announce_body(ctl, name, out)
    if kind == SCRAPE:
        return scrape_body(ctl, name, out)
    if kind == UNREADABLE:
        return refusal(ctl, ld64(ld64(ctl + SCRATCH) + NOTE_AT + NOTE_WHY), out)
    if kind <= METRICS:
        page = ld64(ctl + PAGES) + PAGE_BYTES * (kind - PAGE)
        return copy(out, page + 8, ld64(page)) - out
    bump(ctl, DROPPED, 1)
    return put_text(ctl, WORDS + kind - MISSING, out) - out


@kernel
def start_reply(ctl: int, kind: int, is_closing: int, out: int) -> int:
    """Write the head of a reply without its length; the address where its body begins."""
    head = 0 if kind <= UNREADABLE else kind - UNREADABLE
    end = put_text(ctl, HEADS + head, out)
    if is_closing:
        end = put_text(ctl, CLOSING, end)
    end = put_text(ctl, LENGTH, end)
    st64(end, _BLANKS)
    st64(end + _DIGITS, 0x0A0D0A0D)
    return end + _DIGITS + 4


@kernel
def end_reply(start: int, size: int) -> None:
    """Write the length of a body of `size` bytes that begins at `start` into the head before it."""
    digits, rest = 1, size // 10
    while rest:
        digits += 1
        rest //= 10
    put_number(start - 4 - digits, size)


@late_entry
def respond(ctl: int, at: int, size: int, name: int, out: int) -> int:
    """Answer one request of `size` bytes; the length of the reply, negative if the connection ends with it."""
    kind = read_request(ctl, at, size, name)
    name = ld64(ctl + SCRATCH) + NAME_AT
    is_closing = ld64(ld64(ctl + SCRATCH) + NOTE_AT + NOTE_CLOSE)
    start = start_reply(ctl, kind, is_closing, out)
    length = body(ctl, kind, name, start)
    end_reply(start, length)
    whole = start + length - out
    return -whole if is_closing else whole
