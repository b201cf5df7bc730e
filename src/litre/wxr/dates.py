"""Dates of an export: local and GMT columns that may be zero, and no time zone named anywhere."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol

_FORMAT = "%Y-%m-%d %H:%M:%S"
_FURTHEST_MIN = 14 * 60


class Dated(Protocol):
    """An item or a comment."""

    @property
    def date(self) -> str: ...
    @property
    def date_gmt(self) -> str: ...


def _parse(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), _FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def moment(date_gmt: str, date: str = "", offset_min: int | None = None) -> datetime | None:
    """The instant, aware and in UTC, or None when the file does not tell.

    The GMT column counts. Drafts have `0000-00-00 00:00:00` there: then the local column is used if
    the site's offset (minutes east of UTC, see `site_offset`) is given.

    >>> moment("2006-02-14 16:10:04").isoformat()
    '2006-02-14T16:10:04+00:00'
    >>> moment("0000-00-00 00:00:00", "2006-03-01 07:00:00", offset_min=420).isoformat()
    '2006-03-01T00:00:00+00:00'
    >>> moment("0000-00-00 00:00:00", "2006-03-01 07:00:00") is None
    True
    >>> moment("yesterday") is None
    True
    """
    instant = _parse(date_gmt)
    if instant is not None or offset_min is None:
        return instant
    local = _parse(date)
    try:
        return None if local is None else local - timedelta(minutes=offset_min)
    except OverflowError:
        return None


def site_offset(dated: Iterable[Dated]) -> int | None:
    """The site's offset from UTC in minutes east, as most of its dates have it; None if none tells.

    A site with summer time has two: the commoner one is given (of equals, the one seen first).
    Offsets that no place on earth has (not of quarter hours, or beyond 14 hours) are left out.

    >>> from litre.wxr.values import Comment
    >>> site_offset([Comment(date="2006-02-14 23:10:04", date_gmt="2006-02-14 16:10:04")])
    420
    >>> site_offset([]) is None
    True
    """
    seen: Counter[int] = Counter()
    for one in dated:
        local, gmt = _parse(one.date), _parse(one.date_gmt)
        if local is not None and gmt is not None:
            seconds = round((local - gmt).total_seconds())
            if seconds % 900 == 0 and abs(seconds) <= _FURTHEST_MIN * 60:
                seen[seconds // 60] += 1
    return seen.most_common(1)[0][0] if seen else None
