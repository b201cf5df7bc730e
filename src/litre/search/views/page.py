"""The page of results."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from litre.names.runs import dominant_language
from litre.search import queries
from litre.search.asked import readable
from litre.search.filters import read_filters
from litre.search.form import Narrowing, address, page_number
from litre.search.meant import meant, spellings

# More than any title; what stands in the field again after a search is cut to it.
_SHOWN = 200
# Han that both write is Japanese, unless its characters tell.
_OTHERS = ("zh-Hant", "zh-Hans", "ko")


def search(request: HttpRequest) -> HttpResponse:
    """Results for `q`, which may be any text at all; without one, the field alone."""
    asked = readable(request.GET.get("q", ""))
    filters, wrong = read_filters(request.GET)
    page = page_number(request.GET.get("page", ""))
    results = queries.find(asked, filters, page) if asked else queries.Results()
    context = {
        "asked": asked[:_SHOWN],
        "language": _language(asked[:_SHOWN]),
        "results": results,
        "filters": filters,
        "wrong": wrong,
        "narrowing": Narrowing(results.counts, filters),
        "before": address(asked, filters, results.page - 1) if results.page > 1 else "",
        "after": address(asked, filters, results.page + 1)
        if results.page < results.last_page
        else "",
        "unfiltered": address(asked),
    }
    if asked and page == 1 and not filters:
        context["meant"] = meant(asked, results.nearest)
    if asked and not results.total:
        context |= {"spellings": spellings(asked), "desk": _desk(asked[:_SHOWN])}
    if not results.total:
        context["suggested"] = queries.some_works()
    return render(request, "litre/search/search.html", context)


def _language(asked: str) -> str:
    """What the question is in, so that it is set and read aloud so; the reader's where nothing tells."""
    known = [get_language() or settings.LANGUAGE_CODE, *(tag for tag, _label in settings.LANGUAGES)]
    return dominant_language(asked, [*known, *_OTHERS])


def _desk(asked: str) -> str:
    """The door of the desk, with what is missing."""
    return f"{reverse('desk:new')}?looking={quote(asked)}"
