"""Connections over HTTP: where they stand, what is sent on them, their end.

`io` is the block of words of `loop`; the words of connections are named here. A connection is known by its descriptor, and has
64 bytes in a table and a buffer for what came of its next request:

    0   socket address of the client, 32      32  bytes in the buffer
    40  second of its last request            48  FREE, UNNAMED (a proxy has yet to say for whom), OPEN, or waiting for another worker
    56  its number, which no other connection of any worker had
"""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.layout import SHED, UNSENT
from litre.tracker.kernels.machine import kernel, ld64, st64
from litre.tracker.kernels.requests import body, end_reply, start_reply
from litre.tracker.kernels.system import DONT_WAIT, NO_SIGNAL, close, send

# Words of `io`, after those of `loop`.
(
    EPOLL,
    LISTENER_4,
    LISTENER_6,
    EVENTS,
    TABLE,
    BUFFERS,
    MOST,
    OUT,
    NUMBER,
    BELL,
    BELLS,
    RINGS,
    RUNG,
    NOW,
    TOP,
    CONNECTED,
) = (8 * (16 + place) for place in range(16))
CONNECTION_BYTES, STREAM_BYTES, OUT_BYTES, MOST_EVENTS = 64, 4096, 32768, 64
HAVE, HEARD, STATE, ITS_NUMBER = 32, 40, 48, 56
FREE, UNNAMED, OPEN, WAITING, LAST = range(5)


@kernel
def connection_of(io: int, which: int) -> int:
    """The address of a connection in the table."""
    return ld64(io + TABLE) + CONNECTION_BYTES * which


@kernel
def leave(io: int, which: int) -> None:
    """Close a connection."""
    st64(connection_of(io, which) + STATE, FREE)
    st64(io + CONNECTED, ld64(io + CONNECTED) - 1)
    close(which)


@kernel
def send_reply(ctl: int, io: int, which: int, size: int, is_closing: int) -> bool:
    """Send a reply that stands at OUT; False if the connection is closed then.

    Replies are smaller than what the system takes at once, so who does not read theirs is left.
    """
    went = send(which, ld64(io + OUT), size, NO_SIGNAL | DONT_WAIT)
    if went != size:
        bump(ctl, UNSENT, 1)
    if went != size or is_closing:
        leave(io, which)
        return False
    return True


@kernel
def say(ctl: int, io: int, which: int, kind: int) -> None:
    """Answer in a few words, and close."""
    start = start_reply(ctl, kind, 1, ld64(io + OUT))
    size = body(ctl, kind, 0, start)
    end_reply(start, size)
    send_reply(ctl, io, which, start + size - ld64(io + OUT), 1)


@kernel
def turn_away(ctl: int, io: int, which: int, kind: int) -> None:
    """The same to whoever asks too much."""
    bump(ctl, SHED, 1)
    say(ctl, io, which, kind)
