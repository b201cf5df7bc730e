"""Feeds of releases: what clients that read RSS fetch by themselves, and the same as JSON."""

from datetime import UTC

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from litre.journal.feed_formats import sayable
from litre.sharing import queries
from litre.sharing.models import SwarmHistory, Torrent
from litre.sharing.torrents import magnet, plain_magnet, seed_at
from litre.ui.addresses import full_address

# What a client asks for every few minutes stays small.
MOST = 100


@require_safe
def rss(request: HttpRequest, work: str = "", tag: str = "") -> HttpResponse:
    feed = _begun(request, gettext("Releases"), gettext("What is shared, and by what right"))
    for torrent in queries.newest_torrents(timezone.now(), MOST, work, tag):
        _add(feed, request, torrent, torrent.v1 or torrent.v2)
    return _written(feed)


@require_safe
def version_1(request: HttpRequest) -> HttpResponse:
    """For programs that read no hybrid: what there is of version 1 alone."""
    words = gettext("What is shared, as torrents of version 1 alone")
    feed = _begun(request, gettext("Releases, for older programs"), words)
    for torrent in queries.newest_torrents(timezone.now(), MOST):
        if torrent.plain:
            _add(feed, request, torrent, torrent.plain, is_plain=True)
        elif not torrent.v2:
            _add(feed, request, torrent, torrent.v1)
    return _written(feed)


def _begun(request: HttpRequest, title: str, description: str) -> Rss201rev2Feed:
    return Rss201rev2Feed(
        title=title,
        link=full_address(request, reverse("sharing:ledger")),
        feed_url=full_address(request, request.path),
        description=description,
    )


def _add(
    feed: Rss201rev2Feed,
    request: HttpRequest,
    torrent: Torrent,
    info_hash: str,
    is_plain: bool = False,
) -> None:
    release = torrent.release
    feed.add_item(
        title=sayable(release.title),
        link=_page(request, torrent),
        description=sayable(release.notes or release.notes_other),
        unique_id=info_hash,
        unique_id_is_permalink=False,
        pubdate=torrent.made_at,
        enclosures=[_enclosed(request, torrent, is_plain)],
    )


def _enclosed(request: HttpRequest, torrent: Torrent, is_plain: bool = False) -> Enclosure:
    size = torrent.plain_metainfo_bytes if is_plain else torrent.metainfo_bytes  # type: ignore[attr-defined]
    return Enclosure(_file(request, torrent, is_plain), str(size), "application/x-bittorrent")


def _written(feed: Rss201rev2Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
def seeds_wanted(request: HttpRequest) -> HttpResponse:
    """For those who once seeded: their program can follow it, and give again by itself."""
    why = gettext("Releases that nobody but this site has given for a week")
    feed = _begun(request, gettext("Seeds wanted"), why)
    words = gettext(
        "Nobody but this site has given it for a week. If you have it, please share it again."
    )
    for torrent in queries.torrents_wanting_seeds(timezone.now(), MOST):
        alone_since = torrent.alone_since  # type: ignore[attr-defined]
        feed.add_item(
            title=sayable(torrent.release.title),
            link=_page(request, torrent),
            description=words,
            # Each time it is left alone is news of its own.
            unique_id=f"{torrent.v1 or torrent.v2}-{alone_since:%Y%m%d%H}",
            unique_id_is_permalink=False,
            pubdate=alone_since + SwarmHistory.SEEDLESS,
            enclosures=[_enclosed(request, torrent)],
        )
    return _written(feed)


@require_safe
def as_json(request: HttpRequest, work: str = "", tag: str = "") -> JsonResponse:
    found = [
        {
            "title": torrent.release.title,
            "address": _page(request, torrent),
            "torrent": _file(request, torrent),
            "magnet": magnet(torrent, torrent.release.slug, seed_at(request)),
            "v1": torrent.v1,
            "v2": torrent.v2,
            "made_at": torrent.made_at.astimezone(UTC).isoformat(),
            "version_1_alone": _plain(request, torrent),
        }
        for torrent in queries.newest_torrents(timezone.now(), MOST, work, tag)
    ]
    return JsonResponse({"releases": found}, json_dumps_params={"ensure_ascii": False})


def _page(request: HttpRequest, torrent: Torrent) -> str:
    return full_address(request, reverse("sharing:release", args=[torrent.release.slug]))


def _file(request: HttpRequest, torrent: Torrent, is_plain: bool = False) -> str:
    name = "litre_shared:plain" if is_plain else "litre_shared:torrent"
    return full_address(request, reverse(name, args=[torrent.release.slug, torrent.number]))


def _plain(request: HttpRequest, torrent: Torrent) -> dict[str, str] | None:
    """The plain torrent beside a hybrid; None where there is none."""
    if not torrent.plain:
        return None
    return {
        "torrent": _file(request, torrent, is_plain=True),
        "magnet": plain_magnet(torrent, torrent.release.slug, seed_at(request)),
        "v1": torrent.plain,
    }
