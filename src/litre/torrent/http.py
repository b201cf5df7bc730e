"""Messages of the HTTP tracker protocol: queries in, values out; values in, bencoded replies out.

Announce and scrape (BEP 3, 48), compact peers (BEP 23) of both families (BEP 7), the address a client was
seen at (BEP 24), when to try again (BEP 31), partial seeds (BEP 21). Of a request only the query is
read here, the bytes after `?`; addresses that a client claims for itself are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address

from litre.torrent.bencode import Value, encode
from litre.torrent.errors import BadMessage
from litre.torrent.udp import MAX_SCRAPED, Event, Scraped

_QUERY_BYTES = 4096
_HASH_BYTES = 20
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})?")
# BEP 21: a partial seed says that it is paused.
_EVENTS = {
    b"": Event.NONE,
    b"empty": Event.NONE,
    b"started": Event.STARTED,
    b"completed": Event.COMPLETED,
    b"stopped": Event.STOPPED,
    b"paused": Event.NONE,
}


@dataclass(frozen=True, slots=True)
class HttpAnnounce:
    """`wanted` is -1 where nothing is said; `is_partial`: a seed of a part, who wants no more of it; `peer_id` is zeros where none of 20 bytes is said."""

    info_hash: bytes
    port: int
    left: int
    event: Event = Event.NONE
    is_partial: bool = False
    wanted: int = -1
    is_compact: bool = True
    peer_id: bytes = bytes(20)
    uploaded: int = 0
    downloaded: int = 0


@dataclass(frozen=True, slots=True)
class Announced:
    """What an announce is answered. Peers are in the compact form: 6 bytes each, or 18 of IPv6."""

    interval_s: int
    scraped: Scraped
    peers: bytes = b""
    peers_ipv6: bytes = b""
    seen_at: bytes = b""


def parse_announce(query: bytes) -> HttpAnnounce:
    """The announce that a query is. Raises BadMessage, whose reason can be shown to the client.

    >>> parse_announce(b"info_hash=" + b"%01" * 20 + b"&port=6881&left=0&event=completed").event
    <Event.COMPLETED: 1>
    >>> parse_announce(b"info_hash=abc&port=6881")
    Traceback (most recent call last):
    litre.torrent.errors.BadMessage: The message cannot be read: info_hash is not 20 bytes.
    """
    said: dict[bytes, bytes] = {}
    for name, value in _pairs(query):
        if name in said and name == b"info_hash":
            raise BadMessage("info_hash is said twice")
        said.setdefault(name, value)
    event = said.get(b"event", b"")
    if event not in _EVENTS:
        raise BadMessage("the event is none that is known")
    peer_id = said.get(b"peer_id", b"")
    return HttpAnnounce(
        info_hash=_hash(said.get(b"info_hash", b"")),
        port=_number(said, b"port", None, 65535),
        # Who does not say what is left is no seed.
        left=_number(said, b"left", 1),
        event=_EVENTS[event],
        is_partial=event == b"paused",
        wanted=_number(said, b"numwant", -1, 2**31 - 1),
        is_compact=said.get(b"compact", b"1") != b"0",
        peer_id=peer_id if len(peer_id) == 20 else bytes(20),
        uploaded=_number(said, b"uploaded", 0),
        downloaded=_number(said, b"downloaded", 0),
    )


def parse_scrape(query: bytes) -> tuple[bytes, ...]:
    """The info-hashes a query asks for, each once, at most 74. Raises BadMessage.

    >>> parse_scrape(b"")
    Traceback (most recent call last):
    litre.torrent.errors.BadMessage: The message cannot be read: a scrape of nothing.
    """
    hashes = [_hash(value) for name, value in _pairs(query) if name == b"info_hash"]
    if not hashes:
        raise BadMessage("a scrape of nothing")
    return tuple(dict.fromkeys(hashes))[:MAX_SCRAPED]


def announce_reply(announced: Announced, is_compact: bool = True) -> bytes:
    """An answer to an announce; long, with a dictionary for each peer, for clients that ask for it."""
    reply: dict[bytes, Value] = {
        b"interval": announced.interval_s,
        # Sooner than that is of no use to anybody.
        b"min interval": announced.interval_s // 2,
        b"complete": announced.scraped.seeds,
        b"incomplete": announced.scraped.leechers,
        b"downloaded": announced.scraped.completed,
    }
    if announced.seen_at:
        reply[b"external ip"] = announced.seen_at
    if is_compact:
        reply[b"peers"] = announced.peers
        if announced.peers_ipv6:
            reply[b"peers6"] = announced.peers_ipv6
    else:
        reply[b"peers"] = [*_long(announced.peers, 6), *_long(announced.peers_ipv6, 18)]
    return encode(reply)


def scrape_reply(torrents: dict[bytes, tuple[Scraped, int]], interval_s: int) -> bytes:
    """An answer to a scrape: the torrents that are known among those asked for, each with its downloaders.

    These are the leechers without the partial seeds among them, who have what they want (BEP 21).
    """
    files: dict[bytes, Value] = {
        info_hash: {
            b"complete": scraped.seeds,
            b"downloaded": scraped.completed,
            b"downloaders": downloaders,
            b"incomplete": scraped.leechers,
        }
        for info_hash, (scraped, downloaders) in torrents.items()
    }
    return encode({b"files": files, b"flags": {b"min_request_interval": interval_s}})


def failure(reason: str, retry_in_min: int | None = None, *, is_final: bool = False) -> bytes:
    """A refusal in words; when to try again, in minutes, or that it is of no use.

    >>> failure("unregistered torrent", is_final=True)
    b'd14:failure reason20:unregistered torrent8:retry in5:nevere'
    """
    reply: dict[bytes, Value] = {b"failure reason": reason.encode()}
    if is_final:
        reply[b"retry in"] = b"never"
    elif retry_in_min is not None:
        reply[b"retry in"] = retry_in_min
    return encode(reply)


def _pairs(query: bytes) -> Iterator[tuple[bytes, bytes]]:
    if len(query) > _QUERY_BYTES:
        raise BadMessage(f"more than {_QUERY_BYTES} bytes")
    for part in query.split(b"&"):
        name, is_there, value = part.partition(b"=")
        if is_there:
            yield name, _ESCAPE.sub(_byte, value)


def _byte(match: re.Match[bytes]) -> bytes:
    if match[1] is None:
        raise BadMessage("a percent sign without two digits after it")
    return bytes.fromhex(match[1].decode())


def _hash(value: bytes) -> bytes:
    if len(value) != _HASH_BYTES:
        raise BadMessage("info_hash is not 20 bytes")
    return value


def _number(
    said: dict[bytes, bytes], name: bytes, usual: int | None, most: int = 10**20 - 1
) -> int:
    """A number from 0, `usual` where it is not there or below 0; an error if there is no usual."""
    text = said.get(name, b"")
    if usual is not None and (not text or text.startswith(b"-")):
        return usual
    if not re.fullmatch(rb"[0-9]{1,20}", text) or int(text) > most:
        raise BadMessage(f"{name.decode()} is no number that can be")
    return int(text)


def _long(peers: bytes, width: int) -> Iterator[Value]:
    for at in range(0, len(peers), width):
        address, port = peers[at : at + width - 2], peers[at + width - 2 : at + width]
        yield {b"ip": str(ip_address(address)).encode(), b"port": int.from_bytes(port)}
