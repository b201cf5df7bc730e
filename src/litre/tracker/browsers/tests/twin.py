"""The kernels of browsers as plain Python, over memory that checks each access; and compiled ones, made the same way."""

from collections.abc import Callable
from random import Random

from litre.tracker.browsers.quick import KERNELS, Quick
from litre.tracker.tests.twin import Memory, twins

Make = Callable[[int, int], Quick]


class Checked(Memory):
    """`free`: what may be touched beside the memory of `quick`."""

    def __init__(self) -> None:
        super().__init__()
        self.quick: Quick | None = None
        self.free: list[tuple[int, int]] = []

    def check(self, address: int, size: int) -> None:
        end = address + size
        assert any(start <= address and end <= past for start, past in self._all()), (
            f"{size} bytes at {address:x}"
        )

    def _all(self) -> list[tuple[int, int]]:
        bounds = list(self.free)
        quick = self.quick
        if quick:
            regions = (*quick.regions.values(), quick.control, quick.came, quick._out)
            bounds += [(one.address, one.address + one.size) for one in regions]
            for swarm in {id(peer.swarm): peer.swarm for peer in quick.peers if peer}.values():
                for group in swarm.ground:
                    start, count = group.buffer_info()
                    bounds.append((start, start + group.itemsize * count))
        return bounds


def compiled(peers: int, connections: int) -> Quick:
    return Quick(peers, connections, 120, Random(3))


def plain(peers: int, connections: int) -> Quick:
    memory = Checked()
    quick = Quick(peers, connections, 120, Random(3), twins(memory, KERNELS))
    memory.quick = quick
    return quick
