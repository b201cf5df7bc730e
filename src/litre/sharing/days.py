"""Rights begin and end with the day of the site, in the time zone that its journal is written in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from litre.journal.models import JournalSettings


def day_of(now: datetime) -> date:
    """The day in the time zone that is active: in a request for a page, that of the journal."""
    return timezone.localdate(now)


@contextmanager
def site_time() -> Iterator[None]:
    """Makes the time zone of the journal active where it may not be: in commands, and in the admin,
    which has that of whoever works there. One query.
    """
    name = JournalSettings.said().time_zone
    with timezone.override(ZoneInfo(name) if name else timezone.get_default_timezone()):
        yield
