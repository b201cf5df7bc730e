"""The engine as its host sees it: memory, secrets, the clock, the list of torrents, counts.

Kernels do the work on memory that this class owns and bounds. All of it is reserved at the start and touched as it is needed.
"""

import os
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import numpy as np

from litre.torrent.feed import Counts
from litre.tracker.errors import Full
from litre.tracker.kernels import (
    announcing,
    chunks,
    headers,
    layout,
    members,
    packets,
    requests,
    torrents,
)
from litre.tracker.memory import Region
from litre.tracker.refusals import REFUSAL_BYTES, REFUSALS
from litre.tracker.texts import TEXTS

# How a host may replace the compiled kernels, as the tests do.
KERNELS: Mapping[str, Callable[..., Any]] = {
    kernel.__name__: kernel
    for kernel in (
        torrents.register,
        torrents.find_torrent,
        torrents.register_alias,
        torrents.withdraw,
        torrents.forget_unmarked,
        torrents.rehash,
        announcing.count,
        announcing.gather,
        announcing.restore,
        announcing.sweep,
        chunks.used_bytes,
        headers.client_of,
        members.add_member,
        packets.handle,
        requests.respond,
    )
}
# A connection id holds for one to two windows (BEP 15: two minutes after it was sent).
WINDOW_S = 120
# The longest life of a peer in epochs; what remains of the circle is for the sweep.
_LIFE_EPOCHS = 84
_FEWEST_SLOTS = 1024
_GATHERED = 4096
_ROW = struct.Struct("=20s6I4x")


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """`budget_bytes` bounds torrents and peers together; a peer lives `life_s` after its last announce."""

    budget_bytes: int = 256 << 20
    interval_s: int = 1800
    life_s: int = 2700
    is_public_only: bool = True
    want_usual: int = 50
    # 20 bytes and so many peers stay below what every network carries whole.
    want_most: int = 80
    want_most_ipv6: int = 60


def read_snapshot(snapshot: bytes) -> Iterator[tuple[bytes, Counts]]:
    """Info-hashes and counts of a snapshot; slow for many, so a host may do it aside."""
    for info_hash, *counts in _ROW.iter_unpack(snapshot):
        yield info_hash, Counts(*counts)


def _name(address: bytes, port: int) -> bytes:
    """A socket address, as the system writes it."""
    if len(address) == 4:
        return (struct.pack("=H", 2) + port.to_bytes(2) + address).ljust(32, b"\0")
    return (struct.pack("=H", 10) + port.to_bytes(2) + bytes(4) + address).ljust(32, b"\0")


class Engine:
    """The swarms of the registered torrents. Not for two threads at once.

    `chance` gives so many bytes nobody can foresee.
    """

    def __init__(
        self,
        config: EngineConfig,
        now_s: int,
        *,
        chance: Callable[[int], bytes] = os.urandom,
        kernels: Mapping[str, Callable[..., Any]] = KERNELS,
        is_shared: bool = False,
    ) -> None:
        self.config, self._kernels, self._chance = config, kernels, chance
        self.control = Region(layout.CONTROL_BYTES, is_shared)
        self.words = self.control.bytes[: layout.CONTROL_BYTES].view(np.int64)
        self.address = self.control.address
        budget = config.budget_bytes
        self.records, self.chunks = Region(budget, is_shared), Region(budget, is_shared)
        # Two, as a table that grows moves from the one to the other.
        self.slots = [Region(max(budget, 8 * _FEWEST_SLOTS), is_shared) for _ in range(2)]
        self.scratch = Region(layout.SCRATCH_BYTES, is_shared)
        self._out = Region(48 * _GATHERED)
        self.log = Region(layout.LOG_ROWS * layout.LOG_ROW_BYTES, is_shared)
        self.members = Region(members.KEY_BYTES)
        self.pages = Region(2 * layout.PAGE_BYTES)
        self.epoch_s = max(1, -(-config.life_s // _LIFE_EPOCHS))
        self._begin()
        self.tick(now_s)

    def clear(self, now_s: int) -> None:
        """Begin anew with nothing, whatever state the memory is in."""
        for region in (self.control, self.records, self.chunks, *self.slots, self.scratch):
            region.forget()
        self._begin()
        self.tick(now_s)

    def share(self, engines: "list[Engine]", number: int) -> None:
        """Read counts of other engines' torrents in their memory; this is the one of that number."""
        addresses = [engine.address for engine in engines]
        self.scratch.write(layout.OTHERS_AT, struct.pack(f"={len(engines)}q", *addresses))
        self.set(WORKERS=len(engines), WORKER=number)

    def _begin(self) -> None:
        secrets = struct.unpack("=4q", self._chance(32))
        config, scratch = self.config, self.scratch.address
        self._lay_out(layout.ERRORS_AT, REFUSAL_BYTES, REFUSALS)
        self._lay_out(layout.TEXTS_AT, layout.TEXT_BYTES, TEXTS)
        self.set(
            RECORDS=self.records.address,
            CHUNKS=self.chunks.address,
            CHUNK_TOP=1,
            BUDGET=config.budget_bytes,
            SECRET_0=secrets[0],
            SECRET_1=secrets[1],
            SECRET_ODD=secrets[2] | 1,
            RANDOM=secrets[3] | 1,
            LIFE=-(-config.life_s // self.epoch_s),
            INTERVAL=config.interval_s,
            JITTER=max(1, config.interval_s // 8),
            WANT_USUAL=config.want_usual,
            WANT_MOST=config.want_most,
            WANT_MOST_6=config.want_most_ipv6,
            PUBLIC_ONLY=int(config.is_public_only),
            SCRATCH=scratch,
            ASIDE=scratch + layout.ASIDE_AT,
            PATTERN=scratch + layout.PATTERN_AT,
            ERRORS=scratch + layout.ERRORS_AT,
            PAGES=self.pages.address,
            PROXIES=scratch + layout.PROXIES_AT,
            LOG=self.log.address,
            MEMBERS=self.members.address,
            MEMBER_MASK=len(self.members.bytes) // members.KEY_BYTES - 1,
            WORKERS=1,
            OTHERS=scratch + layout.OTHERS_AT,
        )
        self.scratch.write(layout.OTHERS_AT, struct.pack("=q", self.address))
        self._call("rehash", self.slots[0].address, _FEWEST_SLOTS - 1)

    def _lay_out(self, at: int, each: int, texts: Iterable[bytes]) -> None:
        """Write texts where kernels find them by number: 8 bytes of length, then the text."""
        for number, text in enumerate(texts):
            self.scratch.write(at + each * number, struct.pack("=q", len(text)) + text)

    def set(self, **words: int) -> None:
        """Write words of the control block, by their names in `layout`."""
        for name, value in words.items():
            self.words[getattr(layout, name) // 8] = value

    def get(self, name: str) -> int:
        return int(self.words[getattr(layout, name) // 8])

    def _call(self, name: str, *numbers: int) -> int:
        return int(self._kernels[name](self.address, *numbers) or 0)

    def tick(self, now_s: int) -> None:
        """Tell the time, in seconds since 1970; at least once in an epoch."""
        self.set(EPOCH=now_s // self.epoch_s % layout.EPOCHS, WINDOW=now_s // WINDOW_S)

    def sweep(self) -> None:
        """Expire some peers; called once a second it visits every torrent within a minute or two."""
        self._call("sweep", (self.get("PEERS") + self.get("TORRENTS")) // 60 + 1)

    # The list of torrents.

    def register(self, info_hash: bytes) -> None:
        """Serve a torrent from now on. Raises Full."""
        self._enter("register", info_hash)

    def register_alias(self, info_hash: bytes, first: bytes) -> None:
        """Serve the second info-hash of a hybrid with the swarm of its first. Raises Full."""
        self._enter("register_alias", info_hash + first)

    def _enter(self, kernel: str, info_hashes: bytes) -> None:
        self._grow()
        if not self._call(kernel, self._hash(info_hashes)):
            raise Full(
                f"{self.get('TORRENTS')} torrents fill the memory the tracker may use; raise its limit"
            )

    def withdraw(self, info_hash: bytes) -> None:
        """Serve it no longer, and forget who shared it."""
        self._call("withdraw", self._hash(info_hash))

    def replace(
        self, info_hashes: Iterable[bytes], aliases: Iterable[tuple[bytes, bytes]] = ()
    ) -> None:
        """Serve these torrents and no others; swarms of those that stay are kept. Raises Full."""
        self.set(MARK=self.get("MARK") ^ layout.MARKED)
        try:
            for info_hash in info_hashes:
                self.register(info_hash)
            for alias in aliases:
                self.register_alias(*alias)
        finally:
            self._call("forget_unmarked")

    def _grow(self) -> None:
        """Keep a quarter of the slots empty."""
        mask = self.get("SLOT_MASK")
        if self.get("TORRENTS") < (mask + 1) * 3 // 4:
            return
        if self._call("used_bytes") + 8 * (mask + 1) > self.config.budget_bytes:
            raise Full(
                f"{self.get('TORRENTS')} torrents fill the memory the tracker may use; raise its limit"
            )
        old, new = self.slots
        self._call("rehash", new.address, 2 * mask + 1)
        old.forget()
        self.slots.reverse()

    # What is shown, and who is believed.

    def show(self, *pages: bytes) -> None:
        """The page for people and the numbers for Prometheus, until they are shown anew."""
        for number, page in enumerate(pages):
            shown = page[: layout.PAGE_BYTES - 16]
            self.pages.write(layout.PAGE_BYTES * number, struct.pack("=q", len(shown)) + shown)

    def trust(
        self, proxies: Iterable[IPv4Address | IPv6Address], with_headers: bool = False
    ) -> None:
        """Believe what these say of the addresses of clients, up to 64 of them: by a field of HTTP, or by the PROXY protocol."""
        self.set(PROXY_HEADERS=int(with_headers))
        rows = [one.packed.rjust(6, b"\xff").rjust(16, b"\0") for one in proxies]
        table = struct.pack("=q", len(rows[: layout.PROXIES_MOST])) + b"".join(rows)
        self.scratch.write(layout.PROXIES_AT, table[: 8 + 16 * layout.PROXIES_MOST])

    # Members.

    def set_members(self, keys: Iterable[bytes]) -> None:
        """Take announces under these keys, of 16 bytes, and under no others."""
        wanted = list(keys)
        slots = 256
        while slots < 2 * len(wanted) + 1:
            slots *= 2
        self.members = Region(members.KEY_BYTES * slots)
        self.set(MEMBERS=self.members.address, MEMBER_MASK=slots - 1)
        for key in wanted:
            self._call("add_member", self._hash(key))

    def noted(self) -> bytes:
        """What members announced since the last call, for `accounts.read_log`."""
        tail, head = self.get("LOG_TAIL"), self.get("LOG_HEAD")
        each = layout.LOG_ROW_BYTES
        rows = b"".join(
            self.log.read(each * (at % layout.LOG_ROWS), each) for at in range(tail, head)
        )
        self.set(LOG_TAIL=head)
        return rows

    # Swarms.

    def count(self, info_hash: bytes) -> Counts:
        """Who is in the swarms of one torrent; zeros for one that is not registered."""
        torrent = self._find(info_hash)
        if not torrent:
            return Counts()
        self._call("count", torrent, self._out.address)
        return Counts(*struct.unpack("=6I", self._out.read(0, 24)))

    def snapshot(self) -> bytes:
        """Counts of every torrent that somebody is in or has completed, for `read_snapshot`."""
        return b"".join(
            self._out.read(0, 48 * self._call("gather", first, _GATHERED, self._out.address))
            for first in range(0, self.get("RECORD_TOP"), _GATHERED)
        )

    def counts(self) -> Iterator[tuple[bytes, Counts]]:
        """The same, read."""
        return read_snapshot(self.snapshot())

    def restore(self, completed: Iterable[tuple[bytes, Counts]]) -> None:
        """Take over how many completed, as a tracker before this one wrote it down."""
        for info_hash, counts in completed:
            torrent = self._find(info_hash)
            if torrent:
                self._call("restore", torrent, layout.IPV4, counts.completed)
                self._call("restore", torrent, layout.IPV6, counts.completed_ipv6)

    def answer(self, datagram: bytes, address: bytes, port: int) -> bytes:
        """The reply to one datagram from an address of 4 or 16 bytes; empty for none.

        For whoever has no socket at hand: the loop does the same, many at a time.
        """
        self._out.write(0, _name(address, port) + datagram[:2048].ljust(2048, b"\0"))
        at = self._out.address
        size = self._call("handle", at + 32, min(len(datagram), 2048), at, at + 4096)
        return self._out.read(4096, size)

    def answer_http(self, request: bytes, address: bytes) -> tuple[bytes, bool]:
        """The reply to one request, up to its empty line, and whether the connection ends with it."""
        self._out.write(0, _name(address, 1) + request + bytes(8))
        at = self._out.address
        size = self._call("respond", at + 32, len(request), at, at + 8192)
        return self._out.read(8192, abs(size)), size < 0

    def _find(self, info_hash: bytes) -> int:
        return self._call("find_torrent", self._hash(info_hash))

    def _hash(self, info_hash: bytes) -> int:
        """The address of an info-hash, where kernels can read it."""
        self.scratch.write(layout.HASH_AT, info_hash)
        return self.scratch.address + layout.HASH_AT

    @property
    def used_bytes(self) -> int:
        return self._call("used_bytes")

    def counted(self) -> dict[str, int]:
        """The numbers for whoever watches: announces, refusals, peers and so on."""
        return {name: int(self.words[at // 8]) for name, at in layout.COUNTED.items()}
