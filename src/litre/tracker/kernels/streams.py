"""HTTP connections: taken, read, answered, closed; without the interpreter. How they are kept: `connections`."""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.connections import (
    BELL,
    BUFFERS,
    CONNECTED,
    EPOLL,
    EVENTS,
    FREE,
    HAVE,
    HEARD,
    ITS_NUMBER,
    LAST,
    LISTENER_4,
    LISTENER_6,
    MOST,
    MOST_EVENTS,
    NOW,
    NUMBER,
    OPEN,
    OUT,
    RINGS,
    RUNG,
    STATE,
    STREAM_BYTES,
    TOP,
    UNNAMED,
    WAITING,
    connection_of,
    leave,
    say,
    send_reply,
    turn_away,
)
from litre.tracker.kernels.handing import (
    hand_over,
    read_packet_letter,
    read_request_letter,
    ring_bells,
)
from litre.tracker.kernels.headers import NOT_WHOLE, WRONG, read_header
from litre.tracker.kernels.layout import (
    NAME_AT,
    NOTE_AT,
    NOTE_CLOSE,
    PROXY_HEADERS,
    REQUESTS,
    SAID_AT,
    SAID_HASH,
    SCRATCH,
    SHED,
    WORKER,
    WORKERS,
)
from litre.tracker.kernels.machine import entry, kernel, ld32, ld64, st32, st64, swap32
from litre.tracker.kernels.mail import (
    LETTER_DATA,
    LETTER_KIND,
    LETTER_NUMBER,
    LETTER_SIZE,
    LETTER_TO,
    PACKET,
    REQUEST,
    end_letter,
    next_letter,
    ring,
)
from litre.tracker.kernels.proxies import is_proxy
from litre.tracker.kernels.requests import (
    ANNOUNCE,
    NO_HEADER,
    TOO_LONG,
    body,
    end_reply,
    head_size,
    read_request,
    start_reply,
)
from litre.tracker.kernels.system import (
    AGAIN,
    DONT_WAIT,
    EPOLL_ADD,
    EPOLL_IN,
    EVENT_BYTES,
    EVENT_DATA,
    INTERRUPTED,
    NON_BLOCKING,
    accept4,
    close,
    epoll_ctl,
    epoll_wait,
    errno,
    read,
    recv,
    time,
)
from litre.tracker.kernels.text import copy
from litre.tracker.kernels.torrents import primary

# A head as long as that is refused; what is read may be looked at a few bytes further.
_ROOM = STREAM_BYTES - 64
_ACCEPTED_AT_ONCE = 16
# So long a connection may be silent, or take over one request.
IDLE_S = 30


@kernel
def _answer(ctl: int, io: int, which: int, at: int, size: int) -> bool:
    """Answer one request, or hand it over; whether another may follow now."""
    bump(ctl, REQUESTS, 1)
    kind = read_request(ctl, at, size, connection_of(io, which))
    if kind == ANNOUNCE and ld64(ctl + WORKERS) > 1:
        info_hash = primary(ctl, ld64(ctl + SCRATCH) + SAID_AT + SAID_HASH)
        owner = swap32(ld32(info_hash)) % ld64(ctl + WORKERS)
        if owner != ld64(ctl + WORKER):
            instead = hand_over(ctl, io, which, owner)
            if instead:
                turn_away(ctl, io, which, instead)
            return False
    is_closing = ld64(ld64(ctl + SCRATCH) + NOTE_AT + NOTE_CLOSE)
    start = start_reply(ctl, kind, is_closing, ld64(io + OUT))
    length = body(ctl, kind, ld64(ctl + SCRATCH) + NAME_AT, start)
    end_reply(start, length)
    return send_reply(ctl, io, which, start + length - ld64(io + OUT), is_closing)


@kernel
def _answer_all(ctl: int, io: int, which: int) -> None:
    """Answer the requests in a buffer, and keep what there is of the next one."""
    connection = connection_of(io, which)
    buffer = ld64(io + BUFFERS) + STREAM_BYTES * which
    have, at = ld64(connection + HAVE), 0
    while ld64(connection + STATE) == OPEN:
        size = head_size(buffer + at, have - at)
        if size == 0:
            if at == 0 and have == _ROOM:
                turn_away(ctl, io, which, TOO_LONG)
            break
        st64(connection + HEARD, ld64(io + NOW))
        at += size
        if not _answer(ctl, io, which, buffer + at - size, size):
            break
    if at:
        # Forwards, as it may overlap.
        copy(buffer, buffer + at, have - at)
        st64(connection + HAVE, have - at)


@kernel
def _take_header(ctl: int, io: int, which: int) -> bool:
    """Take off what a named proxy has to say first; whether requests may follow now."""
    connection, buffer = connection_of(io, which), ld64(io + BUFFERS) + STREAM_BYTES * which
    have = ld64(connection + HAVE)
    size = read_header(buffer, have, connection, ld64(io + OUT))
    if size == WRONG:
        say(ctl, io, which, NO_HEADER)
        return False
    if size == NOT_WHOLE:
        return False
    # Forwards, as it may overlap.
    copy(buffer, buffer + size, have - size)
    st64(connection + HAVE, have - size)
    st64(connection + STATE, OPEN)
    return True


@kernel
def _receive(ctl: int, io: int, which: int) -> None:
    connection = connection_of(io, which)
    if ld64(connection + STATE) == FREE:
        return
    have = ld64(connection + HAVE)
    buffer = ld64(io + BUFFERS) + STREAM_BYTES * which
    came = recv(which, buffer + have, _ROOM - have, DONT_WAIT)
    if came <= 0:
        failed = ld32(errno())
        # A buffer that is full while another worker is asked: nobody waits for so many answers.
        if came == 0 or have == _ROOM or (failed != AGAIN and failed != INTERRUPTED):
            leave(io, which)
        return
    st64(connection + HAVE, have + came)
    if ld64(connection + STATE) != UNNAMED or _take_header(ctl, io, which):
        _answer_all(ctl, io, which)


@kernel
def _watch(io: int, which: int) -> None:
    """Be told when something comes on a descriptor."""
    event = ld64(io + OUT)
    st32(event, EPOLL_IN)
    st64(event + EVENT_DATA, which)
    epoll_ctl(ld64(io + EPOLL), EPOLL_ADD, which, event)


@kernel
def _accept(ctl: int, io: int, listener: int) -> None:
    name, size = ld64(io + OUT), ld64(io + OUT) + 32
    for _ in range(_ACCEPTED_AT_ONCE):
        st32(size, 28)
        which = accept4(listener, name, size, NON_BLOCKING)
        if which < 0:
            return
        st64(io + CONNECTED, ld64(io + CONNECTED) + 1)
        if which >= ld64(io + MOST):
            close(which)
            st64(io + CONNECTED, ld64(io + CONNECTED) - 1)
            bump(ctl, SHED, 1)
            return
        connection = connection_of(io, which)
        copy(connection, name, 32)
        st64(connection + HAVE, 0)
        st64(connection + HEARD, ld64(io + NOW))
        is_behind = ld64(ctl + PROXY_HEADERS) != 0 and is_proxy(ctl, connection)
        st64(connection + STATE, UNNAMED if is_behind else OPEN)
        st64(connection + ITS_NUMBER, ld64(io + NUMBER))
        st64(io + NUMBER, ld64(io + NUMBER) + 1)
        st64(io + TOP, max(ld64(io + TOP), which + 1))
        # The system tells of a connection once its request is there, so most end here.
        _receive(ctl, io, which)
        if ld64(connection + STATE) != FREE:
            _watch(io, which)


@kernel
def _read_answer_letter(ctl: int, io: int, letter: int) -> None:
    """Send a client what another worker answered, if it is there still."""
    which = ld64(letter + LETTER_TO)
    connection = connection_of(io, which)
    state = ld64(connection + STATE)
    if state < WAITING or ld64(connection + ITS_NUMBER) != ld64(letter + LETTER_NUMBER):
        return
    is_closing = 1 if state == LAST else 0
    size = ld64(letter + LETTER_SIZE)
    start = start_reply(ctl, ANNOUNCE, is_closing, ld64(io + OUT))
    copy(start, letter + LETTER_DATA, size)
    end_reply(start, size)
    st64(connection + STATE, OPEN)
    if send_reply(ctl, io, which, start + size - ld64(io + OUT), is_closing):
        _answer_all(ctl, io, which)


@kernel
def _read_letters(ctl: int, io: int) -> None:
    workers, mine = ld64(ctl + WORKERS), ld64(ctl + WORKER)
    for sender in range(workers):
        box = ring(ld64(io + RINGS), workers, sender, mine)
        letter = next_letter(box) if sender != mine else 0
        while letter:
            if ld64(letter + LETTER_KIND) == PACKET:
                read_packet_letter(ctl, io, letter)
            elif ld64(letter + LETTER_KIND) == REQUEST:
                if not read_request_letter(ctl, io, letter, sender):
                    # Looked at again when that worker rings, as it does once it has read its answers.
                    break
            else:
                _read_answer_letter(ctl, io, letter)
            if end_letter(box):
                st64(io + RUNG, ld64(io + RUNG) | 1 << sender)
            letter = next_letter(box)


@kernel
def serve_streams(ctl: int, io: int) -> None:
    """Do what there is to do for connections, once, without waiting."""
    st64(io + NOW, time(0))
    some = epoll_wait(ld64(io + EPOLL), ld64(io + EVENTS), MOST_EVENTS, 0)
    for place in range(some):
        which = ld32(ld64(io + EVENTS) + EVENT_BYTES * place + EVENT_DATA)
        if which == ld64(io + LISTENER_4) or which == ld64(io + LISTENER_6):
            _accept(ctl, io, which)
        elif which == ld64(io + BELL):
            read(which, ld64(io + OUT), 8)
            _read_letters(ctl, io)
        else:
            _receive(ctl, io, which)
    ring_bells(ctl, io)


@entry
def close_idle(ctl: int, io: int) -> int:
    """Close whoever was silent for too long; how many."""
    now, closed = time(0), 0
    for which in range(ld64(io + TOP)):
        connection = connection_of(io, which)
        if ld64(connection + STATE) and now - ld64(connection + HEARD) > IDLE_S:
            leave(io, which)
            closed += 1
    return closed
