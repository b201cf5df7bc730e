"""The public log of corrections: a page, and feeds."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext, override

from litre.desk.log import feed_entries, lines
from litre.desk.queries import corrections_after, logged
from litre.journal.feed_formats import FORMATS, Feed
from litre.journal.models import JournalSettings
from litre.ui.addresses import full_address

_PAGE = 50
_IN_FEED = 50


def corrections(request: HttpRequest) -> HttpResponse:
    """A page of the log; `?correction=N` is the one on which that of ticket N stands, wherever it has moved to."""
    asked = request.GET.get("page")
    if "correction" in request.GET:
        asked = str(corrections_after(request.GET["correction"]) // _PAGE + 1)
    page = Paginator(logged(), _PAGE).get_page(asked)
    context = {"lines": lines(page), "page_of_log": page}
    return render(request, "litre/desk/corrections.html", context)


def feed(request: HttpRequest, form: str) -> HttpResponse:
    journal = JournalSettings.for_request(request)
    with override(journal.language):
        address = reverse("desk:corrections")
        entries = feed_entries(logged()[:_IN_FEED], full_address(request, address), journal)
        made = Feed(
            title=gettext("Corrections — %(journal)s") % {"journal": journal.name},
            subtitle=gettext("What was put right, and who saw it."),
            address=full_address(request, address),
            own_address=full_address(request, request.path),
            language=journal.language,
            entries=entries,
        )
    media_type, written = FORMATS[form]
    response = HttpResponse(written(made), content_type=media_type)
    if entries:
        response["Last-Modified"] = http_date(made.updated_at.timestamp())
    return response
