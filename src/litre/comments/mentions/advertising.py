"""Tells other sites where a page hears of links to it."""

from django.http import HttpResponse
from django.urls import reverse

from litre.comments.places import Place
from litre.ui.addresses import full_address


def advertised(response: HttpResponse) -> HttpResponse:
    """The answer of a page with the addresses of both ways, where its comments are open."""
    context = getattr(response, "context_data", None) or {}
    place = context.get("place")
    if isinstance(place, Place) and place.takes_mentions:
        response["Link"] = f'<{reverse("mentions:webmention")}>; rel="webmention"'
        response["X-Pingback"] = full_address(context["request"], reverse("mentions:pingback"))
    return response
