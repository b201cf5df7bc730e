"""What is asked for: the list, and one thing with its answer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from litre.desk.queries import public_wanted

_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(public_wanted(), _PAGE).get_page(request.GET.get("page"))
    return render(request, "litre/desk/requests.html", {"page_of_requests": page})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The thing that is asked for; where it is a work, the answer stands on the work's page."""
    wanted = get_object_or_404(public_wanted(), pk=pk)
    if wanted.work is not None:
        return redirect("catalogue:work", wanted.work.slug)
    return render(request, "litre/desk/request.html", {"wanted": wanted})
