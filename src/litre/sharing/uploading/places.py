"""Where a file goes: a path that every computer can have, and nothing in its way."""

import os
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from litre.sharing.errors import SharingError
from litre.sharing.folder import MOST_FILES, check_name
from litre.sharing.uploading.errors import NoRoom

_LONGEST, _DEEPEST = 1000, 10


def checked_path(said: str) -> str:
    """The path as it is kept: composed signs, each part a name for every computer. Raises SharingError.

    >>> checked_path("sound/か\\u3099.ogg")
    'sound/が.ogg'
    >>> checked_path("../secret")
    Traceback (most recent call last):
    litre.sharing.errors.SharingError: The name '..' has a character that not every computer can have or show.
    """
    path = unicodedata.normalize("NFC", said)
    parts = path.split("/")
    if len(path) > _LONGEST or len(parts) > _DEEPEST or not all(parts):
        raise SharingError(_("%(name)s is no path of a file.") % {"name": ascii(path[:100])})
    for part in parts:
        check_name(part)
    return path


def refuse_in_the_way(folder: Path, path: str) -> None:
    """Raises SharingError where the folder has what is one with this path on some computers, or no place for it.

    The same path is no hindrance: the file there is replaced.
    """
    if folder.is_symlink():
        raise SharingError(
            _("%(name)s is a link; only files themselves are shared.") % {"name": folder.name}
        )
    place, parts = folder, path.split("/")
    for number, part in enumerate(parts):
        _refuse_twin(place, part)
        place /= part
        is_last = number == len(parts) - 1
        if place.is_symlink() or (place.exists() and place.is_dir() == is_last):
            raise SharingError(
                _("%(name)s can't be put there: something else has that name.") % {"name": path}
            )
    if not place.exists() and sum(1 for _one in everything(folder)) >= MOST_FILES:
        raise SharingError(_("The folder holds 10,000 files or more; pack them into fewer."))


def _refuse_twin(place: Path, name: str) -> None:
    if not place.is_dir():
        return
    key = _folded(name)
    for other in os.listdir(place):
        if other != name and _folded(other) == key:
            raise SharingError(
                _("Two names are one on some computers; rename one of them: %(names)s.")
                % {"names": f"{name}, {printable(other)}"}
            )


def printable(name: str) -> str:
    """A name of a disk as it can be shown: bytes that are no text, and signs that can't be seen, by their numbers.

    >>> printable("a\\u202eb.txt")
    'a\\\\u202eb.txt'
    """
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def everything(folder: Path) -> Iterator[Path]:
    """Whatever lies below the folder and is no folder itself, named well or not; links are not followed."""
    for place, _folders, files in os.walk(folder):
        inside = [name for name in _folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in sorted([*files, *inside]))


def refuse_full(size_bytes: int) -> None:
    """Raises NoRoom where so many bytes more would leave the disk with less than is to stay free."""
    root = Path(settings.HOME) / "releases"
    free = shutil.disk_usage(root if root.is_dir() else settings.HOME).free
    if free - size_bytes < settings.UPLOAD_FREE_BYTES:
        raise no_room()


def no_room() -> NoRoom:
    return NoRoom(
        _(
            "The disk of the site has no room for this file. Nothing is lost: what came stays for some days, "
            "and sending the same file again goes on from there once there is room."
        )
    )
