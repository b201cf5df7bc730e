"""Pages for what is not there, and for what broke."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from litre.journal.suggestions import suggestions


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What a reader may have meant, and the search."""
    context = {"entries": suggestions(request.path)}
    return render(request, "litre/journal/not_found.html", context, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Plain, in both languages, and without anything that may be what broke."""
    return HttpResponse(loader.get_template("litre/ui/broken.html").template.source, status=500)
