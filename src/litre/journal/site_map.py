"""The map of the site: every public address, when it changed, its form in each language.

Source: https://www.sitemaps.org/protocol.html; xhtml:link as in RFC 8288 for other languages.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from litre.catalogue.models import Person, Work
from litre.journal import published
from litre.ui.addresses import address_in, full_address

# The protocol allows 50,000 addresses and 50 MB; with two languages each, 40,000 are some 20 MB.
PART_SIZE = 40_000
_SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Place(NamedTuple):
    path: str
    changed_at: datetime | None = None


def entries(request: HttpRequest) -> list[Place]:
    """Every public address in a stable order: six queries, however many there are."""
    lists = ("catalogue:works", "catalogue:people", "journal:archive")
    return [
        Place(reverse("wagtail_serve", args=[""])),
        *(Place(reverse(name)) for name in lists),
        *_pages(request),
        *(
            Place(reverse("catalogue:work", args=[slug]), changed)
            for slug, changed in Work.objects.order_by("pk").values_list("slug", "updated_at")
        ),
        *(
            Place(reverse("catalogue:person", args=[slug]), changed)
            for slug, changed in Person.objects.order_by("pk").values_list("slug", "updated_at")
        ),
    ]


def _pages(request: HttpRequest) -> list[Place]:
    site = Site.find_for_request(request)
    root = site.root_page.url_path if site else "/"
    rows = [
        *published.reviews().order_by("pk").values_list("url_path", "last_published_at"),
        *published.plain_pages().order_by("pk").values_list("url_path", "last_published_at"),
    ]
    return [
        Place(reverse("wagtail_serve", args=[path[len(root) :]]), changed)
        for path, changed in rows
        if path.startswith(root)
    ]


def part_xml(places: Sequence[Place], request: HttpRequest) -> str:
    base = full_address(request, "/").rstrip("/")
    rows = "".join(_row(place, base) for place in places)
    return f"{_HEAD}<urlset {_SPACES}>\n{rows}</urlset>\n"


def index_xml(addresses: Sequence[str]) -> str:
    rows = "".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>\n" for each in addresses)
    return f"{_HEAD}<sitemapindex {_SPACES}>\n{rows}</sitemapindex>\n"


def _row(place: Place, base: str) -> str:
    forms = [
        (code, base + iri_to_uri(address_in(place.path, code))) for code, _ in settings.LANGUAGES
    ]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in [*forms, ("x-default", base + iri_to_uri(place.path))]
    )
    changed = (
        f"<lastmod>{place.changed_at.isoformat(timespec='seconds')}</lastmod>"
        if place.changed_at
        else ""
    )
    return f"<url><loc>{escape(base + iri_to_uri(place.path))}</loc>{changed}{links}</url>\n"
