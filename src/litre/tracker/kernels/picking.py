"""Which peers an asker gets: a run from a random place on, so that everybody is given equally often.

The place is drawn among all that may be given, without the asker, and the run goes round: in a swarm of
m others each is in exactly `wanted` of the m runs. A seed gets leechers only.
"""

from litre.tracker.kernels.chance import below
from litre.tracker.kernels.layout import ASK_SEED, ASK_WANT, ASK_WIDTH, COUNT
from litre.tracker.kernels.machine import kernel, ld32, ld64
from litre.tracker.kernels.parts import part
from litre.tracker.kernels.sets import copy_keys, per_chunk, write_key
from litre.tracker.kernels.swarms import (
    is_split,
    peers_in,
    role_count,
    seeds_in,
    tree_of,
)


@kernel
def _draw(ctl: int, head: int, ask: int, found: int, at: int) -> tuple[int, int, int]:
    """Kind, part and position of one peer who may be given, each as likely as any other.

    A part is drawn, and a position as if every part were full: what is not there is drawn again.
    """
    kind = 0
    if ld64(ask + ASK_SEED) == 0 and below(ctl, peers_in(head)) >= role_count(head, 0):
        kind = 1
    tree = tree_of(head, kind)
    parts = ld32(tree + 8)
    full = 14 * per_chunk(ld64(ask + ASK_WIDTH)) if parts > 1 else role_count(head, kind)
    index, start = 0, 0
    for _ in range(200):
        index = below(ctl, parts)
        here = part(ctl, tree, index)
        start = below(ctl, full)
        if start < ld32(here) & COUNT and not (here == found and start == at):
            return kind, index, start
    return kind, index, 0


@kernel
def _copy_without(ctl: int, head: int, width: int, skip: int, span: int, out: int) -> int:
    """Copy from position `span` & 0xffff on, at most `span` >> 16 peers, without `skip`; their number.

    Where `skip` lies among them one more is copied, and the last of all takes its place.
    """
    at, some, count = span & 0xFFFF, span >> 16, ld32(head) & COUNT
    if at <= skip < at + some:
        some = min(some, count - at - 1)
        copy_keys(ctl, head, width, at | ((some + 1) << 16), out)
        write_key(out + width * (skip - at), out + width * some, width)
        return some
    some = min(some, count - at)
    copy_keys(ctl, head, width, at | (some << 16), out)
    return some


@kernel
def _walk(ctl: int, head: int, ask: int, found: int, at: int, out: int) -> None:
    """The same in a split swarm: from part to part, from the leechers to the seeds and round."""
    seed, width = ld64(ask + ASK_SEED), ld64(ask + ASK_WIDTH)
    left = min(
        ld64(ask + ASK_WANT), peers_in(head) - seeds_in(head) if seed else peers_in(head) - 1
    )
    kind, index, start = _draw(ctl, head, ask, found, at)
    while left > 0:
        tree = tree_of(head, kind)
        here = part(ctl, tree, index)
        copied = _copy_without(
            ctl, here, width, at if here == found else -1, start | (left << 16), out
        )
        out += width * copied
        left -= copied
        start = 0
        index += 1
        if index == ld32(tree + 8):
            index = 0
            kind = 0 if seed else 1 - kind


@kernel
def _circle(ctl: int, head: int, width: int, skip: int, bounds: int, out: int) -> None:
    """Round the positions from `bounds` & 0xffff to the end; `bounds` >> 32 peers, without `skip`."""
    first, wanted, count = bounds & 0xFFFF, bounds >> 32, peers_in(head)
    start = first + below(ctl, count - first - (1 if skip >= 0 else 0))
    if 0 <= skip <= start:
        start += 1
    copied = _copy_without(ctl, head, width, skip, start | (wanted << 16), out)
    if copied < wanted:
        rest = first | ((wanted - copied) << 16)
        _copy_without(ctl, head, width, skip, rest, out + width * copied)


@kernel
def pick(ctl: int, head: int, ask: int, found: int, at: int, out: int) -> int:
    """Write keys of peers to `out`; their number. The asker stands at `at` of `found`."""
    seed, wanted = ld64(ask + ASK_SEED), ld64(ask + ASK_WANT)
    others = peers_in(head) - seeds_in(head) if seed else peers_in(head) - 1
    wanted = min(wanted, others)
    if wanted <= 0:
        return 0
    if is_split(head):
        _walk(ctl, head, ask, found, at, out)
    elif seed:
        first = seeds_in(head)
        _circle(ctl, head, ld64(ask + ASK_WIDTH), -1, first | (wanted << 32), out)
    else:
        _circle(ctl, head, ld64(ask + ASK_WIDTH), at, wanted << 32, out)
    return wanted
