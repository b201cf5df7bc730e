"""What a worker hands to another, and does for another: requests and datagrams whose torrent it has, or has not.

Bells are rung once, for all that was handed over in one go.
"""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.asking import width_of
from litre.tracker.kernels.connections import (
    BELLS,
    ITS_NUMBER,
    LAST,
    OUT,
    RINGS,
    RUNG,
    STATE,
    WAITING,
    connection_of,
)
from litre.tracker.kernels.layout import (
    IPV4,
    NAME_AT,
    NOTE_AT,
    NOTE_CLOSE,
    NOTE_SIZE,
    NOTE_TARGET,
    SCRATCH,
    SHED,
    WORKER,
    WORKERS,
)
from litre.tracker.kernels.machine import kernel, ld32, ld64, st64, swap32
from litre.tracker.kernels.mail import (
    ANSWER,
    DATA_BYTES,
    LETTER_DATA,
    LETTER_NAME,
    LETTER_NUMBER,
    LETTER_SIZE,
    LETTER_TO,
    PACKET,
    REQUEST,
    free_letter,
    ring,
    send_letter,
    write_letter,
)
from litre.tracker.kernels.packets import handle
from litre.tracker.kernels.requests import BUSY, TOO_LONG, body, read_target
from litre.tracker.kernels.system import DONT_WAIT, sendto, write
from litre.tracker.kernels.text import copy
from litre.tracker.kernels.torrents import primary


@kernel
def hand_over(ctl: int, io: int, which: int, owner: int) -> int:
    """Send the request to the worker that has its torrent: 0, or what is answered instead."""
    note = ld64(ctl + SCRATCH) + NOTE_AT
    to = ring(ld64(io + RINGS), ld64(ctl + WORKERS), ld64(ctl + WORKER), owner)
    letter = free_letter(to)
    if ld64(note + NOTE_SIZE) > DATA_BYTES - 8:
        return TOO_LONG
    if letter == 0:
        return BUSY
    connection = connection_of(io, which)
    write_letter(
        letter,
        REQUEST,
        which,
        ld64(connection + ITS_NUMBER),
        ld64(note + NOTE_TARGET),
        ld64(note + NOTE_SIZE),
    )
    copy(letter + LETTER_NAME, ld64(ctl + SCRATCH) + NAME_AT, 32)
    send_letter(to)
    st64(io + RUNG, ld64(io + RUNG) | 1 << owner)
    st64(connection + STATE, LAST if ld64(note + NOTE_CLOSE) else WAITING)
    return 0


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
def read_request_letter(ctl: int, io: int, letter: int, sender: int) -> bool:
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
def read_packet_letter(ctl: int, io: int, letter: int) -> None:
    """Answer a datagram that another worker got, from a socket on the same port."""
    name, out = letter + LETTER_NAME, ld64(io + OUT)
    size = handle(ctl, letter + LETTER_DATA, ld64(letter + LETTER_SIZE), name, out)
    if size > 0:
        is_ipv4 = width_of(name) == IPV4
        socket = ld64(io) if is_ipv4 else ld64(io + 8)
        sendto(socket, out, size, DONT_WAIT, name, 16 if is_ipv4 else 28)


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
