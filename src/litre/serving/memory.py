"""What a process remembers between requests, exactly for as long as nothing has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from litre.serving.generations import Generation, current

T = TypeVar("T")


class Memory(Generic[T]):
    """Values by their keys, the `most` used last; all are forgotten with the first change of the site.

    A value is shared by all requests of the process, so nobody may change it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: Generation | None = None
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives, remembered where `generations.current` has a number, else read each time."""
        now = current()
        return read() if now is None else self._recalled(now, key, read)

    def recall_if_kept(self, key: Hashable, read: Callable[[], T]) -> T | None:
        """The same, but None where nothing is remembered, for who would read less then."""
        now = current()
        return None if now is None else self._recalled(now, key, read)

    def _recalled(self, now: Generation, key: Hashable, read: Callable[[], T]) -> T:
        with self._lock:
            if self._of == now and key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        # The number was taken before: what changes while this is read belongs to a later one.
        value = read()
        with self._lock:
            self._keep(now, key, value)
        return value

    def _keep(self, now: Generation, key: Hashable, value: T) -> None:
        kept = self._of
        if kept is None or kept.database != now.database or kept.number < now.number:
            self._of, self._kept = now, OrderedDict()
        if self._of == now:
            self._kept[key] = value
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
