"""The kernels of browsers as plain Python, over memory that checks each access; and compiled ones, made the same way."""

import ctypes
from collections.abc import Callable
from random import Random
from typing import Any

from litre.tracker.browsers.quick import KERNELS, Quick
from litre.tracker.kernels.system import EVENT_BYTES
from litre.tracker.tests.twin import Memory, twins

_LIBC = ctypes.CDLL(None, use_errno=True)
Make = Callable[[int, int], Quick]


class Checked(Memory):
    """`free`: what may be touched beside the memory of `quick`."""

    def __init__(self) -> None:
        super().__init__()
        self.quick: Quick | None = None
        self._failed = ctypes.c_int(0)
        self.free = [(ctypes.addressof(self._failed), ctypes.addressof(self._failed) + 4)]

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Calls of the system too, for they write to memory."""
        calls = {"recv": self._recv, "send": self._send, "epoll_wait": self._epoll_wait}
        return {**super().functions(), **calls, "errno": self._errno}

    def _recv(self, number: int, at: int, size: int, flags: int) -> int:
        self.check(at, size)
        return int(_LIBC.recv(number, ctypes.c_void_p(at), ctypes.c_size_t(size), flags))

    def _send(self, number: int, at: int, size: int, flags: int) -> int:
        self.check(at, size)
        return int(_LIBC.send(number, ctypes.c_void_p(at), ctypes.c_size_t(size), flags))

    def _epoll_wait(self, number: int, at: int, most: int, patience_ms: int) -> int:
        self.check(at, EVENT_BYTES * most)
        return int(_LIBC.epoll_wait(number, ctypes.c_void_p(at), most, patience_ms))

    def _errno(self) -> int:
        self._failed.value = ctypes.get_errno()
        return ctypes.addressof(self._failed)

    def check(self, address: int, size: int) -> None:
        end = address + size
        assert any(start <= address and end <= past for start, past in self._all()), (
            f"{size} bytes at {address:x}"
        )

    def _all(self) -> list[tuple[int, int]]:
        bounds = list(self.free)
        quick = self.quick
        if quick:
            regions = (*quick.regions.values(), quick.control)
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
