"""Feeds of releases: what clients that read RSS fetch by themselves, and the same as JSON."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from litre.journal.feed_formats import sayable
from litre.sharing import queries
from litre.sharing.models import Release, Torrent
from litre.sharing.torrents import magnet

# What a client asks for every few minutes stays small.
MOST = 100


@require_safe
def rss(request: HttpRequest, work: str = "", tag: str = "") -> HttpResponse:
    feed = Rss201rev2Feed(
        title=gettext("Releases"),
        link=request.build_absolute_uri(reverse("sharing:ledger")),
        description=gettext("What is shared, and by what right"),
    )
    for release, newest in _newest(work, tag):
        address = request.build_absolute_uri(_torrent(release, newest))
        size = str(newest.metainfo_bytes)  # type: ignore[attr-defined]
        feed.add_item(
            title=sayable(release.title),
            link=request.build_absolute_uri(reverse("sharing:release", args=[release.slug])),
            description=sayable(release.notes_en or release.notes_ja),
            unique_id=newest.v1 or newest.v2,
            unique_id_is_permalink=False,
            pubdate=newest.made_at,
            enclosures=[Enclosure(address, size, "application/x-bittorrent")],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
def as_json(request: HttpRequest, work: str = "", tag: str = "") -> JsonResponse:
    found = [
        {
            "title": release.title,
            "address": request.build_absolute_uri(reverse("sharing:release", args=[release.slug])),
            "torrent": request.build_absolute_uri(_torrent(release, newest)),
            "magnet": magnet(newest, release.slug),
            "v1": newest.v1,
            "v2": newest.v2,
            "made_at": newest.made_at.astimezone(UTC).isoformat(),
        }
        for release, newest in _newest(work, tag)
    ]
    return JsonResponse({"releases": found}, json_dumps_params={"ensure_ascii": False})


def _newest(work: str, tag: str) -> list[tuple[Release, Torrent]]:
    """Releases that have a torrent, the newest torrents first."""
    found = [
        (release, release.newest[0])
        for release in queries.shared_releases(timezone.now(), work, tag)
        if release.newest
    ]
    return sorted(found, key=_made_at, reverse=True)[:MOST]


def _made_at(pair: tuple[Release, Torrent]) -> datetime:
    return pair[1].made_at


def _torrent(release: Release, newest: Torrent) -> str:
    return reverse("litre_shared:torrent", args=[release.slug, newest.number])
