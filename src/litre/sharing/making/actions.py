"""Ask for a torrent, take the wish back, and start whoever fulfils it."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from litre.accounts.models import User
from litre.sharing.errors import SharingError
from litre.sharing.making.errors import Underway
from litre.sharing.making.models import Making
from litre.sharing.metainfo import can_make
from litre.sharing.models import Release

ASK, CANCEL, MAKE = "litre.sharing.ask", "litre.sharing.cancel", "litre.sharing.make"


def ask(release: Release, style: str, user: User, now: datetime) -> Making:
    """Put a torrent on the list and start whoever makes it. Raises SharingError."""
    if not can_make():
        raise SharingError(_("Making torrents needs libtorrent, which a small install leaves out."))
    try:
        with transaction.atomic():
            making = Making.objects.create(
                release=release, style=style, asked_by=user, asked_at=now
            )
            log(release, ASK, user=user, data={"style": style})
    except IntegrityError:
        raise SharingError(_("A torrent of this release is being made already.")) from None
    transaction.on_commit(start)
    return making


def cancel(release: Release, user: User, now: datetime) -> bool:
    """Take back what was asked for; False if nothing is open. Who makes it notices within a second."""
    with transaction.atomic():
        found = Making.objects.filter(release=release, state__in=Making.OPEN)
        if not found.update(state=Making.State.CANCELLED, ended_at=now):
            return False
        log(release, CANCEL, user=user)
    return True


def start() -> None:
    """A process that makes what is asked for; it ends with this one, or when nothing waits any more."""
    program = [sys.executable, "-c", "from litre.config.cli import main; main()"]
    subprocess.Popen(  # noqa: S603 - our own command line
        [*program, "--home", str(settings.HOME), "make_torrents"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def start_if_stopped() -> bool:
    """Go on where a process was killed or never came up; whether one was started."""
    if not Making.objects.filter(state__in=Making.OPEN).exists() or _is_at_work():
        return False
    start()
    return True


def is_stopped(making: Making) -> bool:
    """Whether what is said to run was left by a process that is gone; the clock of the site begins it anew."""
    return making.state == Making.State.RUNNING and not _is_at_work()


def _is_at_work() -> bool:
    try:
        with alone():
            return False
    except Underway:
        return True


@contextmanager
def alone() -> Iterator[None]:
    """One process of a home at a time; the lock goes with its process, however it ends. Raises Underway."""
    with (Path(settings.HOME) / "torrents.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Underway from None
        yield
