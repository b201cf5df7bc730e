"""An engine to talk to, with one torrent registered."""

from random import Random

from litre.torrent.udp import AnnounceRequest, ConnectReply, ConnectRequest, Reply, parse_reply
from litre.tracker.engine import Engine, EngineConfig
from litre.tracker.tests.model import CONFIG, START_S

HERE, THERE = bytes((127, 0, 0, 1)), bytes((127, 0, 0, 2))
KNOWN = bytes(range(20))


class Talk:
    def __init__(self, config: EngineConfig = CONFIG, make=Engine) -> None:
        rng = Random(1)
        self.engine = make(config, START_S, chance=rng.randbytes)
        self.engine.register(KNOWN)

    def raw(self, data: bytes, address: bytes = HERE) -> bytes:
        return self.engine.answer(data, address, 5000)

    def ask(self, data: bytes, address: bytes = HERE) -> Reply:
        return parse_reply(self.raw(data, address), is_ipv6=len(address) == 16)

    def connect(self, address: bytes = HERE) -> int:
        reply = self.ask(ConnectRequest(1).packed(), address)
        assert isinstance(reply, ConnectReply)
        return reply.connection

    def announce(self, address: bytes = HERE, port: int = 1000, **words: object) -> Reply:
        words = {"connection": self.connect(address), "info_hash": KNOWN, "transaction": 2} | words
        return self.ask(AnnounceRequest(port=port, **words).packed(), address)
