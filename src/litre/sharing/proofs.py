"""Proofs of rights that are files: letters, scans, e-mails. They have no public address; staff alone get them."""

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.forms import ClearableFileInput
from django.urls import reverse
from django.utils.translation import gettext as _

from litre.sharing.uploading.errors import NoRoom
from litre.sharing.uploading.places import refuse_full

MOST_BYTES = 20 << 20
# A file is written before the row that names it.
_GRACE = timedelta(days=1)


class Private(FileSystemStorage):
    """Files in `private/` of the home, read by nobody but the user that the site runs as."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    # Asked for each time: tests have homes of their own.
    @property
    def base_location(self) -> Path:  # type: ignore[override]
        return Path(settings.HOME) / "private"

    @property
    def location(self) -> str:  # type: ignore[override]
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        """Where staff get it."""
        _folder, token, file = (name or "").split("/")
        return reverse("litre_sharing_staff:proof", args=[token, file])


class _Named:
    """A kept file under the name it was sent by; its place is nothing to read."""

    def __init__(self, file: Any) -> None:
        self.url, self._name = file.url, PurePosixPath(file.name).name

    def __str__(self) -> str:
        return self._name


class ProofInput(ClearableFileInput):
    def format_value(self, value: Any) -> _Named | None:
        return _Named(value) if self.is_initial(value) else None


def private() -> Private:
    return Private()


def place(_record: object, name: str) -> str:
    """A folder of its own for each, so that two may have one name."""
    return f"proofs/{secrets.token_hex(16)}/{name}"


def refuse_large(file: File) -> None:  # type: ignore[type-arg]
    """Raises ValidationError for a file that is too large, or for which the disk has no room."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("A proof may have 20 MB; this file is larger."))
    try:
        refuse_full(file.size)
    except NoRoom:
        raise ValidationError(_("The disk of the site has no room for this file.")) from None


def forget_unnamed(now: datetime) -> int:
    """Remove proofs that no record names any more; how many. Those of the last day stay."""
    record = apps.get_model("litre_sharing", "RightsRecord")
    known = set(record.objects.exclude(proof_file="").values_list("proof_file", flat=True))
    root, oldest_s = Private().base_location, (now - _GRACE).timestamp()
    gone = [
        file
        for file in root.glob("proofs/*/*")
        if file.relative_to(root).as_posix() not in known and file.lstat().st_mtime < oldest_s
    ]
    for file in gone:
        file.unlink(missing_ok=True)
        file.parent.rmdir()
    return len(gone)
