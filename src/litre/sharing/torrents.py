"""A new version of a release's torrent, and what leads to it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from litre.sharing.actions import folder_of, keep_files, tell_tracker
from litre.sharing.errors import SharingError
from litre.sharing.folder import Found, listed, weight
from litre.sharing.metainfo import HYBRID, Made, Wanted, make, piece_bytes
from litre.sharing.models import Release, Torrent
from litre.sharing.plain import Pieces, Plain, plain_torrent
from litre.ui.addresses import full_address


def renew_torrent(
    release: Release,
    now: datetime,
    style: str = HYBRID,
    progress: Callable[[int, int], None] = lambda done, of: None,
    on_read: Callable[[int], None] = lambda size: None,
    on_kept: Callable[[Torrent], None] = lambda torrent: None,
) -> Torrent:
    """Read the files and make their torrent; the one there is, if nothing changed.

    Files are read twice: first for their checksums, `on_read` told the bytes of each part, then for the pieces,
    `progress` told after each. `on_kept` is called in the transaction that keeps the torrent.
    Raises SharingError, and whatever these raise; then files and torrent are as they were.
    """
    folder = folder_of(release)
    total = weight(folder)
    pieces = Pieces(piece_bytes(total)) if style == HYBRID else None
    found = listed(folder, lambda part: _heard(part, pieces, on_read))
    if sum(one.size_bytes for one in found) != total:
        raise _changed()
    files = [(one.path, one.size_bytes) for one in found]
    wanted = Wanted(folder, files, style, seed(), settings.TRACKERS, page_of(release.slug))
    made = make(wanted, progress)
    plain = plain_torrent(wanted, pieces) if pieces else Plain()
    _refuse_changed(release, found)
    with transaction.atomic():
        keep_files(release, found)
        torrent = _kept(release, made, plain, now)
        on_kept(torrent)
    tell_tracker(now)
    return torrent


def _heard(part: bytes, pieces: Pieces | None, on_read: Callable[[int], None]) -> None:
    if pieces:
        pieces.add(part)
    on_read(len(part))


def _changed() -> SharingError:
    return SharingError(_("The files changed while the torrent was made; read them anew."))


def _refuse_changed(release: Release, found: Sequence[Found]) -> None:
    folder = folder_of(release)
    for one in found:
        if _state(folder / one.path) != (one.size_bytes, one.changed_ns):
            raise _changed()


def _state(path: Path) -> tuple[int, int] | None:
    """Size and time of change; None if the file is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _kept(release: Release, made: Made, plain: Plain, now: datetime) -> Torrent:
    Release.objects.select_for_update().get(pk=release.pk)
    last: Torrent | None = release.torrents.first()
    if last is not None and (last.v1, last.v2) == (made.v1, made.v2):
        # Where it is announced may have changed: to its swarm it is the same.
        last.metainfo, last.plain_metainfo = made.metainfo, plain.metainfo
        # A plain one that is new to the tracker is told to it; what it knows already changes nothing.
        last.is_registered = last.is_registered and last.plain == plain.v1
        last.plain = plain.v1
        last.save(update_fields=["metainfo", "plain_metainfo", "plain", "is_registered"])
        return last
    return Torrent.objects.create(
        release=release,
        number=last.number + 1 if last else 1,
        made_at=now,
        v1=made.v1,
        v2=made.v2,
        metainfo=made.metainfo,
        plain=plain.v1,
        plain_metainfo=plain.metainfo,
    )


def seed() -> str:
    """Where a client finds files of torrents over HTTP: name and path follow (BEP 19)."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/files/"


def page_of(slug: str) -> str:
    """The address of a release, which its torrents carry as their comment."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/releases/{slug}/"


def page_at(request: HttpRequest, slug: str) -> str:
    """The same, where the site is without an address of its own: at what it was asked for."""
    return full_address(request, f"/releases/{slug}/")


def seed_at(request: HttpRequest) -> str:
    """The same, where the site is without an address of its own: at what it was asked for."""
    return full_address(request, "/files/")


def magnet(torrent: Torrent, name: str, seed: str, trackers: Sequence[str] | None = None) -> str:
    """The address by which a client finds the swarm; v2 as a multihash of SHA-256 (BEP 52).

    `trackers` are the addresses to announce at, without them those of the site.
    """
    parts = [f"xt=urn:btih:{torrent.v1}"] if torrent.v1 else []
    parts += [f"xt=urn:btmh:1220{torrent.v2}"] if torrent.v2 else []
    return _magnet(parts, name, seed, trackers)


def plain_magnet(
    torrent: Torrent, name: str, seed: str, trackers: Sequence[str] | None = None
) -> str:
    """The same for the plain torrent beside a hybrid; nothing where there is none."""
    topic = f"xt=urn:btih:{torrent.plain}"
    return _magnet([topic], name, seed, trackers) if torrent.plain else ""


def _magnet(topics: list[str], name: str, seed: str, trackers: Sequence[str] | None) -> str:
    parts = [*topics, f"dn={quote(name, safe='')}"]
    announced = settings.TRACKERS if trackers is None else trackers
    parts += [f"tr={quote(address, safe='')}" for address in announced]
    parts.append(f"ws={quote(seed, safe='')}")
    return "magnet:?" + "&".join(parts)
