"""The parts of a large swarm: linear hashing, a part at a time, so that nothing ever stops to rebuild.

A *tree* is the address of 12 bytes: root (number of a chunk), depth, number of parts. Part i of P holds
the keys whose place, modulo the next power of two, is i, or would be i without its highest bit where
that part is not there yet. There is always at least one part.
"""

from litre.tracker.kernels.chance import spread_key
from litre.tracker.kernels.chunks import (
    chunk,
    chunks_left,
    give_chunk,
    take_clear_chunk,
)
from litre.tracker.kernels.layout import CHUNK_BYTES, COUNT, IN_PART
from litre.tracker.kernels.machine import kernel, ld8, ld32, st8, st32, st64
from litre.tracker.kernels.sets import insert, key_address, per_chunk, remove, state_address

# Chunks that a split or a merge may need at once: those of a whole part, a leaf, new nodes.
_RESERVE = 24


@kernel
def wanted_in_part(width: int) -> int:
    """How many peers a part has on average before another is made: 90, or 30 of IPv6."""
    return 5 * per_chunk(width)


@kernel
def part(ctl: int, tree: int, index: int) -> int:
    """The address of a part's set."""
    node, depth = ld32(tree), ld32(tree + 4)
    while depth > 0:
        depth -= 1
        node = ld32(chunk(ctl, node) + 4 * ((index >> (1 + 5 * depth)) & 31))
    return chunk(ctl, node) + (CHUNK_BYTES // 2) * (index & 1)


@kernel
def _mask(parts: int) -> int:
    """The least number of ones that covers `parts` places."""
    mask = 1
    while mask < parts:
        mask += mask
    return mask - 1


@kernel
def _parent(index: int) -> int:
    """A part's index without its highest bit: where its keys were before it was made."""
    return index & (_mask(index + 1) >> 1)


@kernel
def place(ctl: int, tree: int, width: int, key: int) -> int:
    """The index of the part where a key belongs."""
    parts = ld32(tree + 8)
    mask = _mask(parts)
    index = spread_key(ctl, width, key) & mask
    return index if index < parts else index & (mask >> 1)


@kernel
def begin(ctl: int, tree: int) -> None:
    """Make a tree of one empty part; the caller knows that a chunk is left."""
    st32(tree, take_clear_chunk(ctl))
    st32(tree + 4, 0)
    st32(tree + 8, 1)


@kernel
def _add_part(ctl: int, tree: int) -> int:
    """The address of one more part, empty. The caller knows that chunks are left."""
    index, depth = ld32(tree + 8), ld32(tree + 4)
    if index == 2 << (5 * depth):
        root = take_clear_chunk(ctl)
        st32(chunk(ctl, root), ld32(tree))
        depth += 1
        st32(tree, root)
        st32(tree + 4, depth)
    node = ld32(tree)
    while depth > 0:
        depth -= 1
        child = chunk(ctl, node) + 4 * ((index >> (1 + 5 * depth)) & 31)
        if ld32(child) == 0:
            st32(child, take_clear_chunk(ctl))
        node = ld32(child)
    st32(tree + 8, index + 1)
    fresh = part(ctl, tree, index)
    st64(fresh, 0)
    return fresh


@kernel
def _drop_part(ctl: int, tree: int) -> None:
    """Forget the last part, which is empty and not the only one, with the nodes that held it alone."""
    index, depth = ld32(tree + 8) - 1, ld32(tree + 4)
    for level in range(depth):
        if index & ((2 << (5 * level)) - 1) == 0:
            node, above = ld32(tree), 0
            for step in range(depth - 1, level - 1, -1):
                above = chunk(ctl, node) + 4 * ((index >> (1 + 5 * step)) & 31)
                node = ld32(above)
            give_chunk(ctl, node)
            st32(above, 0)
    st32(tree + 8, index)
    while depth > 0 and index <= 2 << (5 * (depth - 1)):
        root = ld32(tree)
        depth -= 1
        st32(tree, ld32(chunk(ctl, root)))
        st32(tree + 4, depth)
        give_chunk(ctl, root)


@kernel
def move_peer(ctl: int, source: int, width: int, at: int, to: int) -> None:
    """Move the peer at a position of one part to another that has room; order does not matter."""
    key, state = key_address(ctl, source, width, at), ld8(state_address(ctl, source, width, at))
    fresh = insert(ctl, to, width, key, 0)
    st8(state_address(ctl, to, width, fresh), state)
    remove(ctl, source, width, at)


@kernel
def split_part(ctl: int, tree: int, width: int) -> bool:
    """Make one more part of the next one in turn; False if too few chunks are left."""
    if chunks_left(ctl) < _RESERVE:
        return False
    index = ld32(tree + 8)
    fresh = _add_part(ctl, tree)
    source = part(ctl, tree, _parent(index))
    at = (ld32(source) & COUNT) - 1
    while at >= 0:
        if place(ctl, tree, width, key_address(ctl, source, width, at)) == index:
            move_peer(ctl, source, width, at, fresh)
        at -= 1
    return True


@kernel
def merge_part(ctl: int, tree: int, width: int) -> bool:
    """Put the last part back where it came from; False if it is the only one or does not fit."""
    index = ld32(tree + 8) - 1
    if index == 0 or chunks_left(ctl) < _RESERVE:
        return False
    source, to = part(ctl, tree, index), part(ctl, tree, _parent(index))
    if (ld32(source) & COUNT) + (ld32(to) & COUNT) > IN_PART * per_chunk(width):
        return False
    at = (ld32(source) & COUNT) - 1
    while at >= 0:
        move_peer(ctl, source, width, at, to)
        at -= 1
    _drop_part(ctl, tree)
    return True


@kernel
def empty(ctl: int, head: int, width: int) -> None:
    """Give back the chunks of a set."""
    count = ld32(head) & COUNT
    at, where = 0, head + 8
    while at < count:
        give_chunk(ctl, ld32(where))
        at += per_chunk(width)
        where += 4
    st64(head, 0)


@kernel
def end(ctl: int, tree: int, width: int) -> None:
    """Give back all chunks of a tree, with whoever is in it."""
    while True:
        last = ld32(tree + 8) - 1
        empty(ctl, part(ctl, tree, last), width)
        if last == 0:
            break
        _drop_part(ctl, tree)
    give_chunk(ctl, ld32(tree))
