"""Memory that kernels work on: reserved by the host, which owns and bounds it."""

import mmap

import numpy as np

# Linux's number; Python 3.11 has no name for it.
_NO_RESERVE = 0x4000


class Region:
    """Reserved memory: zeros, that take room only once they are written to."""

    def __init__(self, size: int, is_shared: bool = False) -> None:
        self._is_shared = is_shared
        sharing = mmap.MAP_SHARED if is_shared else mmap.MAP_PRIVATE
        self.size = -(-size // mmap.PAGESIZE) * mmap.PAGESIZE
        flags = sharing | mmap.MAP_ANONYMOUS | _NO_RESERVE
        self._map = mmap.mmap(-1, self.size, flags=flags)
        self.view = memoryview(self._map)
        self.bytes = np.frombuffer(self._map, np.uint8)
        self.address = int(self.bytes.ctypes.data)

    def write(self, at: int, data: bytes) -> None:
        self.bytes[at : at + len(data)] = np.frombuffer(data, np.uint8)

    def read(self, at: int, size: int) -> bytes:
        return self.bytes[at : at + size].tobytes()

    def forget(self) -> None:
        """Give the memory back to the system; it reads as zeros again."""
        self._map.madvise(mmap.MADV_REMOVE if self._is_shared else mmap.MADV_DONTNEED)
