"""What programs read: the map of the site, and where they need not go."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from litre.journal.site_map import PART_SIZE, entries, index_xml, part_xml
from litre.ui.addresses import full_address

_XML = "application/xml; charset=utf-8"


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /ja/search/",
        "",
        f"Sitemap: {full_address(request, reverse('machines:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest, part: int | None = None) -> HttpResponse:
    """The whole map, or beyond 40,000 addresses a list of its parts, or one of the parts."""
    found = entries(request)
    parts = max(1, -(-len(found) // PART_SIZE))
    if part is None and parts > 1:
        addresses = [
            full_address(request, reverse("machines:sitemap_part", args=[number]))
            for number in range(1, parts + 1)
        ]
        return HttpResponse(index_xml(addresses), content_type=_XML)
    if part is not None and not 1 <= part <= parts:
        raise Http404
    start = ((part or 1) - 1) * PART_SIZE
    return HttpResponse(part_xml(found[start : start + PART_SIZE], request), content_type=_XML)
