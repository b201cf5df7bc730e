"""Datagrams in batches, from socket to reply, without the interpreter.

`io` is the address of a block of words: two sockets (IPv4, IPv6; -1 for none), how many datagrams are taken at once, when to
return, then addresses: headers (`struct mmsghdr`) and vectors to receive and to send, socket
addresses of 32 bytes, buffers of 2,048 bytes, `struct pollfd`, notes of 8 bytes. The host fills and owns all of it.
"""

from typing import Any

from numba import types

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.chance import spread
from litre.tracker.kernels.layout import BATCHES, IPV4, SET_AT, SLOT_MASK, SLOTS, UNSENT
from litre.tracker.kernels.machine import entry, kernel, ld32, ld64, prefetch, st32, st64
from litre.tracker.kernels.packets import handle
from litre.tracker.kernels.sets import key_address, per_chunk
from litre.tracker.kernels.swarms import is_split, peers_in
from litre.tracker.kernels.torrents import record

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
IO_BYTES = 8 * 13
HEADER_BYTES, VECTOR_BYTES, NAME_BYTES, BUFFER_BYTES = 64, 16, 32, 2048
_NAME, _NAME_SIZE, _VECTOR, _SIZE = 0, 8, 16, 56
_DONT_WAIT = 0x40
_INTERRUPTED, _AGAIN = 4, 11
# How long nothing may come before the clock is looked at.
_PATIENCE_MS = 200

_recvmmsg: Any = types.ExternalFunction(
    "recvmmsg", types.int32(types.int32, types.int64, types.uint32, types.int32, types.int64)
)
_sendmmsg: Any = types.ExternalFunction(
    "sendmmsg", types.int32(types.int32, types.int64, types.uint32, types.int32)
)
_poll: Any = types.ExternalFunction("poll", types.int32(types.int64, types.uint64, types.int32))
_errno: Any = types.ExternalFunction("__errno_location", types.int64())
_time: Any = types.ExternalFunction("time", types.int64(types.int64))


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
        if number:
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
        some = _sendmmsg(socket, sent + HEADER_BYTES * done, replies - done, 0)
        if some > 0:
            done += some
        elif ld32(_errno()) != _INTERRUPTED:
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
        if size:
            st64(answer + _NAME, name)
            st32(answer + _NAME_SIZE, ld32(header + _NAME_SIZE))
            st64(ld64(answer + _VECTOR) + 8, size)
            replies += 1
        st32(header + _NAME_SIZE, NAME_BYTES)
    _send(ctl, socket, sent, replies)


@entry
def serve(ctl: int, io: int) -> int:
    """Answer whatever comes until the deadline or a signal: 0; or the number of an error of the system."""
    while _time(0) < ld64(io + DEADLINE):
        some = 0
        for which in range(2):
            socket = ld64(io + SOCKET_4 + 8 * which)
            if socket >= 0:
                came = _recvmmsg(socket, ld64(io + RECEIVED), ld64(io + BATCH), _DONT_WAIT, 0)
                if came > 0:
                    _answer(ctl, io, socket, came)
                    some += came
                elif ld32(_errno()) == _INTERRUPTED:
                    return 0
        if some == 0 and _poll(ld64(io + POLLED), 2, _PATIENCE_MS) < 0:
            failed = ld32(_errno())
            return 0 if failed == _INTERRUPTED else failed
    return 0
