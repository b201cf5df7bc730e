"""A part of a file as a file of its own, so that a server sends it without a thread that waits for a slow reader."""

import logging
import os
from collections.abc import Callable
from typing import BinaryIO

_log = logging.getLogger(__name__)


class NoLongerGiven(ConnectionAbortedError):
    """What is read may not be given out any more: the connection ends, before all that its head promised."""


def always() -> bool:
    return True


class Part:
    """The bytes of a file from `start` to before `stop`. Reading raises NoLongerGiven once `is_given` says so.

    OSError if the disk fails; it is told to the log here, as the server takes it for a reader who went away.

    Waitress sends what can `seek` and `tell` from its loop; for anything else a thread waits until nearly all is
    sent, so that few slow readers would stop a site.
    """

    def __init__(
        self, file: BinaryIO, start: int, stop: int, is_given: Callable[[], bool] = always
    ) -> None:
        self._file, self._start, self._stop, self._is_given = file, start, stop, is_given
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        if not self._is_given():
            raise NoLongerGiven
        left = max(0, self._stop - self._file.tell())
        try:
            data = self._file.read(left if size < 0 else min(size, left))
        except OSError as error:
            _log.error("%s can't be read while it is sent: %s", self._file.name, error.strerror)
            raise
        if left and size and not data:
            # Somebody made the file shorter: no more of it will come.
            raise NoLongerGiven
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: self._start, os.SEEK_CUR: self._file.tell(), os.SEEK_END: self._stop}
        return self._file.seek(base[whence] + offset) - self._start

    def tell(self) -> int:
        return self._file.tell() - self._start

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
