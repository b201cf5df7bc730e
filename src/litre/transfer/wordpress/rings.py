"""Parents that lead round in a ring: a mistake or an attack, and nothing in it has a beginning."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def ring_closers(parents: Mapping[K, K | None]) -> set[K]:
    """Those whose parent is to be left out, one of each ring, so that every chain has a beginning.

    >>> sorted(ring_closers({1: None, 2: 1, 3: 3, 4: 5, 5: 4, 6: 4}))
    [3, 5]
    >>> ring_closers({})
    set()
    """
    closers: set[K] = set()
    cleared: set[K] = set()
    for start in parents:
        chain: set[K] = set()
        at: K | None = start
        while at is not None and at not in cleared:
            chain.add(at)
            above = parents.get(at)
            if above in chain:
                closers.add(at)
                break
            at = above
        cleared |= chain
    return closers
