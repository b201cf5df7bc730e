"""How a swarm went: counts by the hour for two days, then by the day for ninety, in one row a release.

What the tracker did not count is not recorded: a gap is a gap, not a swarm without seeds.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from litre.sharing.counts import Swarm, swarms_of
from litre.sharing.models import SwarmHistory, Torrent
from litre.sharing.queries import served_torrents

# Start of the hour or day in seconds since 1970, seeds, downloading, completed.
Point = tuple[int, int, int, int]

HOUR_S, DAY_S = 3600, 86_400
HOURS_FOR_S = 2 * DAY_S
DAYS_FOR_S = 90 * DAY_S
# Counts older than this say nothing of now.
_FRESH = timedelta(minutes=15)


def record_swarms(now: datetime) -> int:
    """A point for each served torrent that has none for this hour; how many. One query where none is due."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    due = list(
        served_torrents(now)
        .exclude(release__history__hour=hour)
        .select_related("release__history")
        .light()
    )
    swarms = swarms_of(due)
    counted = [one for one in due if _is_fresh(swarms[one.pk], now)]
    if counted:
        with transaction.atomic():
            for one in counted:
                _add(one, swarms[one.pk], hour)
    return len(counted)


def _is_fresh(swarm: Swarm, now: datetime) -> bool:
    return swarm.seen_at is not None and now - swarm.seen_at <= _FRESH


def _add(torrent: Torrent, swarm: Swarm, hour: datetime) -> None:
    kept = getattr(torrent.release, "history", None) or SwarmHistory(
        release=torrent.release, since=hour
    )
    if kept.pk and hour - kept.hour > SwarmHistory.COUNTED:
        # Nobody counted meanwhile, so nobody knows how long it was alone.
        kept.since = hour
    hour_s = int(hour.timestamp())
    point = (hour_s, swarm.seeds, swarm.leechers, swarm.completed)
    kept.points = folded([*kept.points, point], hour_s)
    kept.hour = hour
    if swarm.seeds:
        kept.seeded_at = swarm.seen_at
    kept.save()


def folded(points: Iterable[Point], now_s: int) -> list[Point]:
    """The points in order of time: the last two days' as they are, one a day before, none after ninety.

    Of a day the most seeds and downloading and the last completed count stay. At most 49 + 91.

    >>> folded([(0, 1, 0, 0), (3600, 3, 2, 1), (86400, 0, 0, 1)], 86400 + 2 * 86400)
    [(0, 3, 2, 1), (86400, 0, 0, 1)]
    """
    kept: dict[int, Point] = {}
    for at, seeds, leechers, completed in sorted(map(_point, points)):
        if at < now_s - DAYS_FOR_S:
            continue
        begin = at if at >= now_s - HOURS_FOR_S else at - at % DAY_S
        _begin, most_seeds, most_leechers, _completed = kept.get(begin, (begin, 0, 0, 0))
        kept[begin] = (begin, max(seeds, most_seeds), max(leechers, most_leechers), completed)
    return list(kept.values())


def _point(row: Iterable[int]) -> Point:
    """JSON gives lists."""
    at, seeds, leechers, completed = row
    return at, seeds, leechers, completed
