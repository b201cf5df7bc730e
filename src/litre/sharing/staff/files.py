"""What lies in the folder of a release beside what is given out of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from litre.sharing.actions import folder_of
from litre.sharing.models import Release
from litre.sharing.uploading.places import everything, printable

# So many stand on the page.
SHOWN = 500


class State(TextChoices):
    SAME = "same", _("as in the torrent")
    CHANGED = "changed", _("changed since; not given out until the torrent is made again")
    NEW = "new", _("not in the torrent yet")


@dataclass(frozen=True, slots=True)
class Line:
    """`key` names the file in a form, whatever bytes its name has."""

    name: str
    key: str
    size_bytes: int
    state: State


def lines(release: Release) -> list[Line]:
    """The first files of the folder, in the order of their places."""
    known = {one.path: (one.size_bytes, one.changed_ns) for one in release.files.all()}
    return list(islice(_lines(folder_of(release), known), SHOWN))


def missing(release: Release) -> list[str]:
    """The first files that are in the torrent and not in the folder any more."""
    folder = folder_of(release)
    paths = release.files.values_list("path", flat=True).iterator()
    return list(islice((path for path in paths if not (folder / path).is_file()), SHOWN))


def _lines(folder: Path, known: dict[str, tuple[int, int]]) -> Iterator[Line]:
    for file in everything(folder):
        path = file.relative_to(folder).as_posix()
        try:
            status = file.lstat()
        except FileNotFoundError:
            # Taken away while the folder was read.
            continue
        state = State.NEW
        if path in known:
            is_same = known[path] == (status.st_size, status.st_mtime_ns)
            state = State.SAME if is_same else State.CHANGED
        yield Line(printable(path), quote(os.fsencode(path)), status.st_size, state)


def path_of(key: str) -> str:
    return os.fsdecode(unquote_to_bytes(key))
