"""Walks through all that an engine keeps and checks that its books are in order."""

from litre.tracker.engine import Engine
from litre.tracker.kernels import layout
from litre.tracker.tests.twin import Memory

_LOADS = Memory().functions()
ld8, ld32, ld64 = (_LOADS[name] for name in ("ld8", "ld32", "ld64"))


class Books:
    """Every chunk belongs to one owner or to nobody; every count is right."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.owned, self.partials = engine, [], 0
        peers = 0
        for number in range(engine.get("RECORD_TOP")):
            record = engine.records.address + layout.RECORD_BYTES * number
            marks = ld32(record + layout.MARKS_AT)
            if marks & layout.LISTED and not marks & layout.ALIAS:
                peers += self._swarm(record + layout.SET_AT, layout.IPV4)
                if marks & layout.SWARM_6:
                    self._own(marks & layout.SWARM_6)
                    peers += self._swarm(self._chunk(marks & layout.SWARM_6) + 4, layout.IPV6)
        free, number = [], engine.get("CHUNK_FREE")
        while number:
            free.append(number)
            number = ld32(self._chunk(number))
        everything = sorted(self.owned + free)
        assert everything == list(range(1, engine.get("CHUNK_TOP"))), "a chunk is lost or shared"
        assert len(self.owned) == engine.get("CHUNKS_USED")
        assert peers == engine.get("PEERS")
        assert engine.used_bytes <= engine.config.budget_bytes

    def _chunk(self, number: int) -> int:
        return self.engine.chunks.address + layout.CHUNK_BYTES * number

    def _own(self, number: int) -> None:
        assert number
        self.owned.append(number)

    def _swarm(self, head: int, width: int) -> int:
        count = ld32(head) & layout.COUNT
        if not ld32(head) & layout.SPLIT:
            return self._set(head, width)
        seeds = ld32(head + 4)
        for tree, wanted in ((head + 8, count - seeds), (head + 20, seeds)):
            self.partials = 0
            assert wanted == self._tree(ld32(tree), ld32(tree + 4), ld32(tree + 8), width)
            if tree == head + 8:
                assert self.partials == ld32(head + layout.PARTIALS_AT)
            else:
                assert self.partials == 0
        return count

    def _tree(self, node: int, depth: int, parts: int, width: int) -> int:
        """The peers below a node that has so many parts."""
        self._own(node)
        if depth == 0:
            assert 1 <= parts <= 2
            return sum(self._set(self._chunk(node) + 64 * place, width) for place in range(parts))
        span = 2 << (5 * (depth - 1))
        assert span < parts <= 32 * span or parts > 0
        total = 0
        for place in range(-(-parts // span)):
            child = ld32(self._chunk(node) + 4 * place)
            total += self._tree(child, depth - 1, min(span, parts - span * place), width)
        return total

    def _set(self, head: int, width: int) -> int:
        count = ld32(head) & layout.COUNT
        assert ld32(head + 4) <= count
        each = 18 if width == layout.IPV4 else 6
        for place in range(-(-count // each)):
            number = ld32(head + 8 + 4 * place)
            self._own(number)
            for at in range(min(each, count - each * place)):
                state = ld8(self._chunk(number) + layout.STATE_AT + at)
                self.partials += state & layout.PARTIAL != 0
        return count
