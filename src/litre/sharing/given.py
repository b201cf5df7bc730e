"""What is shared at this moment, in a file that can be looked at without a database: by every page, and while a download runs."""

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

Mark = tuple[int, int] | None


def tracker_folder() -> Path:
    """What site and tracker tell each other lies here (`litre.torrent.feed`)."""
    return Path(settings.HOME) / "tracker"


def sign_of_sharing() -> Path:
    """A file with the address of each release that is shared on a line; empty where nothing is.

    It follows within a minute what is changed in the admin, by the clock, and at once a freeze.
    """
    return tracker_folder() / "anything-shared"


def is_anything_shared() -> bool:
    try:
        return os.stat(sign_of_sharing()).st_size > 0
    except OSError:
        return False


def show(slugs: Iterable[str], is_news: bool) -> None:
    """Say that these are shared. Where it is no news the file stays, if it says so already.

    A new file even if it is empty: a download that began before there was one sees by it that something was frozen.
    """
    sign, text = sign_of_sharing(), "".join(f"{slug}\n" for slug in sorted(slugs))
    if is_news or not sign.exists() or sign.read_text(encoding="ascii") != text:
        beside = sign.with_name(f"{sign.name}.new")
        beside.write_text(text, encoding="ascii")
        beside.replace(sign)


def show_nothing() -> None:
    """End every download that runs, since it can't be said which may go on. Raises OSError if even that can't be."""
    try:
        show([], is_news=True)
    except OSError:
        # A folder that can't be written may hold a file that can.
        sign_of_sharing().write_text("", encoding="ascii")


def watch(slug: str) -> Callable[[], bool]:
    """Tells from now on whether a release is still shared; begun before the database is asked, it misses no freeze.

    While the file is the same nothing was frozen, and what it says is not read: it may be a minute behind.
    Nothing is given while a freeze could not be told by it. Raises OSError if that is so already.
    """
    sign = sign_of_sharing()
    _make_sure_of(sign)
    seen = _mark(sign)

    def is_given() -> bool:
        nonlocal seen
        now = _mark(sign)
        if now == seen:
            return _may_change(sign)
        try:
            slugs = sign.read_text(encoding="ascii").split("\n")
        except OSError:
            return False
        seen = now
        return slug in slugs

    return is_given


def _make_sure_of(sign: Path) -> None:
    """There is a file that a freeze can change, an empty one if need be: the clock writes it within a minute."""
    if not sign.exists():
        sign.parent.mkdir(parents=True, exist_ok=True)
        sign.touch()
    if not _may_change(sign):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(sign))


def _may_change(sign: Path) -> bool:
    """Whether it may be written, or another put in its place."""
    return os.access(sign, os.W_OK) or os.access(sign.parent, os.W_OK | os.X_OK)


def _mark(sign: Path) -> Mark:
    """What another file in its place has otherwise."""
    try:
        status = os.stat(sign)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
