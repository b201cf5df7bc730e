"""The two indexes, of works and of people, each in either order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from litre.catalogue import queries
from litre.catalogue.articles import articles_of, best_stars
from litre.catalogue.countries import country_name
from litre.catalogue.models import WorkKind
from litre.catalogue.sections import Order, anchor, bar, cut, last_page, page_number


def works(request: HttpRequest, order: Order) -> HttpResponse:
    context = _index(request, order, queries.works())
    shown = [record.pk for section in context["sections"] for record in section.records]
    context |= {
        "stars": best_stars(articles_of(shown)),
        "kinds": [(kind, WorkKind(kind).label, n) for kind, n in queries.counts_by("kind")],
        "years": queries.counts_by("year_from"),
        "countries": _countries(),
    }
    return render(request, "litre/catalogue/works.html", context)


def people(request: HttpRequest, order: Order) -> HttpResponse:
    return render(request, "litre/catalogue/people.html", _index(request, order, queries.people()))


def _index(request: HttpRequest, order: Order, records: Any) -> dict[str, Any]:
    keys = queries.keys_of(records, order)
    page = page_number(request.GET.get("page"), len(keys))
    return {
        "order": order,
        "total": len(keys),
        "bar": bar(keys, order),
        "page": page,
        "last_page": last_page(len(keys)),
        "sections": queries.filled(
            cut(keys, order.heading_of, page), records, lambda heading: anchor(order, heading)
        ),
    }


def _countries() -> list[tuple[str, str, int]]:
    reader = get_language() or "en"
    found = [
        (str(code), country_name(str(code), reader), n) for code, n in queries.counts_by("country")
    ]
    return sorted(found, key=lambda row: (-row[2], row[1]))
