"""Every write of more than a row: files read, releases frozen and thawed, the tracker's list."""

import fcntl
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import transaction
from wagtail.log_actions import log

from litre.sharing.days import day_of, site_time
from litre.sharing.folder import Found, folder_at, listed
from litre.sharing.given import show, show_nothing, tracker_folder
from litre.sharing.models import Freeze, Release, ReleaseFile, Torrent
from litre.sharing.queries import served_torrents
from litre.torrent.errors import BadFeed
from litre.torrent.feed import (
    REGISTERED,
    Hashes,
    RegisteredReader,
    register,
    withdraw,
    write_registered,
)

FREEZE, THAW = "litre.sharing.freeze", "litre.sharing.thaw"
_log = logging.getLogger(__name__)


def take_files(release: Release) -> int:
    """Read the folder of a release; how many files it has. Raises SharingError, and keeps nothing then."""
    found = listed(folder_of(release))
    with transaction.atomic():
        keep_files(release, found)
    return len(found)


def keep_files(release: Release, found: Sequence[Found]) -> None:
    """These files and no others are those of the release."""
    rows = [
        ReleaseFile(
            release=release,
            path=one.path,
            size_bytes=one.size_bytes,
            changed_ns=one.changed_ns,
            sha256=one.sha256,
        )
        for one in found
    ]
    release.files.all().delete()
    ReleaseFile.objects.bulk_create(rows, batch_size=500)


def folder_of(release: Release) -> Path:
    return folder_at(release.slug)


def freeze(releases: Iterable[Release], notice: int, now: datetime, again: bool = False) -> None:
    """Stop sharing because of a notice. Heard twice it changes nothing, unless it was decided so.

    Raises OSError if the tracker can't be told. All are frozen on the site by then, and no download of files runs on.
    """
    for release in releases:
        with transaction.atomic():
            _freeze(release, notice, now, again)
    try:
        tell_tracker(now)
    except OSError:
        _log.critical(
            "What notice %d froze is not given by the site, but the tracker can't be told, since %s can't be written; "
            "stop `litre tracker` until it can",
            notice,
            tracker_folder(),
        )
        show_nothing()
        raise


def _freeze(release: Release, notice: int, now: datetime, again: bool) -> None:
    made, is_new = Freeze.objects.get_or_create(
        release=release, notice=notice, defaults={"frozen_at": now}
    )
    if again and not is_new and made.thawed_at:
        Freeze.objects.filter(pk=made.pk).update(thawed_at=None)
        is_new = True
    if is_new:
        log(release, FREEZE, data={"notice": notice})


def thaw(notice: int, now: datetime) -> None:
    """What this notice froze is shared again, if nothing else stands against it."""
    with transaction.atomic():
        found = Freeze.objects.filter(notice=notice, thawed_at=None).select_related("release")
        for one in found.select_for_update():
            Freeze.objects.filter(pk=one.pk).update(thawed_at=now)
            log(one.release, THAW, data={"notice": notice})
    tell_tracker(now)


def tell_tracker(now: datetime) -> int:
    """Register what is shared and withdraw what is not any more; how many changed.

    A row is marked after the list is written: what stops between is told twice, never not at all.
    """
    with list_of_tracker() as folder, site_time():
        changed = _tell(folder, now)
        _show(now, is_news=True)
        return changed


def mend_list(now: datetime) -> bool:
    """Write the tracker's list anew if it can't be read or says anything but what is shared; whether it was.

    So a folder that was lost, or brought back from a copy, is served again.
    """
    with list_of_tracker() as folder, site_time():
        _show(now, is_news=False)
        served = served_torrents(now)
        wanted = {each for one in served.only("v1", "v2", "plain") for each in one.swarms}
        is_wrong = _listed(folder) != wanted
        if is_wrong:
            write_registered(folder, sorted(wanted))
        marked = Torrent.objects.filter(is_registered=True)
        marked.exclude(pk__in=served.values("pk")).update(is_registered=False)
        served.filter(is_registered=False).update(is_registered=True)
        return is_wrong


def _show(now: datetime, is_news: bool) -> None:
    show(Release.objects.shared(day_of(now)).values_list("slug", flat=True), is_news)


@contextmanager
def list_of_tracker() -> Iterator[Path]:
    """One process at a time: who reads before a freeze may not write after it."""
    folder = tracker_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sharing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _tell(folder: Path, now: datetime) -> int:
    served = served_torrents(now)
    wrong = Torrent.objects.filter(is_registered=True).exclude(pk__in=served.values("pk"))
    gone = list(wrong.only("v1", "v2", "plain"))
    for one in gone:
        for each in one.swarms:
            withdraw(folder, each)
        Torrent.objects.filter(pk=one.pk).update(is_registered=False)
    come = list(served.filter(is_registered=False).only("v1", "v2", "plain"))
    for one in come:
        for each in one.swarms:
            register(folder, each)
        Torrent.objects.filter(pk=one.pk).update(is_registered=True)
    return len(gone) + len(come)


def _listed(folder: Path) -> set[Hashes] | None:
    """What the list says; nothing if there is none, None if it can't be read to its end."""
    path = folder / REGISTERED
    if not path.exists():
        return set()
    try:
        changes = RegisteredReader(folder).changes()
        return set(changes.added) if changes and _is_whole(path) else None
    except (BadFeed, OSError):
        return None


def _is_whole(path: Path) -> bool:
    """Whether the last line has its end: what is written behind half a line is lost with it."""
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() == b"\n"
