"""Every write of more than a row: files read, releases frozen and thawed, the tracker's list."""

import fcntl
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.log_actions import log

from litre.sharing.folder import Found, listed
from litre.sharing.models import Freeze, Release, ReleaseFile, Torrent
from litre.torrent.feed import register, withdraw

FREEZE, THAW = "litre.sharing.freeze", "litre.sharing.thaw"


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
    return Path(settings.HOME) / "releases" / release.slug


def freeze(release: Release, notice: int, now: datetime, again: bool = False) -> None:
    """Stop sharing because of a notice. Heard twice it changes nothing, unless it was decided so."""
    with transaction.atomic():
        made, is_new = Freeze.objects.get_or_create(
            release=release, notice=notice, defaults={"frozen_at": now}
        )
        if again and not is_new and made.thawed_at:
            Freeze.objects.filter(pk=made.pk).update(thawed_at=None)
            is_new = True
        if is_new:
            log(release, FREEZE, data={"notice": notice})
    tell_tracker(now)


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
    One process at a time: who reads before a freeze may not write after it.
    """
    folder = Path(settings.HOME) / "tracker"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sharing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _tell(folder, now)


def _tell(folder: Path, now: datetime) -> int:
    newer = Torrent.objects.filter(release=OuterRef("release"), number__gt=OuterRef("number"))
    served = Torrent.objects.filter(release__in=Release.objects.shared(now.date())).exclude(
        Exists(newer)
    )
    wrong = Torrent.objects.filter(is_registered=True).exclude(pk__in=served.values("pk"))
    gone = list(wrong.only("v1", "v2"))
    for one in gone:
        withdraw(folder, one.hashes)
        Torrent.objects.filter(pk=one.pk).update(is_registered=False)
    come = list(served.filter(is_registered=False).only("v1", "v2"))
    for one in come:
        register(folder, one.hashes)
        Torrent.objects.filter(pk=one.pk).update(is_registered=True)
    return len(gone) + len(come)
