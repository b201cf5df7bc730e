"""A torrent of version 1 alone beside a hybrid, for programs that can't read one.

aria2 1.36 computes another info-hash of a hybrid, and Transmission 3 opens none. The plain torrent is of the
same files, without padding, and has a swarm of its own. Its pieces are hashed while the files are read for their
checksums, so no file is read for it again.
"""

import hashlib
from dataclasses import dataclass

from litre.sharing.metainfo import Wanted
from litre.torrent.bencode import Value, encode


@dataclass(frozen=True, slots=True)
class Plain:
    """Nothing where a release has none."""

    metainfo: bytes = b""
    v1: str = ""


class Pieces:
    """SHA-1 of each piece of files that come one after the other, as BEP 3 has it.

    >>> pieces = Pieces(4)
    >>> pieces.add(b"li")
    >>> pieces.add(b"tre")
    >>> pieces.ended() == hashlib.sha1(b"litr").digest() + hashlib.sha1(b"e").digest()
    True
    """

    def __init__(self, size_bytes: int) -> None:
        self.size_bytes = size_bytes
        self._done: list[bytes] = []
        self._begin()

    def _begin(self) -> None:
        self._digest, self._wanted = hashlib.sha1(usedforsecurity=False), self.size_bytes

    def add(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            part, rest = rest[: self._wanted], rest[self._wanted :]
            self._digest.update(part)
            self._wanted -= len(part)
            if not self._wanted:
                self._done.append(self._digest.digest())
                self._begin()

    def ended(self) -> bytes:
        """All digests, the last of a piece that may be shorter."""
        is_begun = self._wanted < self.size_bytes
        return b"".join([*self._done, *([self._digest.digest()] if is_begun else [])])


def plain_torrent(wanted: Wanted, pieces: Pieces) -> Plain:
    """The torrent of these files, of which `pieces` heard in the same order."""
    listed: list[Value] = [
        {b"length": size, b"path": [part.encode() for part in path.split("/")]}
        for path, size in wanted.files
    ]
    info: dict[bytes, Value] = {
        b"files": listed,
        b"name": wanted.folder.name.encode(),
        b"piece length": pieces.size_bytes,
        b"pieces": pieces.ended(),
    }
    said: dict[bytes, Value] = {
        b"comment": wanted.page.encode(),
        b"info": info,
        b"url-list": wanted.seed.encode(),
    }
    if wanted.tiers:
        said[b"announce"] = wanted.tiers[0].encode()
        said[b"announce-list"] = [[address.encode()] for address in wanted.tiers]
    info_hash = hashlib.sha1(encode(info), usedforsecurity=False)
    return Plain(encode(said), info_hash.hexdigest())
