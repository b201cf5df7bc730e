"""Parts of a file on the disk: whatever is said to be received is there, also after a power cut."""

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from litre.sharing.uploading.errors import Busy, WrongChecksum
from litre.sharing.uploading.places import no_room

_AT_ONCE = 1 << 18
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Of these the first has to be there for tus.
ALGORITHMS = ("sha1", "sha256")


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Part:
    """So many bytes of a file, from `at`; `checksum` is algorithm and digest, where the sender gave one."""

    at: int
    size: int
    source: Source
    checksum: tuple[str, bytes] | None = None


def partial(token: str) -> Path:
    return partials() / token


def partials() -> Path:
    """Beside the folders of releases, on the same disk; no address of a release can have its name."""
    return Path(settings.HOME) / "releases" / ".partial"


@contextmanager
def held(token: str) -> Iterator[BinaryIO]:
    """The partial file, made if need be, and nobody else's while it is held. Raises Busy, NoRoom."""
    partials().mkdir(parents=True, exist_ok=True)
    try:
        number = os.open(partial(token), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise_full(error)
        raise
    with os.fdopen(number, "r+b", buffering=0) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(_("Another request is sending this file just now.")) from None
        yield file


def append(file: BinaryIO, part: Part) -> int:
    """Write a part behind what there is; how many bytes came, all of them on the disk.

    Raises NoRoom and WrongChecksum, and then the file ends where the part would have begun.
    """
    file.truncate(part.at)
    file.seek(part.at)
    try:
        came = _written(file, part)
        os.fsync(file.fileno())
        sync_folder(partials())
    except OSError as error:
        with suppress(OSError):
            file.truncate(part.at)
        raise_full(error)
        raise
    except WrongChecksum:
        file.truncate(part.at)
        raise
    return came


def _written(file: BinaryIO, part: Part) -> int:
    name, wanted = part.checksum or ("sha256", b"")
    digest = hashlib.new(name, usedforsecurity=False)
    left = part.size
    while left and (some := part.source.read(min(left, _AT_ONCE))):
        left -= len(some)
        digest.update(some)
        _write_all(file, some)
    if part.checksum and digest.digest() != wanted:
        raise WrongChecksum(_("This part of the file came differently from how it was sent."))
    return part.size - left


def _write_all(file: BinaryIO, some: bytes) -> None:
    view = memoryview(some)
    while view:
        # A disk that is nearly full takes some of it, and says so only the next time.
        view = view[file.write(view) :]


def raise_full(error: OSError) -> None:
    """NoRoom, if that is what the error says."""
    if error.errno in _FULL:
        raise no_room() from None


def sync_folder(folder: Path) -> None:
    """What was named or renamed in a folder is so for sure only then."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def checksum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def move(file: Path, folder: Path, path: str) -> None:
    """Put a whole file in its place, at once, replacing what is there; on the disk for sure. Raises OSError."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    file.replace(target)
    sync_folder(target.parent)
    for parent in target.relative_to(folder.parent).parents:
        sync_folder(folder.parent / parent)
