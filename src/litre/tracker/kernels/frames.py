"""What browsers are sent: frames that hang together, for each connection, until they are collected.

Oldest first, in the order in which they were written: address of the next (8 bytes), of the first byte (8), size (8), the frame.
"""

from litre.tracker.kernels.known import (
    CONNECTION_BYTES,
    CONNECTIONS,
    FRAMES_AT,
    TEXTS,
    TOUCHED,
    TOUCHED_TOP,
)
from litre.tracker.kernels.machine import entry, kernel, ld8, ld64, st8, st32, st64
from litre.tracker.kernels.text import copy

_HEAD_BYTES, TEXT_BYTES = 24, 64
# Texts that the host lays out, by number.
(
    T_ACTION,
    T_INTERVAL,
    T_COMPLETE,
    T_INCOMPLETE,
    T_PEER,
    T_OFFER_ID,
    T_OFFER,
    T_ANSWER,
    T_END,
) = range(9)
TEXT_TEXTS = (
    b'{"action":"announce","info_hash":"',
    b'","interval":',
    b',"complete":',
    b',"incomplete":',
    b'","peer_id":"',
    b'","offer_id":"',
    b'","offer":{"type":"offer","sdp":"',
    b'","answer":{"type":"answer","sdp":"',
    b'"}}',
)
_WHOLE_TEXT, _TWO_BYTES = 0x81, 126


@kernel
def put(ctl: int, number: int, out: int) -> int:
    """Write a text of the host; the address after it."""
    text = ld64(ctl + TEXTS) + TEXT_BYTES * number
    return copy(out, text + 8, ld64(text))


@kernel
def put_id(out: int, source: int) -> int:
    """Write 20 bytes as letters of JSON; the address after them."""
    for place in range(20):
        byte = ld8(source + place)
        if byte >= 128:
            st8(out, 0xC0 | byte >> 6)
            st8(out + 1, 0x80 | byte & 63)
            out += 2
        elif byte == 34 or byte == 92:
            st8(out, 92)
            st8(out + 1, byte)
            out += 2
        elif byte < 32:
            # \u00, and two digits.
            st32(out, 0x3030755C)
            low = byte & 15
            st8(out + 4, 48 + (byte >> 4))
            st8(out + 5, 48 + low if low < 10 else 87 + low)
            out += 6
        else:
            st8(out, byte)
            out += 1
    return out


@kernel
def begin(ctl: int, info_hash: int) -> int:
    """Begin a message about a torrent; the address after what every message begins with."""
    out = put(ctl, T_ACTION, ld64(ctl + FRAMES_AT) + _HEAD_BYTES + 4)
    return put_id(out, info_hash)


@kernel
def end(ctl: int, out: int, connection: int) -> None:
    """End the message that was begun, and hang it to what is for that connection."""
    head = ld64(ctl + FRAMES_AT)
    body = head + _HEAD_BYTES + 4
    size = out - body
    first = body - 4
    if size < _TWO_BYTES:
        first = body - 2
        st8(first + 1, size)
    else:
        st8(first + 1, _TWO_BYTES)
        st8(first + 2, size >> 8)
        st8(first + 3, size & 0xFF)
    st8(first, _WHOLE_TEXT)
    st64(head, 0)
    st64(head + 8, first)
    st64(head + 16, out - first)
    st64(ctl + FRAMES_AT, (out + 15) & ~7)
    ends = ld64(ctl + CONNECTIONS) + CONNECTION_BYTES * connection
    if ld64(ends):
        st64(ld64(ends + 8), head)
    else:
        st64(ends, head)
        top = ld64(ctl + TOUCHED_TOP)
        st32(ld64(ctl + TOUCHED) + 4 * top, connection)
        st64(ctl + TOUCHED_TOP, top + 1)
    st64(ends + 8, head)


@kernel
def gather(ctl: int, connection: int, out: int) -> int:
    """Write what hangs there for a connection to `out`, in one piece: how many bytes. Nothing hangs there then.

    Up to 7 bytes behind it are overwritten.
    """
    ends = ld64(ctl + CONNECTIONS) + CONNECTION_BYTES * connection
    frame, start = ld64(ends), out
    st64(ends, 0)
    while frame:
        out = copy(out, ld64(frame + 8), ld64(frame + 16))
        frame = ld64(frame)
    return out - start


@entry
def collect(ctl: int, connection: int, out: int) -> int:
    return gather(ctl, connection, out)
