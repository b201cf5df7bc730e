"""The page that acknowledges data of others; there is none while the site uses none."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from litre.catalogue.reading_table import uses_edrdg


def licences(request: HttpRequest) -> HttpResponse:
    if not uses_edrdg():
        raise Http404
    return render(request, "litre/catalogue/licences.html", {"jsonld": None})
