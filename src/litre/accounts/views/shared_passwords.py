"""The passwords that pages and collections of documents share among readers: attempts are counted.

Wagtail's own views ask as often as one likes. They are asked here as the password of a user is.
"""

from collections.abc import Callable
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from wagtail.documents.views.serve import authenticate_with_password as enter_collection
from wagtail.views import authenticate_with_password as enter_page

# In `ACCOUNT_RATE_LIMITS`.
_ATTEMPT = "shared_password"
_View = Callable[..., Any]


def page(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    return _counted(request, enter_page, page_view_restriction_id, page_id)


def collection(request: HttpRequest, restriction_id: int) -> HttpResponse:
    return _counted(request, enter_collection, restriction_id)


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
