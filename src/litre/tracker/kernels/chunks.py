"""The pool of chunks: one size, so that whatever one swarm gives back serves any other."""

from litre.tracker.kernels.layout import (
    BUDGET,
    CHUNK_BYTES,
    CHUNK_FREE,
    CHUNK_TOP,
    CHUNKS,
    CHUNKS_USED,
    RECORD_BYTES,
    RECORD_TOP,
    SLOT_MASK,
)
from litre.tracker.kernels.machine import entry, kernel, ld32, ld64, st32, st64


@entry
def used_bytes(ctl: int) -> int:
    """Memory that was touched: records, slots, chunks. Never more than the budget."""
    records = RECORD_BYTES * ld64(ctl + RECORD_TOP)
    return records + 8 * (ld64(ctl + SLOT_MASK) + 1) + CHUNK_BYTES * ld64(ctl + CHUNK_TOP)


@kernel
def chunks_left(ctl: int) -> int:
    """How many chunks can still be taken."""
    fresh = (ld64(ctl + BUDGET) - used_bytes(ctl)) // CHUNK_BYTES
    return fresh + ld64(ctl + CHUNK_TOP) - 1 - ld64(ctl + CHUNKS_USED)


@kernel
def chunk(ctl: int, number: int) -> int:
    """The address of a chunk."""
    return ld64(ctl + CHUNKS) + CHUNK_BYTES * number


@kernel
def take_chunk(ctl: int) -> int:
    """The number of a chunk that is now the caller's, or 0 if the budget is used up. Not cleared."""
    number = ld64(ctl + CHUNK_FREE)
    if number:
        st64(ctl + CHUNK_FREE, ld32(chunk(ctl, number)))
    else:
        if used_bytes(ctl) + CHUNK_BYTES > ld64(ctl + BUDGET):
            return 0
        number = ld64(ctl + CHUNK_TOP)
        st64(ctl + CHUNK_TOP, number + 1)
    st64(ctl + CHUNKS_USED, ld64(ctl + CHUNKS_USED) + 1)
    return number


@kernel
def take_clear_chunk(ctl: int) -> int:
    """The same, filled with zeros."""
    number = take_chunk(ctl)
    if number:
        for place in range(0, CHUNK_BYTES, 8):
            st64(chunk(ctl, number) + place, 0)
    return number


@kernel
def give_chunk(ctl: int, number: int) -> None:
    """Give a chunk back; nobody may point at it any more."""
    st32(chunk(ctl, number), ld64(ctl + CHUNK_FREE))
    st64(ctl + CHUNK_FREE, number)
    st64(ctl + CHUNKS_USED, ld64(ctl + CHUNKS_USED) - 1)
