"""Makes the torrents that were asked for, one after the other, so that it can be stopped or killed at any time."""

import logging
import os
import time
from collections.abc import Callable
from itertools import islice

from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from litre.sharing.actions import folder_of
from litre.sharing.errors import SharingError
from litre.sharing.folder import weight
from litre.sharing.making.actions import MAKE
from litre.sharing.making.errors import Orphaned, Withdrawn
from litre.sharing.making.models import Making
from litre.sharing.models import Release, Torrent
from litre.sharing.subtitles.refused import refused_in
from litre.sharing.torrents import renew_torrent
from litre.sharing.uploading.places import printable

# What kills whoever makes it every time would otherwise begin anew for ever.
MOST_BEGUN = 5
# So many subtitles that can't be shown are named.
MOST_TOLD = 20
_TELL_EVERY_S = 0.5
_State = Making.State
_log = logging.getLogger(__name__)


class Meter:
    """Writes down how far a torrent is, now and then, and hears then whether it is still wanted."""

    def __init__(
        self, making: Making, is_wanted: Callable[[], bool], seconds: Callable[[], float]
    ) -> None:
        self._row = Making.objects.filter(pk=making.pk, state=_State.RUNNING)
        self._is_wanted, self._seconds = is_wanted, seconds
        self._told_s = float("-inf")
        self._done = self._half = 0

    def begin(self, size_bytes: int) -> None:
        """So many bytes are read twice."""
        self._half = size_bytes
        self._write(total_bytes=2 * size_bytes)

    def read(self, size_bytes: int) -> None:
        self._done += size_bytes
        self._tell()

    def piece(self, done: int, of: int) -> None:
        self._done = self._half + self._half * done // of
        self._tell()

    def end(self) -> None:
        """Raises Withdrawn, so that the transaction around it keeps nothing."""
        self._write(
            state=_State.DONE, done_bytes=F("total_bytes"), ended_at=timezone.now(), message=""
        )

    def _tell(self) -> None:
        now_s = self._seconds()
        if now_s - self._told_s < _TELL_EVERY_S:
            return
        self._told_s = now_s
        if not self._is_wanted():
            raise Orphaned
        self._write(done_bytes=self._done)

    def _write(self, **fields: object) -> None:
        if not self._row.update(**fields):
            raise Withdrawn


def make_all(is_wanted: Callable[[], bool], seconds: Callable[[], float] = time.monotonic) -> int:
    """Make whatever waits, the oldest first; how many ended. Who calls it is alone (`actions.alone`).

    What is said to run was begun by a process that is gone, since this one is alone.
    """
    ended = 0
    while making := _next():
        with translation.override(_language(making)):
            try:
                _make(making, Meter(making, is_wanted, seconds))
            except Withdrawn:
                _log.info("The torrent of release %s is not wanted any more", making.release_id)
            except Orphaned:
                return ended
        ended += 1
    return ended


def _next() -> Making | None:
    """The oldest that is open, marked as begun."""
    rows = Making.objects.filter(state__in=Making.OPEN).order_by("asked_at", "pk")
    making = rows.select_related("release", "asked_by").first()
    if making is not None:
        rows.filter(pk=making.pk).update(
            state=_State.RUNNING, begun=F("begun") + 1, done_bytes=0, total_bytes=0
        )
    return making


def _language(making: Making) -> str:
    """That of who asked: its errors are sentences for them."""
    if making.asked_by is None:
        return translation.get_language()
    return str(UserProfile.get_for_user(making.asked_by).get_preferred_language())


def _make(making: Making, meter: Meter) -> None:
    release: Release = making.release

    def keep(torrent: Torrent) -> None:
        meter.end()
        said = {"number": torrent.number, "style": making.style}
        log(release, MAKE, user=making.asked_by, data=said)

    try:
        if making.begun >= MOST_BEGUN:
            raise SharingError(
                _("It was begun several times and stopped each time; ask again to try once more.")
            )
        meter.begin(weight(folder_of(release)))
        renew_torrent(release, timezone.now(), making.style, meter.piece, meter.read, keep)
        _tell_refused(making)
    except SharingError as error:
        _fail(making, str(error))
    except (Withdrawn, Orphaned):
        raise
    except Exception:  # noqa: BLE001 - the outer loop of a worker: the next one is made all the same
        _log.exception("The torrent of release %s was not made", making.release_id)
        _fail(making, _("A fault of the site stopped it; the log of the server says which."))


def _tell_refused(making: Making) -> None:
    """What is shared, but not shown as subtitles, and why: on the page for staff, which nobody else sees."""
    refused = refused_in(making.release)
    said = [
        _("%(path)s is given as a file, not shown as subtitles. %(reason)s")
        % {"path": printable(path), "reason": reason}
        for path, reason in islice(refused, MOST_TOLD)
    ]
    if next(refused, None):
        said.append(_("More files are not shown as subtitles either."))
    Making.objects.filter(pk=making.pk, state=_State.DONE).update(message="\n".join(said))


def _fail(making: Making, message: str) -> None:
    row = Making.objects.filter(pk=making.pk, state=_State.RUNNING)
    row.update(state=_State.FAILED, message=message, ended_at=timezone.now())


def has_parent() -> Callable[[], bool]:
    """Tells whether the process that started this one is still there."""
    parent = os.getppid()
    return lambda: os.getppid() == parent
