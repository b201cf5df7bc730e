"""Datagrams in batches, from socket to reply, without the interpreter.

`io` is the address of a block of words: two sockets (IPv4, IPv6; -1 for none), how many datagrams are taken at once, when to
return, then addresses: headers (`struct mmsghdr`) and vectors to receive and to send, socket
addresses of 32 bytes, buffers of 2,048 bytes, `struct pollfd` (IPv4, IPv6, the `epoll` of connections), notes of 8 bytes. The host fills and owns all of it.
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
HEADER_BYTES, VECTOR_BYTES, NAME_BYTES, BUFFER_BYTES = 64, 16, 32, 2048
_NAME, _NAME_SIZE, _VECTOR, _SIZE = 0, 8, 16, 56
# How long nothing may come before the clock is looked at.
_PATIENCE_MS = 200
_POLLED_BYTES, _CAME = 8, 6


@kernel
def _prefetch(ctl: int, io: int, came: int) -> None:
    """Fetch slots, then records, then chunks of a whole batch: together, not one after the other.

    It follows the first slot alone. If another torrent stands there, the wrong lines are fetched, and no harm is done.
    """
    slots, mask = ld64(ctl + SLOTS), ld64(ctl + SLOT_MASK)
    for place in range(came):
        packet = ld64(io + BUFFERS_IN) + BUFFER_BYTES * place
        prefetch(slots + 8 * (spread(ctl, ld64(packet + 16)) & mask))
    for place in range(came):
        packet = ld64(io + BUFFERS_IN) + BUFFER_BYTES * place
        number = ld64(slots + 8 * (spread(ctl, ld64(packet + 16)) & mask)) & 0xFFFFFFFF
        st64(ld64(io + FETCHED) + 8 * place, number)
        prefetch(record(ctl, max(number - 1, 0)))
    for place in range(came):
        number = ld64(ld64(io + FETCHED) + 8 * place)
        # An alias has another info-hash where others have a set.
        if number and not is_alias(record(ctl, number - 1)):
            head = record(ctl, number - 1) + SET_AT
            if not is_split(head):
                for at in range(0, peers_in(head), per_chunk(IPV4)):
                    lines = key_address(ctl, head, IPV4, at)
                    prefetch(lines)
                    prefetch(lines + 64)


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
def _answer(ctl: int, io: int, socket: int, came: int) -> None:
    bump(ctl, BATCHES, 1)
    received, sent = ld64(io + RECEIVED), ld64(io + SENT)
    _prefetch(ctl, io, came)
    replies = 0
    for place in range(came):
        header = received + HEADER_BYTES * place
        answer = sent + HEADER_BYTES * replies
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
    _send(ctl, socket, sent, replies)
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
