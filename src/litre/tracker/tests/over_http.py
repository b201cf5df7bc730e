"""A client over HTTP for the tests: requests as bytes, replies as those over UDP are."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote_from_bytes

from litre.torrent.bencode import decode, encode
from litre.torrent.http import Announced, announce_reply
from litre.torrent.udp import AnnounceReply, AnnounceRequest, ErrorReply, Scraped
from litre.tracker.engine import Engine

EVENTS = {0: "", 1: "completed", 2: "started", 3: "stopped"}
END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    is_last: bool


def get(target: str, *fields: str) -> bytes:
    lines = [f"GET {target} HTTP/1.1", "Host: tracker.example", *fields]
    return ("\r\n".join(lines)).encode() + END


def announce_target(request: AnnounceRequest, *others: str) -> str:
    said = [
        f"info_hash={quote_from_bytes(request.info_hash, safe='')}",
        f"port={request.port}",
        f"left={request.left}",
        f"numwant={request.wanted}",
        f"event={EVENTS[request.event]}",
        *others,
    ]
    return "/announce?" + "&".join(said)


def ask(engine: Engine, request: bytes, address: bytes) -> Answer:
    """What an engine answers to one request; checks that it is well-formed HTTP."""
    reply, is_last = engine.answer_http(request, address)
    return read(reply, is_last)


def read(reply: bytes, is_last: bool) -> Answer:
    head, _, body = reply.partition(END)
    status, *fields = head.decode("ascii").split("\r\n")
    said = dict(field.split(":", 1) for field in fields)
    assert status.startswith("HTTP/1.1 ")
    assert int(said["Content-Length"]) == len(body)
    assert ("Connection" in said) == is_last
    return Answer(int(status[9:12]), body, is_last)


def announced(body: bytes, address: bytes) -> AnnounceReply | ErrorReply:
    """A reply to an announce as one over UDP; checks that it is in the form of `litre.torrent.http`."""
    said = decode(body)
    assert encode(said) == body
    if b"failure reason" in said:
        return ErrorReply(0, said[b"failure reason"].decode())
    scraped = Scraped(said[b"complete"], said[b"downloaded"], said[b"incomplete"])
    is_long = isinstance(said[b"peers"], list)
    if is_long:
        peers = [(str(ip_address(p[b"ip"].decode())), p[b"port"]) for p in said[b"peers"]]
    else:
        four, six = said[b"peers"], said.get(b"peers6", b"")
        reply = Announced(said[b"interval"], scraped, four, six, address)
        assert announce_reply(reply) == body
        peers = [*_peers(four, 6), *_peers(six, 18)]
    assert said[b"external ip"] == address
    return AnnounceReply(0, said[b"interval"], scraped.leechers, scraped.seeds, tuple(peers))


def _peers(data: bytes, width: int) -> list[tuple[str, int]]:
    return [
        (str(ip_address(data[at : at + width - 2])), int.from_bytes(data[at + width - 2 :][:2]))
        for at in range(0, len(data), width)
    ]
