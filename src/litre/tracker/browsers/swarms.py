"""Swarms of browsers: who is in which, and who gets whose offers. Without sockets, clocks or JSON.

A visitor is one connection. Its peers are in swarms until they say that they stop, fall silent, or the connection ends; what it is
given is its peers', and nobody speaks for the peers of another. Info-hashes and ids are text of 20 code points below 256.
Of nobody more is kept than that.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from random import Random
from typing import Protocol

from litre.torrent.feed import Changes, Counts, Hashes
from litre.torrent.webtorrent import MAX_OFFERS
from litre.tracker.browsers.messages import Announce, Offer

_UNREGISTERED = "unregistered torrent"
_TAKEN = "peer id is taken by another connection"
_TOO_MANY = "too many torrents on one connection"
_FULL = "tracker is full; try later"


class Refused(Exception):
    """Why an announce is not taken, in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`life_s`: how long a peer is kept after its last announce. At most so many peers of a visitor, and of all."""

    life_s: float = 195
    each: int = 64
    peers: int = 200_000


class Visitor:
    """A connection, which has a number, and the peers that are there by it, by torrent and id. `key`: the announce key in its address."""

    __slots__ = ("key", "number", "peers")

    def __init__(self, number: int) -> None:
        self.number = number
        self.key: bytes | None = None
        self.peers: dict[tuple[str, str], Peer] = {}


@dataclass(slots=True, eq=False)
class Peer:
    """`said`: the info-hashes by which it knows the torrent, the last announced first: two of a hybrid at most.

    `place`: among leechers or seeds; `row`: in the picture.
    """

    peer_id: str
    visitor: Visitor
    swarm: "Swarm"
    said: list[str]
    heard_s: float
    is_seed: bool
    place: int = 0
    row: int = 0


@dataclass(slots=True, eq=False)
class Swarm:
    """One torrent, under its one info-hash or the two of a hybrid, that of version 1 first. `ground`: what a picture has of it."""

    hashes: tuple[str, ...]
    completed: int = 0
    by_id: dict[str, Peer] = field(default_factory=dict)
    leechers: list[Peer] = field(default_factory=list)
    seeds: list[Peer] = field(default_factory=list)
    ground: "tuple[array[int], ...]" = ()

    def put(self, peer: Peer) -> None:
        group = self.seeds if peer.is_seed else self.leechers
        peer.place = len(group)
        group.append(peer)

    def take(self, peer: Peer) -> None:
        """The last moves to its place: no order is promised."""
        group = self.seeds if peer.is_seed else self.leechers
        last = group.pop()
        if last is not peer:
            group[peer.place] = last
            last.place = peer.place

    def others(self, peer: Peer, most: int, rng: Random) -> list[Peer]:
        """Other peers by chance, each as likely as another; a seed has nothing to ask of seeds."""
        leechers, seeds = self.leechers, self.seeds
        if peer.is_seed:
            return [leechers[place] for place in _some(len(leechers), most, rng)]
        before, found = len(leechers), []
        for number in _some(before + len(seeds) - 1, most, rng):
            place = number + 1 if number >= peer.place else number
            found.append(leechers[place] if place < before else seeds[place - before])
        return found


def _some(count: int, most: int, rng: Random) -> Iterable[int]:
    """Different numbers below `count`, `most` of them or all."""
    if count <= most:
        return range(count)
    if count < 2 * most:
        # The first so many of all, shuffled as far as that.
        numbers = list(range(count))
        for place in range(most):
            drawn = place + int(rng.random() * (count - place))
            numbers[place], numbers[drawn] = numbers[drawn], numbers[place]
        return numbers[:most]
    found: set[int] = set()
    while len(found) < most:
        found.add(int(rng.random() * count))
    return found


class Picture(Protocol):
    """What is told of each change, and asked who announced to somebody else and when (`quick.py`)."""

    def enter(self, peer: Peer) -> None: ...
    def change(self, peer: Peer) -> None: ...
    def leave(self, peer: Peer) -> None: ...
    def put(self, peer: Peer) -> None: ...
    def take(self, peer: Peer) -> None: ...
    def heard(self) -> Iterable[tuple[Peer, float]]: ...


class Swarms:
    """The swarms of the registered torrents. `completed`: counts from before, by first info-hash."""

    def __init__(self, limits: Limits, rng: Random, completed: dict[bytes, Counts]) -> None:
        self.limits, self._rng = limits, rng
        self._torrents: dict[str, Swarm] = {}
        # Of torrents that are not served now: they may be again.
        self._resting = {h: c.completed for h, c in completed.items() if c.completed}
        # Who was not heard of for longest comes first.
        self._heard: dict[Peer, None] = {}
        self._picture: Picture | None = None

    def __len__(self) -> int:
        """How many peers there are."""
        return len(self._heard)

    # The list of torrents.

    def apply(self, changes: Changes) -> None:
        """Follow the list: who is in a swarm that is served no longer is in none."""
        if changes.is_whole:
            listed = {_texts(torrent) for torrent in changes.added}
            gone = [swarm for swarm in self._each() if swarm.hashes not in listed]
        else:
            gone = [swarm for torrent in changes.withdrawn for swarm in self._named(torrent)]
        for swarm in gone:
            self._close(swarm)
        for torrent in changes.added:
            self._open(_texts(torrent))

    def _open(self, hashes: tuple[str, ...]) -> None:
        there = {id(s): s for s in (self._torrents.get(one) for one in hashes) if s}.values()
        if any(swarm.hashes == hashes for swarm in there):
            return
        # A torrent that got, or lost, its second info-hash is another.
        for swarm in there:
            self._close(swarm)
        swarm = Swarm(hashes, self._resting.pop(hashes[0].encode("latin-1"), 0))
        self._torrents.update(dict.fromkeys(hashes, swarm))

    def _close(self, swarm: Swarm) -> None:
        for peer in list(swarm.by_id.values()):
            self._remove(peer)
        for one in swarm.hashes:
            self._torrents.pop(one, None)
        if swarm.completed:
            self._resting[swarm.hashes[0].encode("latin-1")] = swarm.completed

    def _named(self, torrent: Hashes) -> Iterator[Swarm]:
        """The swarm of a torrent, once, by any of its info-hashes."""
        for one in _texts(torrent):
            swarm = self._torrents.get(one)
            if swarm:
                yield swarm
                return

    def _each(self) -> Iterator[Swarm]:
        return (swarm for one, swarm in self._torrents.items() if one == swarm.hashes[0])

    def counts(self) -> Iterator[tuple[bytes, Counts]]:
        """Of each torrent that somebody is in or has completed, by its first info-hash."""
        for info_hash, completed in self._resting.items():
            yield info_hash, Counts(completed=completed)
        for swarm in self._each():
            if swarm.by_id or swarm.completed:
                counts = Counts(len(swarm.seeds), len(swarm.leechers), swarm.completed)
                yield swarm.hashes[0].encode("latin-1"), counts

    def show(self, picture: Picture) -> None:
        """Tell this, from now on, who is there."""
        # In the order in which they stand: a picture counts on their places.
        for swarm in self._each():
            for peer in (*swarm.leechers, *swarm.seeds):
                picture.enter(peer)
        self._picture = picture

    def _settle(self) -> None:
        """Note who announced to the kernels."""
        # In the order of time: the kernels tell each once, where it was first heard.
        heard = self._picture.heard() if self._picture else ()
        for peer, heard_s in sorted(heard, key=itemgetter(1)):
            del self._heard[peer]
            peer.heard_s = heard_s
            self._heard[peer] = None

    # What peers say.

    def announce(
        self, visitor: Visitor, message: Announce, now_s: float
    ) -> tuple[Swarm, list[tuple[Peer, Offer]]]:
        """Take an announce: its swarm, and which of its offers goes to whom. Raises Refused."""
        swarm = self._torrents.get(message.info_hash)
        if swarm is None:
            raise Refused(_UNREGISTERED)
        peer = swarm.by_id.get(message.peer_id)
        if peer is not None and peer.visitor is not visitor:
            raise Refused(_TAKEN)
        if message.event == "stopped":
            if peer:
                self._remove(peer)
            return swarm, []
        peer = self._met(visitor, swarm, message, peer, now_s)
        offers = message.offers
        if not offers:
            return swarm, []
        return swarm, list(
            zip(swarm.others(peer, min(len(offers), MAX_OFFERS), self._rng), offers, strict=False)
        )

    def answer(self, visitor: Visitor, message: Announce) -> Peer | None:
        """Who gets an answer; None if sender and receiver are not both in the swarm."""
        swarm = self._torrents.get(message.info_hash)
        if swarm is None:
            return None
        sender = swarm.by_id.get(message.peer_id)
        receiver = swarm.by_id.get(message.to_peer_id or "")
        if sender is None or sender.visitor is not visitor or receiver is sender:
            return None
        return receiver

    def scrape(self, info_hashes: Iterable[str]) -> dict[str, tuple[int, int, int]]:
        """Seeds, leechers and completed of those that are registered."""
        found = ((one, self._torrents.get(one)) for one in info_hashes)
        return {one: (len(s.seeds), len(s.leechers), s.completed) for one, s in found if s}

    def _met(
        self, visitor: Visitor, swarm: Swarm, message: Announce, peer: Peer | None, now_s: float
    ) -> Peer:
        """The peer of an announce, new or known, as it now is."""
        is_completed = message.event == "completed"
        is_seed = message.left == 0 or (is_completed and message.left is None)
        was_seed = peer is not None and peer.is_seed
        if peer is None:
            if len(visitor.peers) >= self.limits.each:
                raise Refused(_TOO_MANY)
            if len(self._heard) >= self.limits.peers:
                raise Refused(_FULL)
            self._settle()
            peer = Peer(message.peer_id, visitor, swarm, [message.info_hash], now_s, is_seed)
            swarm.by_id[peer.peer_id] = peer
            visitor.peers[swarm.hashes[0], peer.peer_id] = peer
            swarm.put(peer)
            if self._picture:
                self._picture.enter(peer)
        else:
            self._settle()
            del self._heard[peer]
            peer.heard_s = now_s
            self._change(peer, message.info_hash, is_seed)
        self._heard[peer] = None
        if is_completed and is_seed and not was_seed:
            swarm.completed += 1
        return peer

    def _change(self, peer: Peer, info_hash: str, is_seed: bool) -> None:
        swarm, picture = peer.swarm, self._picture
        if peer.is_seed != is_seed:
            if picture:
                picture.take(peer)
            swarm.take(peer)
            peer.is_seed = is_seed
            swarm.put(peer)
            if picture:
                picture.put(peer)
        if peer.said[0] != info_hash:
            peer.said = [info_hash, peer.said[0]]
        if picture:
            picture.change(peer)

    # Who goes.

    def leave(self, visitor: Visitor) -> None:
        """Its connection has ended."""
        for peer in list(visitor.peers.values()):
            self._remove(peer)

    def expire(self, now_s: float) -> None:
        """Whoever did not announce for so long is gone, though the connection be there."""
        self._settle()
        oldest_s = now_s - self.limits.life_s
        silent = []
        for peer in self._heard:
            if peer.heard_s >= oldest_s:
                break
            silent.append(peer)
        for peer in silent:
            self._remove(peer)

    def _remove(self, peer: Peer) -> None:
        swarm = peer.swarm
        if self._picture:
            self._settle()
            self._picture.leave(peer)
        swarm.take(peer)
        del swarm.by_id[peer.peer_id]
        del peer.visitor.peers[swarm.hashes[0], peer.peer_id]
        del self._heard[peer]


def _texts(torrent: Hashes) -> tuple[str, ...]:
    return tuple(one.decode("latin-1") for one in torrent)
