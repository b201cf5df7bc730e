"""What came for browsers' process, read and answered, and frames sent: many connections with one call, without the interpreter.

Only what is usual: whatever else there is, the kernel stops at, says which connection it is, and goes on when it is called again.
"""

from litre.tracker.kernels.frames import gather
from litre.tracker.kernels.known import (
    CAME,
    CAME_AT,
    CAME_END,
    CAME_US,
    CONNECTION_BYTES,
    CONNECTIONS,
    EPOLL,
    EVENT,
    EVENTS,
    EVENTS_TOP,
    FRAMES,
    FRAMES_AT,
    IS_HELD,
    IS_PLAIN,
    MOST,
    OUT,
    OUT_AT,
    OUT_END,
    SENDING,
    STATE,
    TOUCHED,
    TOUCHED_TOP,
)
from litre.tracker.kernels.machine import entry, kernel, ld32, ld64, st64
from litre.tracker.kernels.passing import take_frames
from litre.tracker.kernels.system import (
    AGAIN,
    DONT_WAIT,
    EPOLL_IN,
    EVENT_BYTES,
    EVENT_DATA,
    INTERRUPTED,
    NO_SIGNAL,
    epoll_wait,
    errno,
    recv,
    send,
)

MOST_EVENTS, READ_BYTES = 512, 1 << 16
# What the kernels return when all is done; what CAME_END says when nothing was read.
DONE, UNREAD = -1, -1


@entry
def wait(ctl: int, patience_ms: int) -> int:
    """Wait until something comes, or a signal: 0, or the number of an error of the system."""
    came = epoll_wait(ld64(ctl + EPOLL), ld64(ctl + EVENTS), MOST_EVENTS, patience_ms)
    st64(ctl + EVENT, 0)
    st64(ctl + EVENTS_TOP, max(came, 0))
    if came >= 0:
        return 0
    failed = ld32(errno())
    return 0 if failed == INTERRUPTED else failed


@kernel
def _read(ctl: int, number: int, now: int) -> int:
    """Read what came, and answer it; 0 if something is left, from CAME_AT to CAME_END, or the connection has ended."""
    came = recv(number, ld64(ctl + CAME), READ_BYTES, DONT_WAIT)
    st64(ctl + CAME_AT, 0)
    st64(ctl + CAME_END, max(came, 0))
    if came <= 0:
        failed = ld32(errno())
        # No tuple for Numba.
        return 1 if came < 0 and (failed == AGAIN or failed == INTERRUPTED) else 0  # noqa: SIM109
    st64(ld64(ctl + CONNECTIONS) + CONNECTION_BYTES * number + CAME_US, now)
    taken = take_frames(ctl, ld64(ctl + CAME), came, number, now)
    st64(ctl + CAME_AT, taken)
    return 1 if taken == came else 0


@entry
def receive(ctl: int, now: int) -> int:
    """Read and answer what came for all, up to one that is left to Python: its number. DONE if none is.

    CAME_END tells why: UNREAD, what happened is for Python to see; 0, it has ended; else what is left of what was read.
    """
    event, top = ld64(ctl + EVENT), ld64(ctl + EVENTS_TOP)
    while event < top:
        at = ld64(ctl + EVENTS) + EVENT_BYTES * event
        number = ld32(at + EVENT_DATA)
        event += 1
        st64(ctl + EVENT, event)
        st64(ctl + CAME_END, UNREAD)
        if ld32(at) != EPOLL_IN or number >= ld64(ctl + MOST):
            return number
        connection = ld64(ctl + CONNECTIONS) + CONNECTION_BYTES * number
        if ld64(connection + STATE) & IS_PLAIN == 0 or _read(ctl, number, now) == 0:
            return number
    return DONE


@entry
def send_frames(ctl: int) -> int:
    """Send all frames that wait, up to a connection that is left to Python: its number. DONE if none is, and no frame waits then.

    What it did not take stands at OUT, from OUT_AT to OUT_END; nothing if its frames are there still, as something else has to go before them.
    """
    sending = ld64(ctl + SENDING)
    while sending < ld64(ctl + TOUCHED_TOP):
        number = ld32(ld64(ctl + TOUCHED) + 4 * sending)
        sending += 1
        st64(ctl + SENDING, sending)
        connection = ld64(ctl + CONNECTIONS) + CONNECTION_BYTES * number
        if ld64(connection) == 0:
            continue
        st64(ctl + OUT_AT, 0)
        st64(ctl + OUT_END, 0)
        if ld64(connection + STATE) & IS_HELD:
            return number
        size = gather(ctl, number, ld64(ctl + OUT))
        went = max(send(number, ld64(ctl + OUT), size, NO_SIGNAL | DONT_WAIT), 0)
        if went < size:
            st64(ctl + OUT_AT, went)
            st64(ctl + OUT_END, size)
            return number
    st64(ctl + SENDING, 0)
    st64(ctl + TOUCHED_TOP, 0)
    st64(ctl + FRAMES_AT, ld64(ctl + FRAMES))
    return DONE
