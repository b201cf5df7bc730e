"""Torrents of releases, made by libtorrent: the same files always give the same info-hash.

A piece is as large as keeps a torrent near a thousand pieces: a power of two from 16 KiB, which is
the least of BEP 52, to 16 MiB. Files begin at pieces of their own (padding of BEP 47), as BEP 52 asks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _

from litre.sharing.errors import SharingError
from litre.torrent.bencode import Value, decode, encode

HYBRID, V1, V2 = "hybrid", "v1", "v2"
_LEAST, MOST_PIECE_BYTES, _PIECES = 16 << 10, 16 << 20, 1000
# Pieces lists beyond this are refused by common clients.
_MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Made:
    metainfo: bytes
    v1: str
    v2: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a torrent is made of: files below `folder`, whose name is the torrent's.

    `page` is the address of the release, which clients show as its comment: who holds an old torrent finds the new one.
    """

    folder: Path
    files: Sequence[tuple[str, int]]
    style: str
    seed: str
    tiers: Sequence[str]
    page: str


def piece_bytes(total: int) -> int:
    """The size of a piece for so many bytes.

    >>> piece_bytes(1), piece_bytes(700 << 20), piece_bytes(1 << 40)
    (16384, 1048576, 16777216)
    """
    size = _LEAST
    while size < MOST_PIECE_BYTES and size * _PIECES < total:
        size *= 2
    return size


def can_make() -> bool:
    """Whether libtorrent is here; a small install leaves it out."""
    return find_spec("libtorrent") is not None


def make(wanted: Wanted, progress: Callable[[int, int], None] = lambda done, of: None) -> Made:
    """The torrent, `progress` told after each piece. Raises SharingError."""
    # 8 MB of machine code that no page of readers needs.
    try:
        import libtorrent as lt
    except ImportError:
        raise SharingError(
            _("Making torrents needs libtorrent, which a small install leaves out.")
        ) from None
    flags = {HYBRID: 0, V1: lt.create_torrent.v1_only, V2: lt.create_torrent.v2_only}
    name = wanted.folder.name
    entries = [lt.create_file_entry(f"{name}/{path}", size) for path, size in wanted.files]
    size = piece_bytes(sum(size for _path, size in wanted.files))
    try:
        torrent = lt.create_torrent(entries, size, flags[wanted.style])
        pieces = torrent.num_pieces()
        lt.set_piece_hashes(
            torrent, str(wanted.folder.parent), lambda piece: progress(int(piece) + 1, pieces)
        )
    except RuntimeError as error:
        raise SharingError(_("The torrent can't be made: %(why)s.") % {"why": error}) from None
    return _finished(lt, torrent, wanted)


def with_seed(metainfo: bytes, seed: str, page: str) -> bytes:
    """The same torrent, naming these addresses as web seed and page: they stand beside what is hashed (BEP 19).

    Costs nothing where the web seed is that already; else up to a quarter of a second for 10,000 files.

    >>> with_seed(b"d4:infod4:name1:xe8:url-list3:olde", "new", "page")
    b'd7:comment4:page4:infod4:name1:xe8:url-list3:newe'
    """
    if metainfo.endswith(b"8:url-list" + encode(seed.encode()) + b"e"):
        return metainfo
    return encode({**_read(metainfo), b"comment": page.encode(), b"url-list": seed.encode()})


def with_trackers(metainfo: bytes, tiers: Sequence[str]) -> bytes:
    """The same torrent, announced elsewhere: that stands beside what is hashed too (BEP 3, 12).

    >>> with_trackers(b"d8:announce3:old4:infod4:name1:xee", ["new"])
    b'd8:announce3:new13:announce-listll3:newee4:infod4:name1:xee'
    """
    said = _read(metainfo)
    said[b"announce"] = tiers[0].encode()
    said[b"announce-list"] = [[tier.encode()] for tier in tiers]
    return encode(said)


def _read(metainfo: bytes) -> dict[bytes, Value]:
    said = decode(metainfo)
    if not isinstance(said, dict):
        raise TypeError("a torrent is a dictionary")
    return said


def _finished(lt: object, torrent: object, wanted: Wanted) -> Made:
    torrent.set_creation_date(0)  # type: ignore[attr-defined]
    torrent.set_comment(wanted.page)  # type: ignore[attr-defined]
    torrent.add_url_seed(wanted.seed)  # type: ignore[attr-defined]
    for tier, address in enumerate(wanted.tiers):
        torrent.add_tracker(address, tier)  # type: ignore[attr-defined]
    metainfo = bytes(lt.bencode(torrent.generate()))  # type: ignore[attr-defined]
    if len(metainfo) > _MOST_BYTES:
        raise SharingError(_("The list of pieces is larger than 8 MB; pack the files into fewer."))
    hashes = lt.torrent_info(lt.bdecode(metainfo)).info_hashes()  # type: ignore[attr-defined]
    return Made(
        metainfo,
        str(hashes.v1) if hashes.has_v1() else "",
        str(hashes.v2) if hashes.has_v2() else "",
    )
