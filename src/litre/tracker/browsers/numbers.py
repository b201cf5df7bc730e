"""How much there is to do for browsers: a few numbers in memory that their process and the tracker's workers share.

One word of 8 bytes each, written by the process of browsers alone, once a second; so nothing is written to disk for it. That process ends
when it likes: what grows goes on from where it was, and who was there is there no longer once its end is known.
"""

import mmap
import os
from collections.abc import Mapping

# Who is there now; what only grows.
NOW_THERE = ("browsers", "browser_seeds", "browser_leechers")
GROWING = ("browser_messages", "browser_refused", "browser_unnoted")
_NAMES = NOW_THERE + GROWING
_BYTES = 8 * len(_NAMES)


class Numbers:
    """The numbers in the memory of a descriptor; in new memory if none is given."""

    def __init__(self, descriptor: int = -1) -> None:
        if descriptor < 0:
            descriptor = os.memfd_create("browsers")
            os.ftruncate(descriptor, _BYTES)
        self.descriptor = descriptor
        self._words = memoryview(mmap.mmap(descriptor, _BYTES)).cast("q")
        self._before = {name: self.read()[name] for name in GROWING}

    def read(self) -> dict[str, int]:
        return dict(zip(_NAMES, self._words, strict=True))

    def tell(self, numbers: Mapping[str, int]) -> None:
        """Write what there is now; what grows is counted from 0 by each process."""
        for place, name in enumerate(_NAMES):
            self._words[place] = numbers[name] + self._before.get(name, 0)

    def leave(self) -> None:
        """Nobody is there: their process has ended."""
        for place in range(len(NOW_THERE)):
            self._words[place] = 0
