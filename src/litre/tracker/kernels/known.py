"""Browsers that are known, as kernels see them: a picture of the swarms, that Python keeps and kernels read.

Words of the control block stand behind those of `layout`, whose secrets and RANDOM are used.

**Rows**: 96 bytes a peer, from number 1 on: 0 first info-hash of its torrent, 20 its id, 40 info-hash it last announced by, 60 marks (4 bytes),
64 number of its connection, 72 address of its swarm, 80 when it was last heard, as Python counts, 88 nothing. **Slots**: open addressing by
info-hash and id, 4 bytes a number. **Swarm**: address and count of the numbers (4 bytes) of leechers, then of seeds.

**Connections**: 32 bytes each, by number: the first and the last of the frames that wait for it (`frames`), 0 for none; its state; when something last came.
"""

from litre.tracker.kernels.chance import below, siphash
from litre.tracker.kernels.layout import PAGES
from litre.tracker.kernels.letters import FOUND_BYTES
from litre.tracker.kernels.machine import entry, kernel, ld32, ld64, st32, st64
from litre.tracker.kernels.text import copy

(
    SLOTS,
    SLOT_MASK,
    ROWS,
    CONNECTIONS,
    MOST,
    FRAMES,
    FRAMES_AT,
    FRAMES_END,
    TOUCHED,
    TOUCHED_TOP,
    LOG,
    LOG_TOP,
    INTERVAL,
    TEXTS,
    WORK,
    NEXT,
    TAKEN,
    EPOLL,
    EVENTS,
    EVENT,
    EVENTS_TOP,
    CAME,
    CAME_AT,
    CAME_END,
    OUT,
    OUT_AT,
    OUT_END,
    SENDING,
) = (PAGES + 8 + 8 * place for place in range(28))
CONTROL_BYTES = SENDING + 8
ROW_BYTES, SWARM_WORDS = 96, 4
# Marks of a row.
IS_SEED, HAS_SECOND, IS_LOGGED = 1, 2, 4
PEER_AT, SAID_AT, MARKS_AT, CONNECTION_AT, SWARM_AT, HEARD_AT = 20, 40, 60, 64, 72, 80
# Of a connection. State: what comes next is a frame of its own; something else waits to be sent before its frames.
CONNECTION_BYTES, STATE, CAME_US = 32, 16, 24
IS_PLAIN, IS_HELD = 1, 2
# At WORK, behind what was found in a message: the key of a peer, who was chosen, the message without its mask.
_KEY_AT = FOUND_BYTES
CHOSEN_AT = _KEY_AT + 48
LETTER_AT = CHOSEN_AT + 96


@kernel
def _row(ctl: int, number: int) -> int:
    return ld64(ctl + ROWS) + ROW_BYTES * number


@kernel
def _place(ctl: int, info_hash: int, peer_id: int) -> int:
    """Where the search for a peer begins: nobody outside can aim at one place."""
    key = ld64(ctl + WORK) + _KEY_AT
    copy(key, info_hash, 20)
    copy(key + 20, peer_id, 20)
    return siphash(ctl, key, 5) & ld64(ctl + SLOT_MASK)


@kernel
def is_same(one: int, other: int) -> bool:
    """Whether 20 bytes are the same."""
    return (
        ld64(one) == ld64(other)
        and ld64(one + 8) == ld64(other + 8)
        and ld32(one + 16) == ld32(other + 16)
    )


@kernel
def find(ctl: int, info_hash: int, peer_id: int) -> int:
    """The row of a peer, 0 for none."""
    slots, mask = ld64(ctl + SLOTS), ld64(ctl + SLOT_MASK)
    at = _place(ctl, info_hash, peer_id)
    number = ld32(slots + 4 * at)
    while number:
        row = _row(ctl, number)
        if is_same(row + PEER_AT, peer_id) and is_same(row, info_hash):
            return row
        at = (at + 1) & mask
        number = ld32(slots + 4 * at)
    return 0


@entry
def enter(ctl: int, number: int) -> int:
    """Let a row that is filled be found. It is not there yet, and half of the slots stay empty: the caller's to see."""
    slots, mask = ld64(ctl + SLOTS), ld64(ctl + SLOT_MASK)
    at = _place(ctl, _row(ctl, number), _row(ctl, number) + PEER_AT)
    while ld32(slots + 4 * at):
        at = (at + 1) & mask
    st32(slots + 4 * at, number)
    return at


@entry
def leave(ctl: int, number: int) -> int:
    """Let a row that is there be found no more; those behind it move up, so that no search ends before them."""
    slots, mask = ld64(ctl + SLOTS), ld64(ctl + SLOT_MASK)
    at = _place(ctl, _row(ctl, number), _row(ctl, number) + PEER_AT)
    while ld32(slots + 4 * at) != number:
        at = (at + 1) & mask
    hole, at = at, (at + 1) & mask
    other = ld32(slots + 4 * at)
    while other:
        wanted = _place(ctl, _row(ctl, other), _row(ctl, other) + PEER_AT)
        if (at - wanted) & mask >= (at - hole) & mask:
            st32(slots + 4 * hole, other)
            hole = at
        at = (at + 1) & mask
        other = ld32(slots + 4 * at)
    st32(slots + 4 * hole, 0)
    return hole


@kernel
def _member(ctl: int, swarm: int, number: int) -> int:
    """The row of a leecher or, numbered on, of a seed."""
    leechers = ld64(swarm + 8)
    if number < leechers:
        return _row(ctl, ld32(ld64(swarm) + 4 * number))
    return _row(ctl, ld32(ld64(swarm + 16) + 4 * (number - leechers)))


@kernel
def choose(ctl: int, row: int, most: int) -> int:
    """Choose other peers by chance, each as likely as another, `most` or all there are; seeds are none for a seed. How many."""
    swarm, chosen = ld64(row + SWARM_AT), ld64(ctl + WORK) + CHOSEN_AT
    is_seed = ld32(row + MARKS_AT) & IS_SEED
    there = ld64(swarm + 8) + (0 if is_seed else ld64(swarm + 24))
    # One of them is the peer itself: if it is drawn, the last stands for it, who is not drawn.
    others = there if is_seed else there - 1
    some = min(most, others)
    for done in range(some):
        last = others - some + done
        drawn = below(ctl, last + 1)
        for before in range(done):
            if ld64(chosen + 8 * before) == drawn:
                drawn = last
                break
        st64(chosen + 8 * done, drawn)
    for done in range(some):
        found = _member(ctl, swarm, ld64(chosen + 8 * done))
        if found == row:
            found = _member(ctl, swarm, others)
        st64(chosen + 8 * done, found)
    return some
