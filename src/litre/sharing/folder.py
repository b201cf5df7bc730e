"""What lies in the folder of a release, and whether it can be given to everybody."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from litre.sharing.errors import SharingError

MOST_FILES = 9_999
_MOST_BYTES_OF_A_NAME = 255
# What Windows can't have in a name; whoever downloads there could not finish.
_FORBIDDEN = frozenset('<>:"|?*\\')
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    path: str
    size_bytes: int
    changed_ns: int
    sha256: str


def folder_at(address: str) -> Path:
    """Where the files of the release with this address lie."""
    return Path(settings.HOME) / "releases" / address


def listed(folder: Path, on_read: Callable[[bytes], None] = lambda part: None) -> list[Found]:
    """Every file below the folder with its checksum, in the order of paths; `on_read` is given each part.

    Raises SharingError.
    """
    try:
        return [_found(path, folder, on_read) for path in _checked(folder)]
    except OSError as error:
        raise _unreadable(error) from None


def weight(folder: Path) -> int:
    """The bytes of every file below the folder, none of which is read. Raises SharingError."""
    try:
        return sum(path.stat().st_size for path in _checked(folder))
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> SharingError:
    return SharingError(_("A file can't be read: %(why)s.") % {"why": error.strerror or str(error)})


def _checked(folder: Path) -> list[Path]:
    """The files in their order, all with names that can be given out."""
    if folder.is_symlink() or not folder.is_dir():
        raise SharingError(
            _("There is no folder %(name)s in “releases” of the home.") % {"name": folder.name}
        )
    paths: list[Path] = []
    for path in _walked(folder):
        paths.append(path)
        if len(paths) > MOST_FILES:
            raise SharingError(_("The folder holds 10,000 files or more; pack them into fewer."))
    if not paths:
        raise SharingError(_("The folder holds no file."))
    _refuse_alike(paths, folder)
    return sorted(paths, key=lambda path: path.parts)


def _walked(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        check_name(path.name)
        if path.is_symlink():
            raise SharingError(
                _("%(name)s is a link; only files themselves are shared.") % {"name": path.name}
            )
        if path.is_dir():
            yield from _walked(path)
        elif path.is_file():
            yield path
        else:
            raise SharingError(_("%(name)s is no file.") % {"name": path.name})


def check_name(name: str) -> None:
    """A name that every system can have, and that shows what it is.

    >>> check_name("第1話 1 Litre.ogg")
    >>> check_name("photo\\u202egnp.exe")
    Traceback (most recent call last):
    litre.sharing.errors.SharingError: The name 'photo\\u202egnp.exe' has a character that not every computer can have or show.
    """
    strange = any(c in _FORBIDDEN or unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in name)
    if (
        strange
        or name != name.strip(" .")
        or len(name.encode("utf-8", "replace")) > _MOST_BYTES_OF_A_NAME
    ):
        raise SharingError(
            _("The name %(name)s has a character that not every computer can have or show.")
            % {"name": ascii(name)}
        )


def _refuse_alike(paths: list[Path], folder: Path) -> None:
    """No two names, of files or of folders, may be one on Windows or macOS: there one would take the place of the other."""
    seen: dict[str, str] = {}
    for path in paths:
        inside = path.relative_to(folder)
        for one in (inside, *inside.parents):
            name = one.as_posix()
            other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if other != name:
                raise SharingError(
                    _("Two names are one on some computers; rename one of them: %(names)s.")
                    % {"names": f"{other}, {name}"}
                )


def _found(path: Path, folder: Path, on_read: Callable[[bytes], None]) -> Found:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(_AT_ONCE):
            digest.update(part)
            on_read(part)
        status = path.stat()
    shown = path.relative_to(folder).as_posix()
    if status.st_size == 0:
        raise SharingError(_("%(name)s is empty.") % {"name": shown})
    return Found(shown, status.st_size, status.st_mtime_ns, digest.hexdigest())
