"""A swarm of one family: a set while it is small, two trees of parts, leechers and seeds, once it is split.

`head` is the address of its set; four bytes before it stands how many completed.
"""

from litre.tracker.kernels.chunks import chunk, chunks_left, give_chunk
from litre.tracker.kernels.layout import (
    ASIDE,
    CHUNK_TOP,
    COUNT,
    IN_PART,
    IN_RECORD,
    PARTIAL,
    PARTIALS_AT,
    PEERS,
    SPLIT,
    STATE_AT,
)
from litre.tracker.kernels.machine import kernel, ld8, ld32, ld64, st8, st32, st64
from litre.tracker.kernels.parts import (
    begin,
    empty,
    end,
    merge_part,
    part,
    place,
    split_part,
    wanted_in_part,
)
from litre.tracker.kernels.sets import (
    chunk_of,
    find,
    has_room,
    insert,
    key_address,
    per_chunk,
    remove,
    state_address,
)

# Chunks that splitting a set, or making it one again, may need before it gives its own back.
_RESERVE = 16
# Parts made in vain for one peer before it is refused: never seen, as places are spread evenly.
_TRIES = 64


@kernel
def peers_in(head: int) -> int:
    return ld32(head) & COUNT


@kernel
def seeds_in(head: int) -> int:
    return ld32(head + 4)


@kernel
def is_split(head: int) -> bool:
    return ld32(head) & SPLIT != 0


@kernel
def tree_of(head: int, is_seed: int) -> int:
    """The tree of leechers or of seeds in a split swarm."""
    return head + 8 + 12 * is_seed


@kernel
def role_count(head: int, is_seed: int) -> int:
    return seeds_in(head) if is_seed else peers_in(head) - seeds_in(head)


@kernel
def find_peer(ctl: int, head: int, width: int, key: int, is_seed: int) -> tuple[int, int, int]:
    """Set, position and kind of a peer; the position is -1 if it is not there.

    It is looked for among its own kind first; the result is the same either way.
    """
    if not is_split(head):
        at = find(ctl, head, width, key)
        return head, at, 1 if at < seeds_in(head) else 0
    for kind in (is_seed, 1 - is_seed):
        tree = tree_of(head, kind)
        found = part(ctl, tree, place(ctl, tree, width, key))
        at = find(ctl, found, width, key)
        if at >= 0:
            return found, at, kind
    return head, -1, 0


@kernel
def _roomy_part(ctl: int, head: int, width: int, key: int, is_seed: int) -> int:
    tree = tree_of(head, is_seed)
    if role_count(head, is_seed) >= ld32(tree + 8) * wanted_in_part(width):
        split_part(ctl, tree, width)
    for _ in range(_TRIES):
        found = part(ctl, tree, place(ctl, tree, width, key))
        if has_room(found, width, IN_PART):
            return found
        if not split_part(ctl, tree, width):
            return 0
    return 0


@kernel
def _split(ctl: int, head: int, width: int) -> bool:
    """Turn the set of a swarm into trees; False if too few chunks are left."""
    if chunks_left(ctl) < _RESERVE:
        return False
    count, seeds = peers_in(head), seeds_in(head)
    # The trees come to lie where the numbers of the set's chunks are, so those move out of the way.
    for step in range(IN_RECORD):
        st32(ld64(ctl + ASIDE) + 8 + 4 * step, ld32(head + 8 + 4 * step))
    aside = ld64(ctl + ASIDE)
    st32(aside, count)
    st32(aside + 4, 0)
    begin(ctl, tree_of(head, 0))
    begin(ctl, tree_of(head, 1))
    partials = 0
    for at in range(count):
        to = part(ctl, tree_of(head, 1 if at < seeds else 0), 0)
        fresh = insert(ctl, to, width, key_address(ctl, aside, width, at), 0)
        state = ld8(state_address(ctl, aside, width, at))
        st8(state_address(ctl, to, width, fresh), state)
        partials += 1 if state & PARTIAL else 0
    empty(ctl, aside, width)
    st32(head, count | SPLIT)
    st32(head + PARTIALS_AT, partials)
    return True


@kernel
def add_peer(ctl: int, head: int, width: int, key: int, is_seed: int) -> tuple[int, int]:
    """Put in a peer that is not there; its set and position, the set 0 if memory is used up."""
    if not is_split(head):
        if has_room(head, width, IN_RECORD):
            at = insert(ctl, head, width, key, is_seed)
            if at < 0:
                return 0, -1
            st64(ctl + PEERS, ld64(ctl + PEERS) + 1)
            return head, at
        if not _split(ctl, head, width):
            return 0, -1
    found = _roomy_part(ctl, head, width, key, is_seed)
    if found == 0:
        return 0, -1
    at = insert(ctl, found, width, key, 0)
    if at < 0:
        return 0, -1
    st32(head, ld32(head) + 1)
    st32(head + 4, ld32(head + 4) + is_seed)
    st64(ctl + PEERS, ld64(ctl + PEERS) + 1)
    return found, at


@kernel
def drop_peer(ctl: int, head: int, width: int, found: int, at: int, is_seed: int) -> None:
    """Take out a peer that was found in that set, at that position, as that kind."""
    if found != head and ld8(state_address(ctl, found, width, at)) & PARTIAL:
        st32(head + PARTIALS_AT, ld32(head + PARTIALS_AT) - 1)
    remove(ctl, found, width, at)
    if found != head:
        st32(head, ld32(head) - 1)
        st32(head + 4, ld32(head + 4) - is_seed)
    st64(ctl + PEERS, ld64(ctl + PEERS) - 1)


@kernel
def set_state(ctl: int, head: int, width: int, found: int, at: int, state: int) -> None:
    """Write the state of a peer in that set, at that position."""
    place = state_address(ctl, found, width, at)
    if found != head:
        before = ld8(place) & PARTIAL
        if before != state & PARTIAL:
            more = 1 if before == 0 else -1
            st32(head + PARTIALS_AT, ld32(head + PARTIALS_AT) + more)
    st8(place, state)


@kernel
def partials_in(ctl: int, head: int, width: int) -> int:
    """How many of the leechers are partial seeds (BEP 21). Another worker may change the swarm meanwhile."""
    if is_split(head):
        return min(ld32(head + PARTIALS_AT), role_count(head, 0))
    partials = 0
    for at in range(seeds_in(head), min(peers_in(head), IN_RECORD * per_chunk(width))):
        place = chunk_of(width, at)
        number = ld32(head + 8 + 4 * place)
        # What is read while it changes may be no number of a chunk.
        if number < ld64(ctl + CHUNK_TOP):
            state = ld8(chunk(ctl, number) + STATE_AT + at - place * per_chunk(width))
            partials += 1 if state & PARTIAL else 0
    return partials


@kernel
def _unsplit(ctl: int, head: int, width: int) -> None:
    """Turn trees of one part each into a set again, which the caller knows to be large enough."""
    if chunks_left(ctl) < _RESERVE:
        return
    aside = ld64(ctl + ASIDE)
    for step in range(0, 24, 4):
        st32(aside + step, ld32(head + 8 + step))
    st64(head, 0)
    for is_seed in (1, 0):
        tree = aside + 12 * is_seed
        source = part(ctl, tree, 0)
        for at in range(peers_in(source)):
            fresh = insert(ctl, head, width, key_address(ctl, source, width, at), is_seed)
            state = ld8(state_address(ctl, source, width, at))
            st8(state_address(ctl, head, width, fresh), state)
        empty(ctl, source, width)
        give_chunk(ctl, ld32(tree))


@kernel
def shrink(ctl: int, head: int, width: int) -> None:
    """Give back what a split swarm no longer needs."""
    if not is_split(head):
        return
    for is_seed in range(2):
        tree = tree_of(head, is_seed)
        while role_count(head, is_seed) * 3 < ld32(tree + 8) * wanted_in_part(width):
            if not merge_part(ctl, tree, width):
                break
    is_small = 2 * peers_in(head) <= IN_RECORD * per_chunk(width)
    if is_small and ld32(tree_of(head, 0) + 8) == 1 and ld32(tree_of(head, 1) + 8) == 1:
        _unsplit(ctl, head, width)


@kernel
def clear(ctl: int, head: int, width: int) -> None:
    """Forget everybody in a swarm."""
    st64(ctl + PEERS, ld64(ctl + PEERS) - peers_in(head))
    if is_split(head):
        end(ctl, tree_of(head, 0), width)
        end(ctl, tree_of(head, 1), width)
        st64(head, 0)
    else:
        empty(ctl, head, width)
