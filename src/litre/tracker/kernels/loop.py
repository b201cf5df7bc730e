"""Datagrams in batches, from socket to reply, without the interpreter.

`io` is the address of a block of words: two sockets (IPv4, IPv6; -1 for none), how many datagrams are taken at once, when to
return, then addresses: headers (`struct mmsghdr`) and vectors to receive and to send, socket
addresses of 32 bytes, buffers of 2,112 bytes, `struct pollfd` (IPv4, IPv6, the `epoll` of connections), notes of 8 bytes. The host fills and owns all of it.
"""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.chance import spread
from litre.tracker.kernels.handing import hand_on, ring_bells
from litre.tracker.kernels.layout import BATCHES, IPV4, SET_AT, SLOT_MASK, SLOTS, UNSENT
from litre.tracker.kernels.machine import entry, kernel, ld16, ld32, ld64, prefetch, st32, st64
from litre.tracker.kernels.packets import handle
from litre.tracker.kernels.sets import key_address, per_chunk
from litre.tracker.kernels.streams import serve_streams
from litre.tracker.kernels.swarms import is_split, peers_in
from litre.tracker.kernels.system import (
    DONT_WAIT,
    INTERRUPTED,
    errno,
    poll,
    recvmmsg,
    sendmmsg,
    time,
)
from litre.tracker.kernels.torrents import is_alias, record

(
    SOCKET_4,
    SOCKET_6,
    BATCH,
    DEADLINE,
    RECEIVED,
    SENT,
    VECTORS_IN,
    VECTORS_OUT,
    NAMES,
    BUFFERS_IN,
    BUFFERS_OUT,
    POLLED,
    FETCHED,
) = (8 * place for place in range(13))
# Words from 16 on are those of connections, named in `connections`.
IO_BYTES = 8 * 32
# Not a power of two: the beginnings of all buffers would share a few places of the cache.
HEADER_BYTES, VECTOR_BYTES, NAME_BYTES, BUFFER_BYTES = 64, 16, 32, 2112
_NAME, _NAME_SIZE, _VECTOR, _SIZE = 0, 8, 16, 56
# Datagrams from one step of fetching to the next.
AHEAD = 8
STEPS_AHEAD = 3 * AHEAD
# How long nothing may come before the clock is looked at.
_PATIENCE_MS = 200
_POLLED_BYTES, _CAME = 8, 6


@kernel
def _slot(ctl: int, packet: int) -> int:
    return ld64(ctl + SLOTS) + 8 * (spread(ctl, ld64(packet + 16)) & ld64(ctl + SLOT_MASK))


@kernel
def _fetch_peers(ctl: int, number: int) -> None:
    # An alias has another info-hash where others have a set.
    if number == 0 or is_alias(record(ctl, number - 1)):
        return
    head = record(ctl, number - 1) + SET_AT
    if not is_split(head):
        for at in range(0, peers_in(head), per_chunk(IPV4)):
            lines = key_address(ctl, head, IPV4, at)
            prefetch(lines)
            prefetch(lines + 64)


@kernel
def fetch_ahead(ctl: int, io: int, step: int, came: int) -> int:
    """Fetch into the cache what a datagram needs, in three steps: its slot, its record, its chunks; which datagram is next to be answered.

    Each step is AHEAD datagrams before the next, so that what is fetched is there when it is needed, and still there. It
    follows the first slot alone. If another torrent stands there, the wrong lines are fetched, and no harm is done.
    """
    packets, numbers = ld64(io + BUFFERS_IN), ld64(io + FETCHED)
    if step < came:
        prefetch(_slot(ctl, packets + BUFFER_BYTES * step))
    at = step - AHEAD
    if 0 <= at < came:
        number = ld64(_slot(ctl, packets + BUFFER_BYTES * at)) & 0xFFFFFFFF
        st64(numbers + 8 * at, number)
        prefetch(record(ctl, max(number - 1, 0)))
    at -= AHEAD
    if 0 <= at < came:
        _fetch_peers(ctl, ld64(numbers + 8 * at))
    return at - AHEAD


@kernel
def _send(ctl: int, socket: int, sent: int, replies: int) -> None:
    done = 0
    while done < replies:
        some = sendmmsg(socket, sent + HEADER_BYTES * done, replies - done, 0)
        if some > 0:
            done += some
        elif ld32(errno()) != INTERRUPTED:
            # The one that can't be sent is dropped, as the network might have done.
            bump(ctl, UNSENT, 1)
            done += 1


@kernel
def _answer_one(ctl: int, io: int, place: int, replies: int) -> int:
    """Write the reply to a datagram behind so many others; how many there are then."""
    header = ld64(io + RECEIVED) + HEADER_BYTES * place
    answer = ld64(io + SENT) + HEADER_BYTES * replies
    out = ld64(io + BUFFERS_OUT) + BUFFER_BYTES * replies
    name = ld64(header + _NAME)
    packet = ld64(io + BUFFERS_IN) + BUFFER_BYTES * place
    size = handle(ctl, packet, ld32(header + _SIZE), name, out)
    if size < 0:
        hand_on(ctl, io, name, packet, ld32(header + _SIZE))
    elif size:
        st64(answer + _NAME, name)
        st32(answer + _NAME_SIZE, ld32(header + _NAME_SIZE))
        st64(ld64(answer + _VECTOR) + 8, size)
        replies += 1
    st32(header + _NAME_SIZE, NAME_BYTES)
    return replies


@kernel
def _answer(ctl: int, io: int, socket: int, came: int) -> None:
    bump(ctl, BATCHES, 1)
    replies = 0
    for step in range(came + STEPS_AHEAD):
        place = fetch_ahead(ctl, io, step, came)
        if place >= 0:
            replies = _answer_one(ctl, io, place, replies)
    _send(ctl, socket, ld64(io + SENT), replies)
    ring_bells(ctl, io)


@entry
def serve(ctl: int, io: int) -> int:
    """Answer whatever comes until the deadline or a signal: 0; or the number of an error of the system."""
    while time(0) < ld64(io + DEADLINE):
        polled = ld64(io + POLLED)
        if poll(polled, 3, _PATIENCE_MS) < 0:
            failed = ld32(errno())
            return 0 if failed == INTERRUPTED else failed
        for which in range(2):
            if ld16(polled + _POLLED_BYTES * which + _CAME):
                socket = ld64(io + SOCKET_4 + 8 * which)
                came = recvmmsg(socket, ld64(io + RECEIVED), ld64(io + BATCH), DONT_WAIT, 0)
                if came > 0:
                    _answer(ctl, io, socket, came)
        if ld16(polled + 2 * _POLLED_BYTES + _CAME):
            serve_streams(ctl, io)
    return 0
