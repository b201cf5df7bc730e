"""Lists of reviews: the archive, and those of a kind, a tag, an author, a series."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from taggit.models import Tag

from litre.accounts.models import User
from litre.journal import queries
from litre.journal.models import ReviewPage, Series


def archive(
    request: HttpRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """The index by date: the whole of it where a finger can still run down it, or a year of it."""
    years = queries.years()
    total = sum(each.count for each in years)
    asked = [each for each in years if each.number == year] if year is not None else years
    opened = year is not None or total <= queries.WHOLE_INDEX
    if (not asked and year is not None) or not _has_month(asked, month):
        raise Http404
    shown = queries.with_entries(asked, year, month) if opened else asked
    context = {"years": years, "shown": shown, "opened": opened, "total": total}
    return render(request, "litre/journal/archive.html", {**context, "year": year, "month": month})


def _has_month(years: list[queries.Year], month: int | None) -> bool:
    return month is None or any(each.first.month == month for year in years for each in year.months)


def of_kind(request: HttpRequest, slug: str) -> HttpResponse:
    place = queries.kind_place(slug)
    if place is None:
        raise Http404
    return _list(
        request,
        queries.of_kinds(place.keys),
        sort=_("Kind"),
        heading=place.kind.name,
        lede=place.kind.description,
        feed=_feed("kind", slug),
        place=place,
    )


def of_tag(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    return _list(
        request,
        queries.of_tag(slug),
        sort=_("Tag"),
        heading=tag.name,
        feed=_feed("tag", slug),
        tag=slug,
    )


def of_author(request: HttpRequest, slug: str) -> HttpResponse:
    author = get_object_or_404(User, slug=slug)
    reviews = queries.of_author(author)
    return _list(
        request,
        reviews,
        sort=_("Author"),
        heading=author.printed_name,
        lede=author.biography,
        feed=_feed("author", slug),
    )


def of_series(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series, slug=slug)
    return _list(
        request,
        queries.of_series(series.pk),
        sort=_("Series"),
        heading=series.name,
        lede=series.description,
        feed=_feed("series", slug),
        is_series=True,
    )


def _feed(subject: str, slug: str) -> str:
    return reverse(f"machines:{subject}_feed", args=[slug, "atom.xml"])


def _list(request: HttpRequest, reviews: Any, **context: Any) -> HttpResponse:
    """A page of reviews under a heading. A label nobody may read anything of is not found."""
    page = queries.page_of(reviews, request.GET.get("page"), queries.LIST_SIZE)
    if not page.object_list and not context.get("place"):
        raise Http404
    listed: list[ReviewPage] = list(page.object_list)
    shown = {"page_of_list": page, "entries": queries.entries(listed), **context}
    return render(request, "litre/journal/list.html", shown)
