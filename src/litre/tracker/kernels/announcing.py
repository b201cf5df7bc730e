"""What an announce does to a swarm, and what time does to it."""

from litre.tracker.kernels.layout import (
    ASK_EVENT,
    ASK_PARTIAL,
    ASK_SEED,
    ASK_WIDTH,
    COMPLETED_EVENT,
    EPOCH,
    EPOCHS,
    EXPIRED,
    FULL,
    IPV4,
    IPV6,
    LIFE,
    PARTIAL,
    RECORD_TOP,
    SET_AT,
    STOPPED_EVENT,
    SWEEP,
)
from litre.tracker.kernels.machine import entry, kernel, ld8, ld32, ld64, st8, st32, st64
from litre.tracker.kernels.parts import part
from litre.tracker.kernels.picking import pick
from litre.tracker.kernels.sets import state_address
from litre.tracker.kernels.swarms import (
    add_peer,
    drop_peer,
    find_peer,
    is_split,
    peers_in,
    seeds_in,
    set_state,
    shrink,
    tree_of,
)
from litre.tracker.kernels.torrents import (
    drop_swarm_6,
    is_alias,
    is_listed,
    made_swarm,
    record,
    swarm,
)


@kernel
def bump(ctl: int, counted: int, some: int) -> None:
    """Add to one of the numbers of the control block."""
    st64(ctl + counted, ld64(ctl + counted) + some)


@kernel
def _full(ctl: int) -> int:
    bump(ctl, FULL, 1)
    return -1


@kernel
def announce(ctl: int, torrent: int, ask: int, out: int) -> int:
    """Do what an ask says and write keys of peers to `out`; their number, -1 if memory is used up.

    The caller has checked that the torrent is listed, the key usable, what is wanted bounded.
    """
    width = ld64(ask + ASK_WIDTH)
    stops = ld64(ask + ASK_EVENT) == STOPPED_EVENT
    head = swarm(ctl, torrent, width) if stops else made_swarm(ctl, torrent, width)
    if head == 0:
        return 0 if stops else _full(ctl)
    seed = ld64(ask + ASK_SEED)
    found, at, was_seed = find_peer(ctl, head, width, ask, seed)
    if stops:
        if at >= 0:
            drop_peer(ctl, head, width, found, at, was_seed)
            shrink(ctl, head, width)
        return 0
    if at < 0 or was_seed != seed:
        if at >= 0:
            drop_peer(ctl, head, width, found, at, was_seed)
        found, at = add_peer(ctl, head, width, ask, seed)
        if found == 0:
            return _full(ctl)
        # There may be what another left.
        st8(state_address(ctl, found, width, at), 0)
        if seed and ld64(ask + ASK_EVENT) == COMPLETED_EVENT:
            st32(head - 4, ld32(head - 4) + 1)
    # Who has all is a seed, whatever else is said.
    state = ld64(ctl + EPOCH) | (PARTIAL if ld64(ask + ASK_PARTIAL) > seed else 0)
    set_state(ctl, head, width, found, at, state)
    return pick(ctl, head, ask, found, at, out)


@kernel
def _expire_set(ctl: int, head: int, width: int, found: int, is_seed: int) -> None:
    now, life = ld64(ctl + EPOCH), ld64(ctl + LIFE)
    # From the end: whoever moves up to a place that falls empty was looked at before.
    at = peers_in(found) - 1
    while at >= 0:
        heard = ld8(state_address(ctl, found, width, at)) & (EPOCHS - 1)
        if (now - heard) & (EPOCHS - 1) > life:
            drop_peer(ctl, head, width, found, at, is_seed)
        at -= 1


@kernel
def expire(ctl: int, head: int, width: int) -> None:
    """Drop from a swarm whoever has not been heard of for more than LIFE epochs."""
    before = peers_in(head)
    if is_split(head):
        for is_seed in range(2):
            tree = tree_of(head, is_seed)
            for index in range(ld32(tree + 8)):
                _expire_set(ctl, head, width, part(ctl, tree, index), is_seed)
        shrink(ctl, head, width)
    else:
        _expire_set(ctl, head, width, head, 0)
    bump(ctl, EXPIRED, before - peers_in(head))


@entry
def sweep(ctl: int, budget: int) -> None:
    """Expire peers of the next torrents in turn, until about `budget` peers were looked at."""
    top = ld64(ctl + RECORD_TOP)
    number = ld64(ctl + SWEEP)
    for _ in range(top):
        if budget <= 0:
            break
        number = number + 1 if number + 1 < top else 0
        torrent = record(ctl, number)
        if is_listed(torrent) and not is_alias(torrent):
            budget -= 1 + peers_in(torrent + SET_AT)
            expire(ctl, torrent + SET_AT, IPV4)
            head = swarm(ctl, torrent, IPV6)
            if head:
                budget -= peers_in(head)
                expire(ctl, head, IPV6)
                if peers_in(head) == 0 and ld32(head - 4) == 0:
                    drop_swarm_6(ctl, torrent)
    st64(ctl + SWEEP, number)


@entry
def count(ctl: int, torrent: int, out: int) -> int:
    """Write seeds, leechers, completed of IPv4, then of IPv6, 4 bytes each; the sum of them all."""
    total = 0
    for place in range(2):
        head = swarm(ctl, torrent, IPV4 if place == 0 else IPV6)
        seeds = seeds_in(head) if head else 0
        leechers = peers_in(head) - seeds if head else 0
        completed = ld32(head - 4) if head else 0
        st32(out + 12 * place, seeds)
        st32(out + 12 * place + 4, leechers)
        st32(out + 12 * place + 8, completed)
        total += seeds + leechers + completed
    return total


@entry
def gather(ctl: int, first: int, some: int, out: int) -> int:
    """Counts of the records from `first` on, 48 bytes each: info-hash, six numbers; without empty ones.

    Looks at `some` records and no further than there are; the number of rows at `out`.
    """
    rows = 0
    for number in range(first, min(first + some, ld64(ctl + RECORD_TOP))):
        torrent = record(ctl, number)
        if not is_listed(torrent) or is_alias(torrent):
            continue
        if count(ctl, torrent, out + 20):
            st64(out, ld64(torrent))
            st64(out + 8, ld64(torrent + 8))
            st32(out + 16, ld32(torrent + 16))
            out += 48
            rows += 1
    return rows


@entry
def restore(ctl: int, torrent: int, width: int, completed: int) -> None:
    """Set how many completed, as it stood before a restart."""
    head = made_swarm(ctl, torrent, width) if completed else 0
    if head:
        st32(head - 4, completed)
