"""Uploads from their first word to the folder of the release, and files that are taken out of it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from litre.accounts.models import User
from litre.sharing.actions import folder_of
from litre.sharing.errors import SharingError
from litre.sharing.models import Release
from litre.sharing.uploading import parts
from litre.sharing.uploading.errors import Gone, TooLarge, WrongChecksum, WrongOffset
from litre.sharing.uploading.models import Upload
from litre.sharing.uploading.parts import Part
from litre.sharing.uploading.places import (
    checked_path,
    everything,
    printable,
    refuse_full,
    refuse_in_the_way,
)

UPLOAD, REMOVE = "litre.sharing.upload", "litre.sharing.remove"
# So long a sender that did not hear of the end may ask whether all came.
_REMEMBERED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be sent. Path, size and date of change tell whether it is the same file as before."""

    path: str
    size_bytes: int
    changed: str = ""
    sha256: str = ""


def checked(wanted: Wanted) -> str:
    """The path of what somebody wants to send, as it is kept. Raises SharingError."""
    path: str = checked_path(wanted.path)
    if wanted.size_bytes < 1:
        raise SharingError(_("%(name)s is empty.") % {"name": path})
    if wanted.size_bytes > settings.UPLOAD_LARGEST_BYTES:
        raise TooLarge(_("%(name)s is larger than this site takes.") % {"name": path})
    return path


def begin(release: Release, wanted: Wanted, user: User, now: datetime) -> Upload:
    """An upload to send parts to: that of before, if it is of the same file. Raises SharingError."""
    path = checked(wanted)
    before = release.uploads.filter(path=path, finished_at=None).first()
    if before is not None:
        return _same(before, wanted)
    refuse_in_the_way(folder_of(release), path)
    refuse_full(wanted.size_bytes)
    try:
        with transaction.atomic():
            return Upload.objects.create(
                release=release,
                path=path,
                size_bytes=wanted.size_bytes,
                changed=wanted.changed,
                sha256=wanted.sha256,
                sent_by=user,
                touched_at=now,
            )
    except IntegrityError:
        return _same(release.uploads.get(path=path, finished_at=None), wanted)


def _same(before: Upload, wanted: Wanted) -> Upload:
    said = (wanted.size_bytes, wanted.changed, wanted.sha256)
    if not wanted.changed or said != (before.size_bytes, before.changed, before.sha256):
        raise SharingError(
            _(
                "Another file with the name %(name)s has come in part. "
                "Send that one to its end, or throw its part away."
            )
            % {"name": before.path}
        )
    return before


def offset_of(upload: Upload) -> int:
    """So many bytes are there; fewer than were acknowledged only where somebody took the partial file away."""
    if upload.finished_at:
        return upload.size_bytes
    try:
        there = parts.partial(upload.token).stat().st_size
    except FileNotFoundError:
        there = 0
    return min(there, upload.received_bytes)


def receive(upload: Upload, part: Part, user: User, now: datetime) -> int:
    """Take a part, and move the file into its place if that was the last; how many bytes are there then.

    Raises SharingError; then nothing of the part is kept, and the sender may go on where it was.
    """
    with parts.held(upload.token) as file:
        # Only now nobody else can change it.
        row = Upload.objects.select_related("release").filter(pk=upload.pk, finished_at=None)
        current = row.first()
        if current is None:
            parts.partial(upload.token).unlink(missing_ok=True)
            raise Gone(_("This upload has ended."))
        _refuse_wrong(current, part)
        received = part.at + parts.append(file, part)
        if not row.update(received_bytes=received, touched_at=now):
            # Thrown away while the part came.
            parts.partial(upload.token).unlink(missing_ok=True)
            raise Gone(_("This upload has ended."))
        if received == current.size_bytes:
            _finish(current, user, now)
        return received


def _refuse_wrong(upload: Upload, part: Part) -> None:
    if part.at != offset_of(upload):
        raise WrongOffset(_("This part does not go on where the site has come to."))
    if part.at + part.size > upload.size_bytes:
        raise TooLarge(_("More is sent than the file was said to have."))
    refuse_full(part.size)


def _finish(upload: Upload, user: User | None, now: datetime) -> None:
    """The whole file goes into the folder at once; where it can't, the partial one stays. Raises SharingError."""
    file, folder = parts.partial(upload.token), folder_of(upload.release)
    refuse_in_the_way(folder, upload.path)
    if upload.sha256 and parts.checksum(file) != upload.sha256:
        discard(upload)
        raise WrongChecksum(
            _("What came of %(name)s is not the file that was sent; send it once more.")
            % {"name": upload.path}
        )
    try:
        parts.move(file, folder, upload.path)
    except OSError as error:
        parts.raise_full(error)
        raise SharingError(
            _("%(name)s can't be put there: %(why)s.")
            % {"name": upload.path, "why": error.strerror or str(error)}
        ) from None
    _note_end(upload, user, now)


def _note_end(upload: Upload, user: User | None, now: datetime) -> None:
    with transaction.atomic():
        row = Upload.objects.filter(pk=upload.pk, finished_at=None)
        if row.update(finished_at=now, touched_at=now):
            said = {"path": upload.path, "size_bytes": upload.size_bytes}
            log(upload.release, UPLOAD, user=user, data=said)


def settle(now: datetime) -> None:
    """What came whole before a crash, but is not in its place or not known to be, is brought to its end."""
    rows = Upload.objects.filter(finished_at=None).select_related("release", "sent_by")
    for upload in rows:
        if upload.received_bytes != upload.size_bytes:
            continue
        if not parts.partial(upload.token).exists():
            _end_without_partial(upload, now)
            continue
        with suppress(SharingError), parts.held(upload.token):
            # A request may have ended it, or thrown it away, since the rows were read.
            if rows.filter(pk=upload.pk).exists() and offset_of(upload) == upload.size_bytes:
                _finish(upload, upload.sent_by, now)


def _end_without_partial(upload: Upload, now: datetime) -> None:
    """It was moved into its place, or somebody took it away."""
    place = folder_of(upload.release) / upload.path
    if place.is_file() and place.stat().st_size == upload.size_bytes:
        _note_end(upload, upload.sent_by, now)
    else:
        discard(upload)


def discard(upload: Upload) -> None:
    """Throw away what came of a file; what lies in the folder stays."""
    Upload.objects.filter(pk=upload.pk).delete()
    parts.partial(upload.token).unlink(missing_ok=True)


def forget_stale(now: datetime) -> int:
    """Remove partial files to which nothing came for the days of the setting; how many uploads are forgotten."""
    settle(now)
    stale = Upload.objects.filter(
        finished_at=None, touched_at__lt=now - timedelta(days=settings.UPLOAD_DAYS)
    )
    ended = Upload.objects.filter(finished_at__lt=now - _REMEMBERED)
    gone = [*stale, *ended]
    for upload in gone:
        discard(upload)
    _remove_ownerless(now)
    return len(gone)


def _remove_ownerless(now: datetime) -> None:
    """Partial files of releases that were deleted; the day keeps those whose row is about to be written."""
    if not parts.partials().is_dir():
        return
    known = set(Upload.objects.values_list("token", flat=True))
    oldest_s = (now - _REMEMBERED).timestamp()
    for file in parts.partials().iterdir():
        if file.name not in known and file.lstat().st_mtime < oldest_s:
            file.unlink(missing_ok=True)


def remove_file(release: Release, path: str, user: User) -> None:
    """Take a file out of the folder for good. Raises SharingError."""
    folder = folder_of(release)
    shown = printable(path)
    found = next((one for one in everything(folder) if _path(one, folder) == path), None)
    if found is None:
        raise SharingError(_("There is no file %(name)s any more.") % {"name": shown})
    try:
        found.unlink()
    except OSError as error:
        raise SharingError(
            _("%(name)s can't be removed: %(why)s.")
            % {"name": shown, "why": error.strerror or str(error)}
        ) from None
    log(release, REMOVE, user=user, data={"path": shown})
    for parent in found.parents:
        if parent == folder:
            break
        # Folders that hold nothing any more go with it; the first that does stops this.
        try:
            parent.rmdir()
        except OSError:
            break


def _path(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
