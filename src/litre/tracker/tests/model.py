"""A tracker as a dictionary, and histories that both it and the engine live through."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from random import Random
from urllib.parse import quote_from_bytes

from litre.torrent.http import scrape_reply
from litre.torrent.udp import (
    AnnounceReply,
    AnnounceRequest,
    ConnectReply,
    ConnectRequest,
    ErrorReply,
    Reply,
    Scraped,
    ScrapeReply,
    ScrapeRequest,
    parse_reply,
)
from litre.tracker.engine import Engine, EngineConfig
from litre.tracker.tests.over_http import announce_target, announced, ask, get

Peer = tuple[str, int]
START_S = 1_764_108_000
CONFIG = EngineConfig(budget_bytes=64 << 20, interval_s=600, life_s=900, is_public_only=False)


@dataclass
class Swarm:
    """Whether each peer is a seed, and when it was last heard of; who is a partial seed."""

    seeds: dict[Peer, bool] = field(default_factory=dict)
    heard: dict[Peer, int] = field(default_factory=dict)
    completed: int = 0
    partial: set[Peer] = field(default_factory=set)

    @property
    def downloaders(self) -> int:
        leechers = {peer for peer, is_seed in self.seeds.items() if not is_seed}
        return len(leechers - self.partial)

    def scraped(self) -> Scraped:
        seeds = sum(self.seeds.values())
        return Scraped(seeds, self.completed, len(self.seeds) - seeds)


class Model:
    """Asks an engine and a dictionary the same, and compares what they say."""

    def __init__(self, engine: Engine, hashes: list[bytes], rng: Random) -> None:
        self.engine, self.hashes, self.rng = engine, hashes, rng
        self.swarms = {(h, six): Swarm() for h in hashes for six in (False, True)}
        self.connections: dict[bytes, int] = {}
        self.now_s = START_S
        for info_hash in hashes:
            engine.register(info_hash)

    def ask(self, data: bytes, address: bytes) -> Reply:
        return parse_reply(self.engine.answer(data, address, 5000), is_ipv6=len(address) == 16)

    def connect(self, address: bytes) -> int:
        if address not in self.connections:
            reply = self.ask(ConnectRequest(1).packed(), address)
            assert isinstance(reply, ConnectReply)
            self.connections[address] = reply.connection
        return self.connections[address]

    def announce(
        self, info_hash: bytes, address: bytes, port: int, over: str = "udp", **words: int
    ) -> None:
        """One announce over UDP, or over HTTP in either form; every promise about its reply is checked."""
        request = AnnounceRequest(self.connect(address), 9, info_hash, port, **words)
        reply = self._reply(request, address, over)
        assert not isinstance(reply, ErrorReply), reply.message
        assert isinstance(reply, AnnounceReply)
        swarm = self.swarms[info_hash, len(address) == 16]
        peer = (str(ip_address(address)), port)
        self._note(swarm, peer, request)
        (swarm.partial.add if over == "paused" else swarm.partial.discard)(peer)
        config = self.engine.config
        assert config.interval_s <= reply.interval_s < config.interval_s * 9 // 8
        scraped = swarm.scraped()
        assert (reply.seeds, reply.leechers) == (scraped.seeds, scraped.leechers)
        self._check_peers(swarm, peer, request, reply, 25 if over == "long" else 80)

    def _reply(self, request: AnnounceRequest, address: bytes, over: str) -> Reply:
        if over == "udp":
            return self.ask(request.packed(), address)
        target = announce_target(request, *(["compact=0"] if over == "long" else []))
        if over == "paused":
            target = target.replace("event=", "event=paused")
        return announced(ask(self.engine, get(target), address).body, address)

    def _note(self, swarm: Swarm, peer: Peer, request: AnnounceRequest) -> None:
        if request.event == 3:
            swarm.seeds.pop(peer, None)
            return
        is_seed = request.left == 0
        swarm.completed += is_seed and request.event == 1 and not swarm.seeds.get(peer, False)
        swarm.seeds[peer], swarm.heard[peer] = is_seed, self.now_s

    def _check_peers(
        self, swarm: Swarm, peer: Peer, request: AnnounceRequest, reply: AnnounceReply, most: int
    ) -> None:
        if request.event == 3:
            assert not reply.peers
            return
        scraped = swarm.scraped()
        others = scraped.leechers if request.left == 0 else len(swarm.seeds) - 1
        most = min(most, 60 if ":" in peer[0] else 80)
        assert len(reply.peers) == min(others, most, 50 if request.wanted < 0 else request.wanted)
        assert len(set(reply.peers)) == len(reply.peers)
        for given in reply.peers:
            assert given != peer
            assert given in swarm.seeds
            assert not (request.left == 0 and swarm.seeds[given])

    def scrape(self) -> None:
        """All torrents, in both families."""
        for address, six in ((b"\x7f\0\0\1", False), (b"\x20\1" + bytes(13) + b"\1", True)):
            request = ScrapeRequest(self.connect(address), 3, tuple(self.hashes[:74]))
            reply = self.ask(request.packed(), address)
            assert isinstance(reply, ScrapeReply)
            assert reply.torrents == tuple(self.swarms[h, six].scraped() for h in self.hashes[:74])
            self._scrape_over_http(address, six)

    def _scrape_over_http(self, address: bytes, six: bool) -> None:
        asked = [*self.hashes[:74], self.rng.randbytes(20)]
        query = "&".join(f"info_hash={quote_from_bytes(h, safe='')}" for h in asked[-74:])
        answer = ask(self.engine, get(f"/scrape?{query}"), address)
        swarms = {h: self.swarms[h, six] for h in sorted(asked[-74:]) if h in self.hashes}
        known = {h: (swarm.scraped(), swarm.downloaders) for h, swarm in swarms.items()}
        assert answer.body == scrape_reply(known, self.engine.config.interval_s)

    def pass_time(self, seconds: int) -> None:
        """Let time pass, a second at a time, as the host does; then the dictionary expires too."""
        for _ in range(seconds):
            self.now_s += 1
            self.engine.tick(self.now_s)
            self.engine.sweep()
        self.connections.clear()

    def step(self) -> None:
        """One announce by chance; some torrents are large, most are small."""
        rng = self.rng
        info_hash = self.hashes[min(int(rng.expovariate(0.7)), len(self.hashes) - 1)]
        port = rng.randrange(1, 65536) if rng.random() < 0.3 else rng.randrange(1, 40)
        over = rng.choice(("udp", "udp", "http", "long", "paused"))
        self.announce(
            info_hash,
            self._address(),
            port,
            left=rng.choice((0, 0, 7, 1 << 63)),
            # Who is paused says no other event (BEP 21).
            event=0 if over == "paused" else rng.choice((0, 0, 0, 1, 2, 3)),
            wanted=rng.choice((-1, 0, 1, 5, 30, 79, 200, 1 << 30)),
            over=over,
        )

    def _address(self) -> bytes:
        some = self.rng.randrange(300)
        if some < 220:
            return bytes((127, 0, 1 + some // 200, 1 + some % 200))
        return b"\x20\x01\x0d\xb8" + bytes(10) + bytes((some - 220, 1))
