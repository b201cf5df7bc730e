"""Messages of the UDP tracker protocol (BEP 15, URL data of BEP 41): bytes in, values out, and back.

All numbers are big-endian. Connect: magic 8, action 4, transaction 4. Announce: connection 8, action 4,
transaction 4, info-hash 20, peer id 20, downloaded 8, left 8, uploaded 8, event 4, address 4,
key 4, wanted 4, port 2, then options. Scrape: connection 8, action 4, transaction 4, hashes of 20.
Replies: action 4, transaction 4, then by kind. What is above the protocol is the caller's:
whether a connection is real, a port usable, a hash known.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from ipaddress import ip_address

from litre.torrent.errors import BadMessage

MAGIC = 0x41727101980
CONNECT, ANNOUNCE, SCRAPE, ERROR = range(4)
MAX_SCRAPED = 74

_CONNECT = struct.Struct(">QII")
_ANNOUNCE = struct.Struct(">QII20s20sQQQIIIiH")
_REPLY = struct.Struct(">II")
_HASH_BYTES = 20
_END, _NOTHING, _URL_DATA = range(3)


class Event(IntEnum):
    NONE = 0
    COMPLETED = 1
    STARTED = 2
    STOPPED = 3


@dataclass(frozen=True, slots=True)
class ConnectRequest:
    transaction: int

    def packed(self) -> bytes:
        return _CONNECT.pack(MAGIC, CONNECT, self.transaction)


@dataclass(frozen=True, slots=True)
class AnnounceRequest:
    """`wanted` is how many peers at most, -1 for as many as usual; `path` is the URL data of BEP 41."""

    connection: int
    transaction: int
    info_hash: bytes
    port: int
    left: int = 0
    event: int = Event.NONE
    wanted: int = -1
    peer_id: bytes = bytes(20)
    downloaded: int = 0
    uploaded: int = 0
    key: int = 0
    path: bytes = b""

    def packed(self) -> bytes:
        return _ANNOUNCE.pack(
            self.connection,
            ANNOUNCE,
            self.transaction,
            self.info_hash,
            self.peer_id,
            self.downloaded,
            self.left,
            self.uploaded,
            self.event,
            0,
            self.key,
            self.wanted,
            self.port,
        ) + _options(self.path)


@dataclass(frozen=True, slots=True)
class ScrapeRequest:
    connection: int
    transaction: int
    info_hashes: tuple[bytes, ...]

    def packed(self) -> bytes:
        head = _CONNECT.pack(self.connection, SCRAPE, self.transaction)
        return head + b"".join(self.info_hashes)


@dataclass(frozen=True, slots=True)
class ConnectReply:
    transaction: int
    connection: int


@dataclass(frozen=True, slots=True)
class AnnounceReply:
    """`peers` are pairs of address and port, as text and number."""

    transaction: int
    interval_s: int
    leechers: int
    seeds: int
    peers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Scraped:
    seeds: int
    completed: int
    leechers: int


@dataclass(frozen=True, slots=True)
class ScrapeReply:
    transaction: int
    torrents: tuple[Scraped, ...]


@dataclass(frozen=True, slots=True)
class ErrorReply:
    transaction: int
    message: str


Request = ConnectRequest | AnnounceRequest | ScrapeRequest
Reply = ConnectReply | AnnounceReply | ScrapeReply | ErrorReply


def parse_request(data: bytes) -> Request:
    """The request that a datagram is. Raises BadMessage for all else.

    >>> parse_request(ConnectRequest(7).packed())
    ConnectRequest(transaction=7)
    >>> parse_request(bytes(16))
    Traceback (most recent call last):
    litre.torrent.errors.BadMessage: The message cannot be read: a connect without the magic number.
    """
    if len(data) < _CONNECT.size:
        raise BadMessage("fewer than 16 bytes")
    connection, action, transaction = _CONNECT.unpack_from(data)
    if action == CONNECT:
        if connection != MAGIC:
            raise BadMessage("a connect without the magic number")
        return ConnectRequest(transaction)
    if action == ANNOUNCE:
        return _announce(data)
    if action == SCRAPE:
        return _scrape(data, connection, transaction)
    raise BadMessage(f"no action has the number {action}")


def parse_reply(data: bytes, is_ipv6: bool = False) -> Reply:
    """The reply that a datagram is, to a client of that family. Raises BadMessage.

    >>> parse_reply(bytes.fromhex("00000003 00000007") + b"no such torrent")
    ErrorReply(transaction=7, message='no such torrent')
    >>> parse_reply(bytes(9))
    Traceback (most recent call last):
    litre.torrent.errors.BadMessage: The message cannot be read: a connect of 9 bytes.
    """
    if len(data) < _REPLY.size:
        raise BadMessage("fewer than 8 bytes")
    action, transaction = _REPLY.unpack_from(data)
    if action == CONNECT:
        if len(data) != 16:
            raise BadMessage(f"a connect of {len(data)} bytes")
        return ConnectReply(transaction, int.from_bytes(data[8:]))
    if action == ANNOUNCE:
        return _announced(data, transaction, is_ipv6)
    if action == SCRAPE:
        if len(data) % 12 != 8:
            raise BadMessage(f"a scrape of {len(data)} bytes")
        return ScrapeReply(
            transaction, tuple(Scraped(*three) for three in struct.iter_unpack(">III", data[8:]))
        )
    if action == ERROR:
        return ErrorReply(transaction, data[8:].decode("utf-8", "replace"))
    raise BadMessage(f"no action has the number {action}")


def _announce(data: bytes) -> AnnounceRequest:
    if len(data) < _ANNOUNCE.size:
        raise BadMessage(f"an announce of {len(data)} bytes")
    (
        connection,
        _,
        transaction,
        info_hash,
        peer_id,
        downloaded,
        left,
        uploaded,
        event,
        _address,
        key,
        wanted,
        port,
    ) = _ANNOUNCE.unpack_from(data)
    return AnnounceRequest(
        connection=connection,
        transaction=transaction,
        info_hash=info_hash,
        port=port,
        left=left,
        event=event,
        wanted=wanted,
        peer_id=peer_id,
        downloaded=downloaded,
        uploaded=uploaded,
        key=key,
        path=_path(data[_ANNOUNCE.size :]),
    )


def _scrape(data: bytes, connection: int, transaction: int) -> ScrapeRequest:
    """Bytes that are no whole hash, and hashes beyond the 74 of BEP 15, are passed over."""
    ends = range(_CONNECT.size + _HASH_BYTES, len(data) + 1, _HASH_BYTES)
    hashes = tuple(data[end - _HASH_BYTES : end] for end in ends)[:MAX_SCRAPED]
    if not hashes:
        raise BadMessage("a scrape of nothing")
    return ScrapeRequest(connection, transaction, hashes)


def _announced(data: bytes, transaction: int, is_ipv6: bool) -> AnnounceReply:
    width = 18 if is_ipv6 else 6
    if len(data) < 20 or (len(data) - 20) % width:
        raise BadMessage(f"an announce of {len(data)} bytes")
    interval, leechers, seeds = struct.unpack_from(">III", data, 8)
    peers = tuple(
        (
            str(ip_address(data[at : at + width - 2])),
            int.from_bytes(data[at + width - 2 : at + width]),
        )
        for at in range(20, len(data), width)
    )
    return AnnounceReply(transaction, interval, leechers, seeds, peers)


def _options(path: bytes) -> bytes:
    pieces = [path[start : start + 255] for start in range(0, len(path), 255)]
    return b"".join(bytes((_URL_DATA, len(piece))) + piece for piece in pieces)


def _path(options: bytes) -> bytes:
    """URL data of all options, joined (BEP 41). What is cut off or unknown ends the reading."""
    at, path = 0, b""
    while at < len(options) and options[at] != _END:
        if options[at] == _NOTHING:
            at += 1
            continue
        end = at + 2 + (options[at + 1] if at + 1 < len(options) else len(options))
        if end > len(options):
            break
        if options[at] == _URL_DATA:
            path += options[at + 2 : end]
        at = end
    return path
