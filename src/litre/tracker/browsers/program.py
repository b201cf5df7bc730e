"""The process that serves browsers: started by `litre tracker` on sockets that are listening, ends with it.

The list of torrents and that of members are read as the engine reads them, once a second. Counts stand in a file of its own, what members announce
goes to the tracker's first process, and nothing else is kept.
"""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random, SystemRandom
from threading import Thread
from typing import TYPE_CHECKING

from litre.torrent.errors import BadFeed
from litre.torrent.feed import (
    BROWSERS,
    Counts,
    MembersReader,
    RegisteredReader,
    read_counts_of,
    write_counts,
)
from litre.tracker.browsers.members import Members, Notes
from litre.tracker.browsers.numbers import Numbers
from litre.tracker.browsers.server import Bounds, Server
from litre.tracker.browsers.swarms import Limits, Swarms
from litre.tracker.sockets import allowed_connections, end_with_parent

if TYPE_CHECKING:
    from litre.tracker.browsers.quick import Quick

_COUNTS_EACH_S, _COUNTS_AT_LEAST_S = 5, 30
# A browser's offers hold for less than a minute, so it comes more often than other clients do.
_INTERVAL_S = 120


def main() -> None:
    """Words: folder, interval, connections, messages from which on to compile, process of the tracker, proxies, descriptors of numbers, of notes and of sockets."""
    folder, interval, connections, compile_from, parent, proxies, *numbered = sys.argv[1:]
    numbers, notes, *descriptors = map(int, numbered)
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, frame: asked.append(number))
    bell, rung = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(rung)
    end_with_parent()
    interval_s = min(_INTERVAL_S, int(interval))
    house = House(Path(folder), interval_s, Members(Notes(notes)), _warn)
    server = Server(
        [socket.socket(fileno=one) for one in descriptors],
        house.swarms,
        interval_s,
        Bounds(allowed_connections(int(connections)), proxies=frozenset(proxies.split())),
        bell,
    )
    haste = Haste(server, interval_s, int(compile_from))
    server.admit(house.members)
    shared = Numbers(numbers)
    while not asked and os.getppid() == int(parent):
        house.keep(int(time.time()))
        haste.keep()
        server.keep_house()
        shared.tell(house.numbers | server.numbers)
        until_s = time.monotonic() + 1
        while not asked and (wait_s := until_s - time.monotonic()) > 0:
            server.serve(wait_s)
    server.close()
    house.members.tell()
    house.end(int(time.time()))


class Haste:
    """Loads the kernels in a thread once there is so much to do, with 0 at once and before anything else is done.

    Should that fail, Python goes on doing all.
    """

    def __init__(self, server: Server, interval_s: int, many: int) -> None:
        self._server, self._interval_s, self._many = server, interval_s, many
        self._heard = 0
        self._loader: Thread | None = None
        self._loaded: list[Quick] = []

    def keep(self) -> None:
        """Once a second."""
        heard, self._heard = self._server.heard - self._heard, self._server.heard
        if self._loader is None and heard >= self._many:
            self._loader = Thread(target=self._load, daemon=True)
            self._loader.start()
            if not self._many:
                self._loader.join()
        if self._loaded:
            self._server.hasten(self._loaded.pop())

    def _load(self) -> None:
        from litre.tracker.browsers.quick import Quick  # Numba: 0.7 s and 100 MB

        secrets = SystemRandom()
        self._loaded.append(
            Quick(self._server.swarms.limits.peers, self._server.most, self._interval_s, secrets)
        )


class House:
    """What is between the swarms and files: the list, members, the counts."""

    def __init__(
        self, folder: Path, interval_s: int, members: Members, warn: Callable[[str], None]
    ) -> None:
        self._folder, self._warn = folder, warn
        limits = Limits(life_s=interval_s * 3 // 2 + interval_s // 8)
        # Who gets whose offer is no secret.
        self.swarms = Swarms(limits, Random(), self._before())  # noqa: S311
        self._reader, self._members_reader = RegisteredReader(folder), MembersReader(folder)
        self.members = members
        self._warned = ""
        self._writer: Thread | None = None
        self._is_writable = True
        self._looked_s = self._written_s = 0
        self._written: dict[bytes, Counts] = {}
        # Who is in all swarms, for `Numbers`: a hybrid is one swarm, whoever is in two swarms is in both.
        self.numbers = {"browser_seeds": 0, "browser_leechers": 0}

    def _before(self) -> dict[bytes, Counts]:
        try:
            return read_counts_of(self._folder, BROWSERS)[1]
        except (BadFeed, OSError) as error:
            self._warn(f"{error} Which browsers completed what is counted from zero.")
            return {}

    def keep(self, now_s: int) -> None:
        """Once a second: follow the list, tell what members announced; write the counts now and then, in a thread beside."""
        try:
            changes = self._reader.changes()
            if changes:
                self.swarms.apply(changes)
            keys = self._members_reader.changed()
            if keys is not None:
                self.members.keys = keys
            self._warned = ""
        except (BadFeed, OSError) as error:
            # Said once, and tried again each second: the swarms that are there go on.
            if str(error) != self._warned:
                self._warn(str(error))
            self._warned = str(error)
        self.members.tell()
        is_writing = self._writer is not None and self._writer.is_alive()
        if now_s - self._looked_s < _COUNTS_EACH_S or is_writing:
            return
        self._looked_s = now_s
        counts = dict(self.swarms.counts())
        self.numbers = {
            "browser_seeds": sum(one.seeds for one in counts.values()),
            "browser_leechers": sum(one.leechers for one in counts.values()),
        }
        if counts != self._written or now_s - self._written_s >= _COUNTS_AT_LEAST_S:
            self._written, self._written_s = counts, now_s
            self._writer = Thread(target=self._write, args=(counts, now_s))
            self._writer.start()

    def _write(self, counts: dict[bytes, Counts], now_s: int) -> None:
        try:
            write_counts(self._folder, now_s, counts.items(), BROWSERS)
            self._is_writable = True
        except OSError as error:
            # Said once, tried again each time.
            if self._is_writable:
                self._warn(f"the counts are not written to {self._folder}: {error.strerror}")
            self._is_writable, self._written_s = False, 0

    def end(self, now_s: int) -> None:
        """Nobody is in any swarm now; who completed stays."""
        if self._writer:
            self._writer.join()
        self._write(dict(self.swarms.counts()), now_s)


def _warn(text: str) -> None:
    sys.stderr.write(f"litre tracker, browsers: {text}\n")
    sys.stderr.flush()
