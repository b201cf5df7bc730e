"""The table of torrents: which info-hashes are registered, and where their swarms are."""

from litre.tracker.kernels.chance import spread
from litre.tracker.kernels.chunks import chunk, give_chunk, take_clear_chunk, used_bytes
from litre.tracker.kernels.layout import (
    ALIAS,
    ALIASES,
    BUDGET,
    IPV4,
    IPV6,
    LISTED,
    MARK,
    MARKED,
    MARKS_AT,
    RECORD_BYTES,
    RECORD_FREE,
    RECORD_TOP,
    RECORDS,
    SET_AT,
    SLOT_MASK,
    SLOTS,
    SWARM_6,
    TORRENTS,
)
from litre.tracker.kernels.machine import entry, kernel, ld32, ld64, shift_right, st32, st64
from litre.tracker.kernels.swarms import clear

_TAG = 0xFFFFFFFF


@kernel
def record(ctl: int, number: int) -> int:
    """The address of a record, by its number from 0."""
    return ld64(ctl + RECORDS) + RECORD_BYTES * number


@kernel
def is_listed(torrent: int) -> bool:
    """Whether a record is in use: records that are free lie among the others."""
    return ld32(torrent + MARKS_AT) & LISTED != 0


@kernel
def is_alias(torrent: int) -> bool:
    """Whether a record in use has no swarm, but the info-hash of one that has."""
    return ld32(torrent + MARKS_AT) & ALIAS != 0


@kernel
def _is_hash(torrent: int, info_hash: int) -> bool:
    return (
        ld64(torrent) == ld64(info_hash)
        and ld64(torrent + 8) == ld64(info_hash + 8)
        and ld32(torrent + 16) == ld32(info_hash + 16)
    )


@kernel
def _slot_of(ctl: int, info_hash: int) -> int:
    """The slot that holds an info-hash, or the empty one that ends the search.

    There always is one, as the host keeps a quarter of the slots empty.
    """
    mask, slots = ld64(ctl + SLOT_MASK), ld64(ctl + SLOTS)
    where = spread(ctl, ld64(info_hash))
    slot, tag = where & mask, (where >> 12) & _TAG
    for _ in range(mask + 1):
        held = ld64(slots + 8 * slot)
        if held == 0:
            break
        is_tagged = shift_right(held, 32) == tag
        if is_tagged and _is_hash(record(ctl, (held & _TAG) - 1), info_hash):
            break
        slot = (slot + 1) & mask
    return slot


@kernel
def _record_of(ctl: int, info_hash: int) -> int:
    """The record of an info-hash, an alias or not; 0 for none."""
    held = ld64(ld64(ctl + SLOTS) + 8 * _slot_of(ctl, info_hash))
    return record(ctl, (held & _TAG) - 1) if held else 0


@kernel
def primary(ctl: int, info_hash: int) -> int:
    """The address of the info-hash whose swarm serves this one: itself, or the first of a hybrid."""
    torrent = _record_of(ctl, info_hash)
    return torrent + SET_AT if torrent and is_alias(torrent) else info_hash


@entry
def find_torrent(ctl: int, info_hash: int) -> int:
    """The record with the swarm of an info-hash (20 bytes at that address), or 0."""
    torrent = _record_of(ctl, info_hash)
    if torrent and is_alias(torrent):
        torrent = _record_of(ctl, torrent + SET_AT)
        return 0 if torrent and is_alias(torrent) else torrent
    return torrent


@kernel
def _enter(ctl: int, torrent: int, number: int) -> None:
    where = spread(ctl, ld64(torrent))
    tag = (where >> 12) & _TAG
    st64(ld64(ctl + SLOTS) + 8 * _slot_of(ctl, torrent), (number + 1) | (tag << 32))


@kernel
def swarm(ctl: int, torrent: int, width: int) -> int:
    """The swarm of a family, or 0 where nobody of IPv6 is."""
    if width == IPV4:
        return torrent + SET_AT
    number = ld32(torrent + MARKS_AT) & SWARM_6
    return chunk(ctl, number) + 4 if number else 0


@kernel
def drop_swarm_6(ctl: int, torrent: int) -> None:
    """Forget the IPv6 swarm of a torrent, if it has one."""
    head = swarm(ctl, torrent, IPV6)
    if head:
        clear(ctl, head, IPV6)
        give_chunk(ctl, ld32(torrent + MARKS_AT) & SWARM_6)
        st32(torrent + MARKS_AT, ld32(torrent + MARKS_AT) & ~SWARM_6)


@kernel
def forget(ctl: int, torrent: int) -> None:
    """Withdraw a torrent, with its swarms."""
    mask, slots = ld64(ctl + SLOT_MASK), ld64(ctl + SLOTS)
    hole = _slot_of(ctl, torrent)
    number = ld64(slots + 8 * hole) & _TAG
    slot = (hole + 1) & mask
    while ld64(slots + 8 * slot) != 0:
        held = ld64(slots + 8 * slot)
        home = spread(ctl, ld64(record(ctl, (held & _TAG) - 1))) & mask
        if ((slot - home) & mask) >= ((slot - hole) & mask):
            st64(slots + 8 * hole, held)
            hole = slot
        slot = (slot + 1) & mask
    st64(slots + 8 * hole, 0)
    if is_alias(torrent):
        st64(ctl + ALIASES, ld64(ctl + ALIASES) - 1)
    else:
        clear(ctl, torrent + SET_AT, IPV4)
        drop_swarm_6(ctl, torrent)
    st32(torrent + MARKS_AT, 0)
    st64(torrent, ld64(ctl + RECORD_FREE))
    st64(ctl + RECORD_FREE, number)
    st64(ctl + TORRENTS, ld64(ctl + TORRENTS) - 1)


@kernel
def _made_record(ctl: int, info_hash: int) -> int:
    """A new record, without a mark; 0 if memory is used up."""
    number = ld64(ctl + RECORD_FREE) - 1
    if number >= 0:
        st64(ctl + RECORD_FREE, ld64(record(ctl, number)))
    else:
        if used_bytes(ctl) + RECORD_BYTES > ld64(ctl + BUDGET):
            return 0
        number = ld64(ctl + RECORD_TOP)
        st64(ctl + RECORD_TOP, number + 1)
    torrent = record(ctl, number)
    st64(torrent, ld64(info_hash))
    st64(torrent + 8, ld64(info_hash + 8))
    st64(torrent + 16, ld32(info_hash + 16))
    for place in range(24, RECORD_BYTES, 8):
        st64(torrent + place, 0)
    _enter(ctl, torrent, number)
    st64(ctl + TORRENTS, ld64(ctl + TORRENTS) + 1)
    return torrent


@entry
def register(ctl: int, info_hash: int) -> int:
    """Make a record for an info-hash if there is none, and mark it; 0 if memory is used up."""
    torrent = _record_of(ctl, info_hash)
    if torrent and is_alias(torrent):
        forget(ctl, torrent)
        torrent = 0
    if torrent == 0:
        torrent = _made_record(ctl, info_hash)
        if torrent == 0:
            return 0
    marks = ld32(torrent + MARKS_AT) & SWARM_6
    st32(torrent + MARKS_AT, marks | LISTED | ld64(ctl + MARK))
    return torrent


@entry
def register_alias(ctl: int, info_hashes: int) -> int:
    """The same for the second info-hash of a hybrid, which stands there before the first."""
    torrent = _record_of(ctl, info_hashes)
    if torrent and not is_alias(torrent):
        forget(ctl, torrent)
        torrent = 0
    if torrent == 0:
        torrent = _made_record(ctl, info_hashes)
        if torrent == 0:
            return 0
        st64(ctl + ALIASES, ld64(ctl + ALIASES) + 1)
    st64(torrent + SET_AT, ld64(info_hashes + 20))
    st64(torrent + SET_AT + 8, ld64(info_hashes + 28))
    st32(torrent + SET_AT + 16, ld32(info_hashes + 36))
    st32(torrent + MARKS_AT, ALIAS | LISTED | ld64(ctl + MARK))
    return torrent


@entry
def withdraw(ctl: int, info_hash: int) -> None:
    """Withdraw an info-hash, whatever it is."""
    torrent = _record_of(ctl, info_hash)
    if torrent:
        forget(ctl, torrent)


@entry
def forget_unmarked(ctl: int) -> int:
    """Withdraw all that were not registered since the mark was turned; how many."""
    gone = 0
    for number in range(ld64(ctl + RECORD_TOP)):
        torrent = record(ctl, number)
        if is_listed(torrent) and ld32(torrent + MARKS_AT) & MARKED != ld64(ctl + MARK):
            forget(ctl, torrent)
            gone += 1
    return gone


@entry
def rehash(ctl: int, slots: int, mask: int) -> None:
    """Use other slots (all zero, the number of them a power of two, `mask` + 1) from now on."""
    st64(ctl + SLOTS, slots)
    st64(ctl + SLOT_MASK, mask)
    for number in range(ld64(ctl + RECORD_TOP)):
        if is_listed(record(ctl, number)):
            _enter(ctl, record(ctl, number), number)


@kernel
def made_swarm(ctl: int, torrent: int, width: int) -> int:
    """The same, made if it is not there; 0 if memory is used up."""
    head = swarm(ctl, torrent, width)
    if head == 0:
        number = take_clear_chunk(ctl)
        if number == 0:
            return 0
        st32(torrent + MARKS_AT, ld32(torrent + MARKS_AT) | number)
        head = chunk(ctl, number) + 4
    return head
