"""`/api/torznab`: one address, asked by parameters; what is wrong is told in XML with status 200."""

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from litre.journal.models import JournalSettings
from litre.sharing.torrents import seed_at
from litre.sharing.torznab import answers
from litre.sharing.torznab.asked import CAPS, Asked, read
from litre.sharing.torznab.errors import INCORRECT, Refused
from litre.sharing.torznab.finding import find
from litre.sharing.torznab.items import Item, items_of
from litre.ui.addresses import full_address

_XML, _RSS = "application/xml; charset=utf-8", "application/rss+xml; charset=utf-8"


@require_safe
def torznab(request: HttpRequest) -> HttpResponse:
    """No key is needed, and any is taken."""
    try:
        asked = _read(request)
    except Refused as refused:
        return _answer(answers.error(refused), _XML)
    site = _site(request)
    if asked.function == CAPS:
        return _answer(answers.caps(site), _XML)
    found = find(asked, timezone.now())
    items = items_of(found.keys, seed_at(request))
    feed = answers.results(items, asked.offset, found.total, site, _addresses(request))
    return _answer(feed, _RSS)


def _read(request: HttpRequest) -> Asked:
    try:
        said = [(name, values[-1]) for name, values in request.GET.lists() if values]
    except TooManyFieldsSent:
        raise Refused(INCORRECT, "Incorrect parameters: there are too many.") from None
    return read(said)


def _site(request: HttpRequest) -> answers.Site:
    journal = JournalSettings.for_request(request)
    home = full_address(request, "/")
    return answers.Site(journal.name, journal.tagline, home, journal.language)


def _addresses(request: HttpRequest) -> answers.Addresses:
    def page(item: Item) -> str:
        return full_address(request, reverse("sharing:release", args=[item.torrent.release.slug]))

    def torrent(item: Item) -> str:
        parts = [item.torrent.release.slug, item.torrent.number]
        return full_address(request, reverse("litre_shared:torrent", args=parts))

    return answers.Addresses(page, torrent)


def _answer(body: bytes, media_type: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media_type)
    # What is shared can be frozen at any time: no copy may be kept without asking.
    answer["Cache-Control"] = "public, no-cache"
    return answer
