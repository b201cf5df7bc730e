"""The public log of rights notices: what came and what became of it, and of nobody who they are."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from litre.desk.actions.notices import DAYS_TO_DECIDE
from litre.desk.log import notice_lines
from litre.desk.queries import DAYS_TO_COUNTER, notices, notices_after

_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """A page of the log; `?notice=N` is the one on which that notice stands, wherever it has moved to."""
    asked = request.GET.get("page")
    if "notice" in request.GET:
        asked = str(notices_after(request.GET["notice"]) // _PAGE + 1)
    page = Paginator(notices(), _PAGE).get_page(asked)
    context = {"lines": notice_lines(page), "page_of_log": page}
    context |= {"days": DAYS_TO_DECIDE, "days_to_counter": DAYS_TO_COUNTER}
    return render(request, "litre/desk/notices.html", context)
