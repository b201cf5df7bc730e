"""The history of a swarm as a small picture: coordinates for an SVG, and the same in words."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from litre.sharing.history import DAY_S, HOUR_S, HOURS_FOR_S, Point, folded
from litre.sharing.models import SwarmHistory

WIDTH, HEIGHT = 240, 48
# A line needs two points.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """Runs of points for `<polyline>`, broken where nothing was counted, and the most of each."""

    seeds: list[str]
    leechers: list[str]
    most_seeds: int
    most_leechers: int
    since: datetime


def picture_of(history: SwarmHistory | None, now: datetime) -> Picture | None:
    """None while there is too little to draw."""
    points = folded(history.points, int(now.timestamp())) if history else []
    if len(points) < _FEWEST:
        return None
    most_seeds, most_leechers = (max(point[place] for point in points) for place in (1, 2))
    top = max(most_seeds, most_leechers, 1)
    runs = _runs(points, int(now.timestamp()))
    first, last = points[0][0], points[-1][0]
    return Picture(
        [_line(run, 1, first, last, top) for run in runs],
        [_line(run, 2, first, last, top) for run in runs],
        most_seeds,
        most_leechers,
        datetime.fromtimestamp(first, UTC),
    )


def _runs(points: Sequence[Point], now_s: int) -> list[list[Point]]:
    """Points that follow one another, hour by hour or day by day; what was not counted is a gap."""
    runs = [[points[0]]]
    for before, point in itertools.pairwise(points):
        step = 2 * HOUR_S if before[0] >= now_s - HOURS_FOR_S else 2 * DAY_S
        if point[0] - before[0] > step:
            runs.append([])
        runs[-1].append(point)
    return runs


def _line(run: Sequence[Point], place: int, first: int, last: int, top: int) -> str:
    """
    >>> _line([(0, 0, 0, 0), (10, 4, 0, 0)], 1, 0, 20, 4)
    '2,46 120,2'
    """
    placed = [(_x(point[0], first, last), _y(point[place], top)) for point in run]
    if len(placed) == 1:
        # A point alone is drawn as a short line.
        ((x, y),) = placed
        placed = [(x - 1, y), (x + 1, y)]
    return " ".join(f"{x},{y}" for x, y in placed)


def _x(at: int, first: int, last: int) -> int:
    return 2 + round((WIDTH - 4) * (at - first) / (last - first))


def _y(count: int, top: int) -> int:
    return HEIGHT - 2 - round((HEIGHT - 4) * count / top)
