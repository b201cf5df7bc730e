"""Who is in the swarm of a release, as the tracker last wrote it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from litre.sharing.models import Torrent
from litre.torrent.errors import BadFeed
from litre.torrent.feed import Counts, read_counts


@dataclass(frozen=True, slots=True)
class Swarm:
    """`seen_at`: when the tracker counted; None if it never did. `plain_seeds`: those of the plain torrent beside a hybrid."""

    seeds: int = 0
    leechers: int = 0
    completed: int = 0
    seen_at: datetime | None = None
    plain_seeds: int = 0

    @property
    def own_seeds(self) -> int:
        """Whom a magnet link of the torrent itself can find: the two swarms never meet."""
        return self.seeds - self.plain_seeds


def swarms_of(torrents: list[Torrent], with_plain: bool = True) -> dict[int, Swarm]:
    """Who has each torrent, by its key: both its swarms, where it has a plain one and it is wanted. A hybrid is counted under its first hash."""
    if not torrents:
        return {}
    try:
        written_s, counted = read_counts(Path(settings.HOME) / "tracker")
    except BadFeed:
        written_s, counted = 0, {}
    seen_at = datetime.fromtimestamp(written_s, UTC) if written_s else None
    return {
        one.pk: _swarm(
            [counted.get(each[0], Counts()) for each in _asked(one, with_plain)], seen_at
        )
        for one in torrents
    }


def _asked(torrent: Torrent, with_plain: bool) -> tuple[tuple[bytes, ...], ...]:
    return torrent.swarms if with_plain else torrent.swarms[:1]


def _swarm(counts: list[Counts], seen_at: datetime | None) -> Swarm:
    """The sum over both families: who comes over both is in both."""
    return Swarm(
        sum(one.seeds + one.seeds_ipv6 for one in counts),
        sum(one.leechers + one.leechers_ipv6 for one in counts),
        sum(one.completed + one.completed_ipv6 for one in counts),
        seen_at,
        sum(one.seeds + one.seeds_ipv6 for one in counts[1:]),
    )
