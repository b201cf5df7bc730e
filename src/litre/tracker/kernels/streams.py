"""HTTP connections: taken, read, answered, closed; without the interpreter.

`io` is the block of words of `loop`; the words of connections are named here. A connection is known by its descriptor, and has
64 bytes in a table and a buffer for what came of its next request:

    0   socket address of the client, 32      32  bytes in the buffer
    40  second of its last request            48  FREE, OPEN, or waiting for another worker
    56  its number, which no other connection of any worker had
"""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.asking import width_of
from litre.tracker.kernels.layout import (
    IPV4,
    NAME_AT,
    NOTE_AT,
    NOTE_CLOSE,
    NOTE_SIZE,
    NOTE_TARGET,
    REQUESTS,
    SAID_AT,
    SAID_HASH,
    SCRATCH,
    SHED,
    UNSENT,
    WORKER,
    WORKERS,
)
from litre.tracker.kernels.machine import (
    entry,
    kernel,
    ld32,
    ld64,
    st32,
    st64,
    swap32,
)
from litre.tracker.kernels.mail import (
    ANSWER,
    DATA_BYTES,
    LETTER_DATA,
    LETTER_KIND,
    LETTER_NAME,
    LETTER_NUMBER,
    LETTER_SIZE,
    LETTER_TO,
    PACKET,
    REQUEST,
    end_letter,
    free_letter,
    next_letter,
    ring,
    send_letter,
    write_letter,
)
from litre.tracker.kernels.packets import handle
from litre.tracker.kernels.requests import (
    ANNOUNCE,
    BUSY,
    TOO_LONG,
    body,
    end_reply,
    head_size,
    read_request,
    read_target,
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
    NO_SIGNAL,
    NON_BLOCKING,
    accept4,
    close,
    epoll_ctl,
    epoll_wait,
    errno,
    read,
    recv,
    send,
    sendto,
    time,
    write,
)
from litre.tracker.kernels.text import copy
from litre.tracker.kernels.torrents import primary

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
_HAVE, _HEARD, _STATE, _NUMBER = 32, 40, 48, 56
_FREE, _OPEN, _WAITING, _LAST = range(4)
# A head as long as that is refused; what is read may be looked at a few bytes further.
_ROOM = STREAM_BYTES - 64
_ACCEPTED_AT_ONCE = 16
# So long a connection may be silent, or take over one request.
IDLE_S = 30


@kernel
def _close(io: int, which: int) -> None:
    st64(ld64(io + TABLE) + CONNECTION_BYTES * which + _STATE, _FREE)
    st64(io + CONNECTED, ld64(io + CONNECTED) - 1)
    close(which)


@kernel
def _send(ctl: int, io: int, which: int, size: int, is_closing: int) -> bool:
    """Send a reply that stands at OUT; False if the connection is closed then.

    Replies are smaller than what the system takes at once, so who does not read theirs is left.
    """
    went = send(which, ld64(io + OUT), size, NO_SIGNAL | DONT_WAIT)
    if went != size:
        bump(ctl, UNSENT, 1)
    if went != size or is_closing:
        _close(io, which)
        return False
    return True


@kernel
def _say(ctl: int, io: int, which: int, kind: int) -> None:
    """Answer in a few words, and close."""
    bump(ctl, SHED, 1)
    start = start_reply(ctl, kind, 1, ld64(io + OUT))
    size = body(ctl, kind, 0, start)
    end_reply(start, size)
    _send(ctl, io, which, start + size - ld64(io + OUT), 1)


@kernel
def _hand_over(ctl: int, io: int, which: int, owner: int) -> int:
    """Send the request to the worker that has its torrent: 0, or what is answered instead."""
    note = ld64(ctl + SCRATCH) + NOTE_AT
    to = ring(ld64(io + RINGS), ld64(ctl + WORKERS), ld64(ctl + WORKER), owner)
    letter = free_letter(to)
    if ld64(note + NOTE_SIZE) > DATA_BYTES - 8:
        return TOO_LONG
    if letter == 0:
        return BUSY
    connection = ld64(io + TABLE) + CONNECTION_BYTES * which
    write_letter(
        letter,
        REQUEST,
        which,
        ld64(connection + _NUMBER),
        ld64(note + NOTE_TARGET),
        ld64(note + NOTE_SIZE),
    )
    copy(letter + LETTER_NAME, ld64(ctl + SCRATCH) + NAME_AT, 32)
    send_letter(to)
    st64(io + RUNG, ld64(io + RUNG) | 1 << owner)
    st64(connection + _STATE, _LAST if ld64(note + NOTE_CLOSE) else _WAITING)
    return 0


@kernel
def _answer(ctl: int, io: int, which: int, at: int, size: int) -> bool:
    """Answer one request, or hand it over; whether another may follow now."""
    bump(ctl, REQUESTS, 1)
    kind = read_request(ctl, at, size, ld64(io + TABLE) + CONNECTION_BYTES * which)
    if kind == ANNOUNCE and ld64(ctl + WORKERS) > 1:
        info_hash = primary(ctl, ld64(ctl + SCRATCH) + SAID_AT + SAID_HASH)
        owner = swap32(ld32(info_hash)) % ld64(ctl + WORKERS)
        if owner != ld64(ctl + WORKER):
            instead = _hand_over(ctl, io, which, owner)
            if instead:
                _say(ctl, io, which, instead)
            return False
    is_closing = ld64(ld64(ctl + SCRATCH) + NOTE_AT + NOTE_CLOSE)
    start = start_reply(ctl, kind, is_closing, ld64(io + OUT))
    length = body(ctl, kind, ld64(ctl + SCRATCH) + NAME_AT, start)
    end_reply(start, length)
    return _send(ctl, io, which, start + length - ld64(io + OUT), is_closing)


@kernel
def _answer_all(ctl: int, io: int, which: int) -> None:
    """Answer the requests in a buffer, and keep what there is of the next one."""
    connection = ld64(io + TABLE) + CONNECTION_BYTES * which
    buffer = ld64(io + BUFFERS) + STREAM_BYTES * which
    have, at = ld64(connection + _HAVE), 0
    while ld64(connection + _STATE) == _OPEN:
        size = head_size(buffer + at, have - at)
        if size == 0:
            if at == 0 and have == _ROOM:
                _say(ctl, io, which, TOO_LONG)
            break
        st64(connection + _HEARD, ld64(io + NOW))
        at += size
        if not _answer(ctl, io, which, buffer + at - size, size):
            break
    if at:
        # Forwards, as it may overlap.
        copy(buffer, buffer + at, have - at)
        st64(connection + _HAVE, have - at)


@kernel
def _receive(ctl: int, io: int, which: int) -> None:
    connection = ld64(io + TABLE) + CONNECTION_BYTES * which
    if ld64(connection + _STATE) == _FREE:
        return
    have = ld64(connection + _HAVE)
    buffer = ld64(io + BUFFERS) + STREAM_BYTES * which
    came = recv(which, buffer + have, _ROOM - have, DONT_WAIT)
    if came <= 0:
        failed = ld32(errno())
        # A buffer that is full while another worker is asked: nobody waits for so many answers.
        if came == 0 or have == _ROOM or (failed != AGAIN and failed != INTERRUPTED):
            _close(io, which)
        return
    st64(connection + _HAVE, have + came)
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
        connection = ld64(io + TABLE) + CONNECTION_BYTES * which
        copy(connection, name, 32)
        st64(connection + _HAVE, 0)
        st64(connection + _HEARD, ld64(io + NOW))
        st64(connection + _STATE, _OPEN)
        st64(connection + _NUMBER, ld64(io + NUMBER))
        st64(io + NUMBER, ld64(io + NUMBER) + 1)
        st64(io + TOP, max(ld64(io + TOP), which + 1))
        # The system tells of a connection once its request is there, so most end here.
        _receive(ctl, io, which)
        if ld64(connection + _STATE) != _FREE:
            _watch(io, which)


@kernel
def _read_request_letter(ctl: int, io: int, letter: int, sender: int) -> bool:
    """Answer what another worker asks for a client of its own; False if it does not take the answer yet."""
    back = ring(ld64(io + RINGS), ld64(ctl + WORKERS), ld64(ctl + WORKER), sender)
    answer = free_letter(back)
    if answer == 0:
        return False
    kind = read_target(ctl, letter + LETTER_DATA, ld64(letter + LETTER_SIZE))
    size = body(ctl, kind, letter + LETTER_NAME, ld64(io + OUT))
    to, number = ld64(letter + LETTER_TO), ld64(letter + LETTER_NUMBER)
    write_letter(answer, ANSWER, to, number, ld64(io + OUT), size)
    send_letter(back)
    st64(io + RUNG, ld64(io + RUNG) | 1 << sender)
    return True


@kernel
def _read_answer_letter(ctl: int, io: int, letter: int) -> None:
    """Send a client what another worker answered, if it is there still."""
    which = ld64(letter + LETTER_TO)
    connection = ld64(io + TABLE) + CONNECTION_BYTES * which
    state = ld64(connection + _STATE)
    if state < _WAITING or ld64(connection + _NUMBER) != ld64(letter + LETTER_NUMBER):
        return
    is_closing = 1 if state == _LAST else 0
    size = ld64(letter + LETTER_SIZE)
    start = start_reply(ctl, ANNOUNCE, is_closing, ld64(io + OUT))
    copy(start, letter + LETTER_DATA, size)
    end_reply(start, size)
    st64(connection + _STATE, _OPEN)
    if _send(ctl, io, which, start + size - ld64(io + OUT), is_closing):
        _answer_all(ctl, io, which)


@kernel
def hand_on(ctl: int, io: int, name: int, packet: int, size: int) -> None:
    """Give an announce for the second info-hash of a hybrid to the worker that has its swarm."""
    owner = swap32(ld32(primary(ctl, packet + 16))) % ld64(ctl + WORKERS)
    to = ring(ld64(io + RINGS), ld64(ctl + WORKERS), ld64(ctl + WORKER), owner)
    letter = free_letter(to) if owner != ld64(ctl + WORKER) and size <= DATA_BYTES - 8 else 0
    if letter == 0:
        bump(ctl, SHED, 1)
        return
    write_letter(letter, PACKET, 0, 0, packet, size)
    copy(letter + LETTER_NAME, name, 32)
    send_letter(to)
    st64(io + RUNG, ld64(io + RUNG) | 1 << owner)


@kernel
def _read_packet_letter(ctl: int, io: int, letter: int) -> None:
    """Answer a datagram that another worker got, from a socket on the same port."""
    name, out = letter + LETTER_NAME, ld64(io + OUT)
    size = handle(ctl, letter + LETTER_DATA, ld64(letter + LETTER_SIZE), name, out)
    if size > 0:
        is_ipv4 = width_of(name) == IPV4
        socket = ld64(io) if is_ipv4 else ld64(io + 8)
        sendto(socket, out, size, DONT_WAIT, name, 16 if is_ipv4 else 28)


@kernel
def _read_letters(ctl: int, io: int) -> None:
    workers, mine = ld64(ctl + WORKERS), ld64(ctl + WORKER)
    for sender in range(workers):
        box = ring(ld64(io + RINGS), workers, sender, mine)
        letter = next_letter(box) if sender != mine else 0
        while letter:
            if ld64(letter + LETTER_KIND) == PACKET:
                _read_packet_letter(ctl, io, letter)
            elif ld64(letter + LETTER_KIND) == REQUEST:
                if not _read_request_letter(ctl, io, letter, sender):
                    # Looked at again when that worker rings, as it does once it has read its answers.
                    break
            else:
                _read_answer_letter(ctl, io, letter)
            if end_letter(box):
                st64(io + RUNG, ld64(io + RUNG) | 1 << sender)
            letter = next_letter(box)


@kernel
def ring_bells(ctl: int, io: int) -> None:
    rung = ld64(io + RUNG)
    if rung == 0:
        return
    st64(io + RUNG, 0)
    st64(ld64(io + OUT), 1)
    for worker in range(ld64(ctl + WORKERS)):
        if rung >> worker & 1:
            write(ld64(ld64(io + BELLS) + 8 * worker), ld64(io + OUT), 8)


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
        connection = ld64(io + TABLE) + CONNECTION_BYTES * which
        if ld64(connection + _STATE) and now - ld64(connection + _HEARD) > IDLE_S:
            _close(io, which)
            closed += 1
    return closed
