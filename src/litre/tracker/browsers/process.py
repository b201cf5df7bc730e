"""The process that serves browsers, as the tracker sees it: started with it, started anew if it ends, ended with it."""

import os
import subprocess
import sys
from collections.abc import Callable

from litre.tracker.browsers.members import Notes
from litre.tracker.browsers.numbers import Numbers
from litre.tracker.config import TrackerConfig
from litre.tracker.sockets import Sockets, where

_GRACE_S = 8
_PROGRAM = "from litre.tracker.browsers.program import main; main()"


class Browsers:
    """An interpreter of its own, and no fork: it needs nothing of the engine's memory, nor of its threads.

    Its sockets stay with the tracker, so that whoever connects while it is started anew only waits. Without a port there is none, and all of this does nothing.
    """

    def __init__(
        self, config: TrackerConfig, sockets: Sockets, warn: Callable[[str], None]
    ) -> None:
        self._config, self._sockets, self.warn = config, sockets, warn
        port = config.websocket_port
        self._process: subprocess.Popen[bytes] | None = None
        self.numbers = Numbers() if port else None
        self._notes = Notes() if port else None

    @property
    def where(self) -> list[str]:
        """Its addresses, as in a torrent."""
        return where(self._sockets, "ws")

    def start(self) -> None:
        descriptors = [one for one in self._sockets.descriptors() if one >= 0]
        if self.numbers is None or self._notes is None:
            return
        config = self._config
        words = [
            *(sys.executable, "-c", _PROGRAM, str(config.folder), str(config.interval_s)),
            *(str(config.connections), str(config.compile_from), str(os.getpid())),
            *(self._proxies(), str(self.numbers.descriptor), str(self._notes.descriptor)),
            *map(str, descriptors),
        ]
        given = [self.numbers.descriptor, self._notes.descriptor, *descriptors]
        self._process = subprocess.Popen(words, pass_fds=given)  # noqa: S603 - words of our own, no shell

    def _proxies(self) -> str:
        """Whose header of the PROXY protocol is taken off."""
        return " ".join(map(str, self._config.proxies)) if self._config.proxy_protocol else ""

    def noted(self) -> bytes:
        """What members announced to it since the last call, for `accounts.read_log`."""
        return self._notes.read() if self._notes else b""

    def mind(self) -> None:
        if self._process and self._process.poll() is not None:
            if self.numbers:
                self.numbers.leave()
            self.warn("the process of browsers has ended; it is started anew")
            self.start()

    def end(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
