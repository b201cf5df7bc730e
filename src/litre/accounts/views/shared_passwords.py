"""The passwords that pages and collections of documents share among readers: attempts are counted.

Wagtail's own views ask as often as one likes. They are asked here as the password of a user is.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import (
    get_language_from_path,
    get_language_from_request,
    gettext,
    override,
)
from wagtail.documents.models import AbstractDocument
from wagtail.documents.views.serve import authenticate_with_password as enter_collection
from wagtail.views import authenticate_with_password as enter_page

# In `ACCOUNT_RATE_LIMITS`.
_ATTEMPT = "shared_password"
# The field of Wagtail's form in which the reader's way back stands.
_WAY_BACK = "return_url"
_View = Callable[..., Any]


def page(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    return _answer(request, enter_page, page_view_restriction_id, page_id)


def collection(request: HttpRequest, restriction_id: int) -> HttpResponse:
    return _answer(request, enter_collection, restriction_id)


def to_the_form(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """The way to the form, if a password of this file is still to be given.

    Files have one address, for readers of every language. The form has one in each: that of the page the reader
    comes from, or else the one the browser asks for.
    """
    for closed in document.collection.get_view_restrictions():
        is_asked = closed.restriction_type == closed.PASSWORD
        if is_asked and not closed.accept_request(request):
            with override(_language_of_reader(request)):
                form = reverse("wagtaildocs_authenticate_with_password", args=[closed.pk])
            way_back = urlencode({_WAY_BACK: request.get_full_path()})
            answer = redirect(f"{form}?{way_back}")
            add_never_cache_headers(answer)
            return answer
    return None


def _language_of_reader(request: HttpRequest) -> str:
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host():
        return get_language_from_path(came_from.path) or settings.LANGUAGE_CODE
    return get_language_from_request(request)


def _answer(request: HttpRequest, view: _View, *keys: int) -> HttpResponse:
    """The form, or what a password leads to. The way back stands in the address too, so that the language can change."""
    answer = _counted(request, view, *keys) if request.method == "POST" else view(request, *keys)
    if request.method != "POST":
        answer.context_data["form"].initial[_WAY_BACK] = request.GET.get(_WAY_BACK, "")
    add_never_cache_headers(answer)
    return answer


def _counted(request: HttpRequest, view: _View, *keys: int) -> HttpResponse:
    """The answer of `view`; 429 and its form once there were too many wrong ones from one network.

    An attempt is counted before it is tried, so that many at once are many; a right one is taken off.
    """
    attempt = ratelimit.consume(request, app="allauth.account", action=_ATTEMPT)
    if attempt is None:
        return _refused(request, view, *keys)
    answer: HttpResponse = view(request, *keys)
    if answer.status_code == 302:
        attempt.rollback()
    return answer


def _refused(request: HttpRequest, view: _View, *keys: int) -> HttpResponse:
    """The form, untried: without its password it leads nowhere, and knows its way back all the same."""
    request.POST = request.POST.copy()
    request.POST["password"] = ""
    answer = view(request, *keys)
    form = answer.context_data["form"]
    said = gettext("That was wrong too often. Wait five minutes.")
    form.errors["password"] = form.error_class([said])
    answer.status_code = 429
    return answer  # type: ignore[no-any-return]
