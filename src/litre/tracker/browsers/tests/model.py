"""Swarms of browsers as a plain dictionary: what `swarms.py` promises, said the shortest way."""

from dataclasses import dataclass, field

from litre.tracker.browsers.messages import Announce

Key = tuple[str, str]


@dataclass
class Row:
    visitor: int
    is_seed: bool
    heard_s: float
    said: list[str]


@dataclass
class Model:
    """Peers by first info-hash and id."""

    life_s: float
    each: int
    most: int
    first: dict[str, str] = field(default_factory=dict)
    rows: dict[Key, Row] = field(default_factory=dict)
    completed: dict[str, int] = field(default_factory=dict)

    def list(self, torrents: list[tuple[str, ...]]) -> None:
        self.first = {one: torrent[0] for torrent in torrents for one in torrent}
        served = {torrent[0] for torrent in torrents}
        self.rows = {key: row for key, row in self.rows.items() if key[0] in served}

    def announce(self, visitor: int, said: Announce, now_s: float) -> bool:
        """Whether it is taken."""
        if said.info_hash not in self.first:
            return False
        key = (self.first[said.info_hash], said.peer_id)
        row = self.rows.get(key)
        if row and row.visitor != visitor:
            return False
        if said.event == "stopped":
            self.rows.pop(key, None)
            return True
        mine = sum(one.visitor == visitor for one in self.rows.values())
        if not row and (mine >= self.each or len(self.rows) >= self.most):
            return False
        is_seed = said.left == 0 or (said.event == "completed" and said.left is None)
        if said.event == "completed" and is_seed and not (row and row.is_seed):
            self.completed[key[0]] = self.completed.get(key[0], 0) + 1
        before = [one for one in (row.said if row else []) if one != said.info_hash]
        self.rows[key] = Row(visitor, is_seed, now_s, [said.info_hash, *before])
        return True

    def others(self, said: Announce) -> set[str]:
        """Who may get an offer of whoever announced so."""
        first = self.first[said.info_hash]
        me = self.rows[first, said.peer_id]
        return {
            peer_id
            for (torrent, peer_id), row in self.rows.items()
            if torrent == first and row is not me and not (me.is_seed and row.is_seed)
        }

    def receiver(self, visitor: int, said: Announce) -> Row | None:
        first = self.first.get(said.info_hash, "")
        sender = self.rows.get((first, said.peer_id))
        found = self.rows.get((first, said.to_peer_id or ""))
        return found if sender and sender.visitor == visitor and found is not sender else None

    def leave(self, visitor: int) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row.visitor != visitor}

    def expire(self, now_s: float) -> None:
        oldest_s = now_s - self.life_s
        self.rows = {key: row for key, row in self.rows.items() if row.heard_s >= oldest_s}

    def counts(self) -> dict[str, tuple[int, int, int]]:
        found = {first: (0, 0, number) for first, number in self.completed.items()}
        for (first, _), row in self.rows.items():
            seeds, leechers, completed = found.get(first, (0, 0, 0))
            found[first] = (seeds + row.is_seed, leechers + (not row.is_seed), completed)
        return found
