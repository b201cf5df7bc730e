"""`{% load machines %}`: what the page of a review says to programs, from its own context."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.translation import get_language

from litre.catalogue.jsonld import work_data
from litre.journal.feed_entries import changed_at
from litre.journal.jsonld import Said, excerpt, review_data
from litre.journal.models import ReviewPage
from litre.media.models import Picture
from litre.names.plain import plain_text
from litre.ui.addresses import address_in, full_address

register = template.Library()

_LOCALES = {"en": "en_GB", "ja": "ja_JP", "ko": "ko_KR", "zh": "zh_TW"}
# Long enough for every card that quotes it, short enough not to be the article.
_DESCRIPTION = 200
# What pages that quote others draw: one format they all know.
_QUOTED_FORMAT = "|format-jpeg"


@register.simple_tag(takes_context=True)
def review_jsonld(context: template.Context) -> dict[str, Any]:
    """JSON-LD of the review in the context: `page`, `records`, `around` as an article has them."""
    page, request = context["page"], context["request"]
    said = Said(
        address=_address(page, request),
        publisher=str(context["journal"].name),
        authors=_authors(context),
        works=[_work(record, request) for record in context.get("records") or ()],
        image=_image(page, request),
        corrections=[
            (each.at, each.sentence, full_address(request, each.address))
            for each in context.get("corrections") or ()
        ],
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return review_data(page, said)


@register.simple_tag(takes_context=True)
def opengraph(context: template.Context) -> dict[str, Any]:
    """What `_opengraph.html` prints of the review in the context."""
    page, request = context["page"], context["request"]
    base = (getattr(page, "language", "") or settings.LANGUAGE_CODE).split("-")[0]
    return {
        "title": plain_text(escape(page.title)),
        "description": excerpt(page, _DESCRIPTION),
        "address": _address(page, request),
        "site": str(context["journal"].name),
        "locale": _LOCALES.get(base, base),
        "published_at": page.published_at,
        "modified_at": changed_at(page) if page.published_at else None,
        "image": _image(page, request),
        "authors": [name for name, _address in _authors(context)],
    }


def _address(page: ReviewPage, request: HttpRequest) -> str:
    """The page in the site's own language: one address for programs, whoever asks."""
    path = page.get_url(request) or request.path
    return full_address(request, address_in(path, settings.LANGUAGE_CODE))


def _authors(context: template.Context) -> list[tuple[str, str]]:
    around = context.get("around")
    labels = getattr(around, "authors", None) or ()
    return [(label.name, _author_address(label.slug, context["request"])) for label in labels]


def _author_address(slug: str, request: HttpRequest) -> str:
    try:
        path = reverse("journal:author", args=[slug])
    except NoReverseMatch:
        return ""
    return full_address(request, address_in(path, settings.LANGUAGE_CODE))


def _work(record: Any, request: HttpRequest) -> dict[str, Any]:
    """The data of a record that is opened already (`journal.record.WorkRecord`)."""
    lines = [*record.opening_credits, *record.other_credits]
    credits = [(line.role, each.person) for line in lines for each in line.people]
    path = address_in(reverse("catalogue:work", args=[record.work.slug]), settings.LANGUAGE_CODE)
    # The record holds schemes as they are printed; in lower case they are the schemes themselves.
    numbers = [(each.scheme.lower(), each.value) for each in record.identifiers]
    return work_data(record.work, full_address(request, path), credits, numbers)


def _image(page: ReviewPage, request: HttpRequest) -> dict[str, Any] | None:
    """The hero in a format and size that others can quote; no query if it was prefetched."""
    picture: Picture | None = page.hero
    if picture is None:
        return None
    made = [each for each in picture.renditions.all() if each.filter_spec.endswith(_QUOTED_FORMAT)]
    drawn = max(made, key=lambda rendition: rendition.width, default=picture)
    return {
        "@type": "ImageObject",
        "url": full_address(request, drawn.file.url),
        "width": drawn.width,
        "height": drawn.height,
        "caption": picture.description or picture.title,
    }
