"""The public log of rights notices: what came and what became of it, and of nobody who they are."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from litre.desk.actions.notices import DAYS_TO_DECIDE
from litre.desk.log import notice_lines
from litre.desk.queries import DAYS_TO_COUNTER, notices

_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(notices(), _PAGE).get_page(request.GET.get("page"))
    context = {"lines": notice_lines(page), "page_of_log": page}
    context |= {"days": DAYS_TO_DECIDE, "days_to_counter": DAYS_TO_COUNTER}
    return render(request, "litre/desk/notices.html", context)
