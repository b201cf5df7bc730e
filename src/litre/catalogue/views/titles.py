"""Where a reader says which form of a title comes first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from litre.catalogue.choice import COOKIE, First, read_choice

_YEAR_S = 365 * 24 * 3600


# A token would set a cookie for whoever only reads, and stand in every page, so that no page could be
# kept for several readers. What a foreign site could do without one is to change the order of
# two titles for a reader whom it sends here: nothing else is written, and the way back is local.
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the choice in a cookie, or takes it away, and leads back to the page."""
    answer = HttpResponseRedirect(_way_back(request.POST.get("next", "")))
    choice = read_choice(request.POST.get("first", ""))
    if choice is not First.USUAL:
        answer.set_cookie(
            COOKIE,
            choice.value,
            max_age=_YEAR_S,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    elif COOKIE in request.COOKIES:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


def _way_back(path: str) -> str:
    """`path` if it is one of this site, else the front page."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_local else "/"
