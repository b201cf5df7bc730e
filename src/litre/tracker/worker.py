"""One worker: its share of the torrents, its swarms, and what it does once a second."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from litre.torrent.errors import BadFeed
from litre.torrent.feed import Changes, Counts, Hashes, MembersReader, RegisteredReader
from litre.tracker.browsers.numbers import Numbers
from litre.tracker.engine import Engine
from litre.tracker.errors import Full
from litre.tracker.pages import counted, metrics, status

_BUSY = 0.9


def interval_when(share: float, usual_s: int) -> int:
    """How often clients are asked to come, by the share of a core that is spent on them.

    A quarter longer is well within the time that a peer is kept.

    >>> interval_when(0.5, 1800), interval_when(0.95, 1800)
    (1800, 2250)
    """
    return usual_s * 5 // 4 if share > _BUSY else usual_s


class Worker:
    """Serves the torrents whose info-hash, the first of a hybrid, is `number`, modulo `workers`.

    `completed` are counts from before: taken over when their torrent is registered.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        share: tuple[int, int],
        completed: dict[bytes, Counts],
        warn: Callable[[str], None],
    ) -> None:
        self.engine, self._warn = engine, warn
        self._reader, self._members = RegisteredReader(folder), MembersReader(folder)
        self.members: set[bytes] | None = None
        self._number, self._workers = share
        self._completed = dict(completed)
        self._warned = ""
        self._looked_s, self._spent_s = time.monotonic(), time.thread_time()
        self.keep_house(int(time.time()))

    def keep_house(self, now_s: int) -> None:
        """Once a second: the time, the list, whoever has fallen silent."""
        self.engine.tick(now_s)
        try:
            changes = self._reader.changes()
            if changes:
                self._apply(changes)
            members = self._members.changed()
            if members is not None:
                self.engine.set_members(members)
                self.members = members
            self._warned = ""
        except (BadFeed, Full, OSError) as error:
            # Said once, and tried again each second: the swarms that are there go on.
            if str(error) != self._warned:
                self._warn(str(error))
            self._warned = str(error)
        self.engine.sweep()

    def show(self, engines: Sequence[Engine], browsers: Numbers | None) -> None:
        """What all workers and the process of browsers have done, for whoever looks; and fewer announces are asked for while there is too much to do."""
        used = sum(engine.used_bytes for engine in engines)
        numbers = counted(engines) | (browsers.read() if browsers else {})
        about = (numbers, used, sum(e.config.budget_bytes for e in engines))
        self.engine.show(status(*about), metrics(*about))
        now_s, spent_s = time.monotonic(), time.thread_time()
        share = (spent_s - self._spent_s) / max(now_s - self._looked_s, 0.1)
        self._looked_s, self._spent_s = now_s, spent_s
        self.engine.set(INTERVAL=interval_when(share, self.engine.config.interval_s))

    def _apply(self, changes: Changes) -> None:
        for torrent in changes.withdrawn:
            self._withdraw(torrent)
        added = [torrent[0] for torrent in changes.added if self._is_mine(torrent[0])]
        # The second info-hash of a hybrid may come to any worker, and has no swarm of its own.
        aliases = [(torrent[1], torrent[0]) for torrent in changes.added if len(torrent) > 1]
        if changes.is_whole:
            self._completed.update(self.engine.counts())
            self.engine.replace(added, aliases)
        else:
            for info_hash in added:
                self.engine.register(info_hash)
            for alias in aliases:
                self.engine.register_alias(*alias)
        self.engine.restore((h, self._completed.pop(h)) for h in added if h in self._completed)

    def _withdraw(self, torrent: Hashes) -> None:
        if self._is_mine(torrent[0]):
            self._completed[torrent[0]] = self.engine.count(torrent[0])
        for info_hash in torrent:
            self.engine.withdraw(info_hash)

    def _is_mine(self, info_hash: bytes) -> bool:
        return int.from_bytes(info_hash[:4]) % self._workers == self._number
