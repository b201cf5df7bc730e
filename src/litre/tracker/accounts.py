"""What members gave, took and how long they seeded: from what their clients say, and kept for members alone.

A client says what it gave and took since it began. So the difference to what it said before counts, and what it says first, or again
from the beginning, counts for nothing. A client is told by its id as a peer, which is the same over every protocol and family of addresses. It lives in
memory only; the sums are the tracker's to write.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litre.torrent.feed import Account
from litre.tracker.kernels.layout import STARTED_EVENT, STOPPED_EVENT

_ROW = struct.Struct("=16s48s4q")
Key = bytes


@dataclass(frozen=True, slots=True)
class Noted:
    """One announce of a member; `what` is the torrent and the id of the peer."""

    member: Key
    what: bytes
    uploaded: int
    downloaded: int
    is_seed: bool
    event: int

    def packed(self) -> bytes:
        """As a row of the log."""
        amounts = (self.uploaded, self.downloaded, int(self.is_seed), self.event)
        return _ROW.pack(self.member, self.what, *amounts)


def read_log(rows: bytes) -> Iterator[Noted]:
    """The announces in rows of the log."""
    for member, what, uploaded, downloaded, is_seed, event in _ROW.iter_unpack(rows):
        yield Noted(member, what, uploaded, downloaded, bool(is_seed), event)


@dataclass(slots=True)
class _Session:
    uploaded: int
    downloaded: int
    is_seed: bool
    heard_s: int


class Accounts:
    """The sums of each member, and the sessions they are made from. A session ends `life_s` after it was heard of."""

    def __init__(self, before: dict[Key, Account], life_s: int) -> None:
        self.sums, self.life_s = dict(before), life_s
        self._members: frozenset[Key] | None = None
        self._sessions: dict[tuple[Key, bytes], _Session] = {}

    def note(self, announces: Iterable[Noted], now_s: int) -> None:
        """Add what was announced, of members alone.

        Each worker reads the list by itself: one takes announces under a key that was given up a moment ago, which count for
        nobody, another under one that is new, from which its next is counted.
        """
        for said in announces:
            before = self._sessions.get((said.member, said.what))
            is_member = self._members is None or said.member in self._members
            if before and is_member and said.event != STARTED_EVENT:
                self._add(said, before, now_s)
            if said.event == STOPPED_EVENT:
                self._sessions.pop((said.member, said.what), None)
            else:
                self._sessions[said.member, said.what] = _Session(
                    said.uploaded, said.downloaded, said.is_seed, now_s
                )

    def _add(self, said: Noted, before: _Session, now_s: int) -> None:
        told = self.sums.get(said.member, Account())
        is_on = said.uploaded >= before.uploaded and said.downloaded >= before.downloaded
        silent_s = now_s - before.heard_s
        self.sums[said.member] = Account(
            told.uploaded + is_on * (said.uploaded - before.uploaded),
            told.downloaded + is_on * (said.downloaded - before.downloaded),
            told.seeding_s + (silent_s if before.is_seed and silent_s <= self.life_s else 0),
        )

    def forget_silent(self, now_s: int) -> None:
        """Forget the sessions that were not heard of for too long."""
        for key, session in list(self._sessions.items()):
            if now_s - session.heard_s > self.life_s:
                del self._sessions[key]

    def keep_only(self, members: set[Key]) -> None:
        """Forget whoever is no member any more, and count nothing more of them."""
        self._members = frozenset(members)
        self.sums = {key: sums for key, sums in self.sums.items() if key in members}
        for key in [key for key in self._sessions if key[0] not in members]:
            del self._sessions[key]
