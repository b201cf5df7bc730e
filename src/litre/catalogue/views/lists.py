"""Works by year, by kind and by country."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from litre.catalogue import queries
from litre.catalogue.articles import articles_of, best_stars
from litre.catalogue.countries import country_name
from litre.catalogue.models import Work, WorkKind
from litre.catalogue.sections import cut, last_page, page_number


def of_year(request: HttpRequest, year: int) -> HttpResponse:
    years = [int(value) for value, _count in queries.counts_by("year_from")]
    context = {
        "label": gettext("%(year)s") % {"year": year},
        "before": max((each for each in years if each < year), default=None),
        "after": min((each for each in years if each > year), default=None),
    }
    return _list(request, queries.works_of_year(year), "kind", context)


def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in WorkKind.values:
        raise Http404
    context = {"label": WorkKind(kind).label}
    return _list(request, queries.works().filter(kind=kind), "year_from", context)


def of_country(request: HttpRequest, code: str) -> HttpResponse:
    label = country_name(code, get_language() or "en")
    context = {"label": label}
    return _list(request, queries.works().filter(country=code), "year_from", context)


def _list(
    request: HttpRequest, works: QuerySet[Work], field: str, context: dict[str, Any]
) -> HttpResponse:
    rows = queries.rows_by(works, field)
    if not rows:
        raise Http404
    page = page_number(request.GET.get("page"), len(rows))
    found = queries.filled(cut(rows, _heading, page), queries.works(), _anchor)
    shown = [record.pk for section in found for record in section.records]
    context |= {
        "sections": found,
        "total": len(rows),
        "page": page,
        "last_page": last_page(len(rows)),
        "stars": best_stars(articles_of(shown)),
    }
    return render(request, "litre/catalogue/list.html", context)


def _heading(value: int | str | None) -> int | str:
    """A year as it is, a kind in words, nothing for what is not known."""
    if value is None:
        return ""
    return WorkKind(value).label if value in WorkKind.values else value


def _anchor(heading: int | str) -> str:
    return f"y{heading}" if isinstance(heading, int) else ""
