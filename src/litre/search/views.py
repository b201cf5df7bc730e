from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from litre.search import queries

# More than any title; what stands in the field again after a search is cut to it.
_SHOWN = 200


def search(request: HttpRequest) -> HttpResponse:
    """Results for `q`, which may be any text at all; without one, the field alone."""
    asked = _printable(request.GET.get("q", ""))
    results = queries.find(asked) if asked else None
    empty = results is None or not results.total
    context = {
        "asked": asked[:_SHOWN],
        "results": results,
        "suggested": queries.some_works() if empty else [],
    }
    return render(request, "litre/search/search.html", context)


def _printable(asked: str) -> str:
    """The text without what no page can carry: lone surrogates and control characters."""
    whole = asked[: queries.LONGEST].encode("utf-8", "ignore").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())
