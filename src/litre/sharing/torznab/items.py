"""What a client is told of a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, Sum

from litre.catalogue.models import WorkKind
from litre.sharing.counts import Swarm, swarms_of
from litre.sharing.models import ReleaseFile, Torrent
from litre.sharing.torrents import magnet
from litre.sharing.torznab.categories import categories_of


@dataclass(frozen=True, slots=True)
class Item:
    torrent: Torrent
    categories: Sequence[int]
    size_bytes: int
    files: int
    year: int | None
    swarm: Swarm
    seed: str

    @property
    def attributes(self) -> Iterator[tuple[str, str]]:
        """Names and values of the specification; what is not known is left out."""
        release, swarm = self.torrent.release, self.swarm
        yield from (("category", str(number)) for number in self.categories)
        yield "size", str(self.size_bytes)
        yield "files", str(self.files)
        yield "infohash", self.torrent.hashes[0].hex()
        yield "magneturl", magnet(self.torrent, release.slug, self.seed)
        if swarm.seen_at:
            yield "seeders", str(swarm.seeds)
            yield "leechers", str(swarm.leechers)
            yield "peers", str(swarm.seeds + swarm.leechers)
            yield "grabs", str(swarm.completed)
        said = {"language": release.audio, "subs": release.subtitles, "year": self.year}
        yield from ((name, str(value)) for name, value in said.items() if value)
        yield "downloadvolumefactor", "0"
        yield "uploadvolumefactor", "1"


def items_of(keys: Sequence[int], seed: str) -> list[Item]:
    """These torrents in their order, the site a seed at this address: one query, and the counts of the tracker."""
    of_release = ReleaseFile.objects.filter(release=OuterRef("release")).order_by()
    files = of_release.values("release").annotate(size=Sum("size_bytes"), number=Count("pk"))
    rows = (
        Torrent.objects.filter(pk__in=keys)
        .select_related("release__work")
        .light()
        .annotate(
            size=Subquery(files.values("size")), number_of_files=Subquery(files.values("number"))
        )
    )
    found = {row.pk: row for row in rows}
    torrents = [found[key] for key in keys if key in found]
    swarms = swarms_of(torrents, with_plain=False)
    return [_item(one, swarms[one.pk], seed) for one in torrents]


def _item(torrent: Torrent, swarm: Swarm, seed: str) -> Item:
    work = torrent.release.work
    return Item(
        torrent=torrent,
        categories=categories_of(work.kind if work else WorkKind.OTHER),
        size_bytes=torrent.size or 0,  # type: ignore[attr-defined]
        files=torrent.number_of_files or 0,  # type: ignore[attr-defined]
        year=work.year_from if work else None,
        swarm=swarm,
        seed=seed,
    )
