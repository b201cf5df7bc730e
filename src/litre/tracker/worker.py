"""One worker: its share of the torrents, its swarms, and what it does once a second."""

import time
from collections.abc import Callable
from pathlib import Path

from litre.torrent.errors import BadFeed
from litre.torrent.feed import Changes, Counts, Hashes, MembersReader, RegisteredReader
from litre.tracker.engine import Engine
from litre.tracker.errors import Full


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
