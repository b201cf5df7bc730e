"""The page of a work: the record opened wide."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from litre.catalogue import queries
from litre.catalogue.articles import articles_of, best_stars
from litre.catalogue.countries import country_name
from litre.catalogue.display import names_of
from litre.catalogue.jsonld import work_data
from litre.catalogue.links import home_of
from litre.catalogue.models import Credit, Role, Work, WorkKind
from litre.catalogue.role_words import parts_words, role_words
from litre.catalogue.views.relations import lines_of
from litre.ui.addresses import home_address


def work(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.opened_work(slug)
    if found is None:
        raise Http404
    reader = get_language() or "en"
    articles = articles_of([found.pk])
    context = {
        "work": found,
        "names": names_of(found),
        "title": names_of(found).title(reader),
        "country": country_name(found.country, reader) if found.country else "",
        "parts_words": parts_words(found.parts, found.kind),
        "publisher_words": _publisher(found),
        "credits": credits_by_role(list(found.credits.all()), found.kind),
        "identifiers": identifiers(found, found.kind),
        "relations": lines_of(found),
        "facts": found.facts.all(),
        "places": found.places.all(),
        "reviews": [article for article in articles if article.is_about],
        "mentions": [article for article in articles if not article.is_about],
        "stars": best_stars(articles).get(found.pk),
        "jsonld": work_data(found, home_address(request)),
    }
    return render(request, "litre/catalogue/work.html", context)


def _publisher(work: Work) -> str:
    if work.kind in {WorkKind.DRAMA, WorkKind.SERIES}:
        return gettext("Broadcast by")
    return gettext("Published by")


def credits_by_role(credits: list[Credit], kind: str = "") -> list[tuple[str, str, list[Credit]]]:
    """(role, its words in a work of this kind, credits in their order), in the order of titles."""
    order = list(Role)
    ranked = sorted(credits, key=lambda credit: order.index(Role(credit.role)))
    return [
        (role, role_words(role, kind), list(found))
        for role, found in groupby(ranked, key=lambda credit: credit.role)
    ]


def identifiers(record: Any, kind: str) -> list[dict[str, str]]:
    return [
        {
            "scheme": each.get_scheme_display(),
            "value": each.value,
            "home": home_of(each.scheme, each.value, kind),
        }
        for each in record.identifiers.all()
    ]
