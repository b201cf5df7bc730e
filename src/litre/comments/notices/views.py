"""The pages that links in letters lead to. To look at one does nothing: a program may look first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from litre.comments.notices import following, tokens
from litre.comments.notices.models import Follower
from litre.comments.places import place_of

_METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # The token is the proof; mail programs that send the form have no cookie (RFC 8058).
@never_cache
@require_http_methods(_METHODS)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Asks whether the address is theirs; the button is the yes."""
    follower = tokens.confirmed_by(token)
    if follower is None:
        raise Http404
    if request.method == "POST":
        following.confirm(follower, timezone.now())
        follower.refresh_from_db()
    return _page(request, "confirm", follower)


@csrf_exempt  # As above.
@never_cache
@require_http_methods(_METHODS)
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Asks what to leave. Who has left already is told so: a letter may be older than that."""
    follower = tokens.left_by(token)
    if request.method == "POST" and follower:
        following.leave(follower, everywhere="everywhere" in request.POST)
    return _page(request, "leave", follower, is_left=request.method == "POST" or follower is None)


def _page(request: HttpRequest, name: str, follower: Follower | None, **more: bool) -> HttpResponse:
    context = {
        "follower": follower,
        "place": place_of(follower.thread_id, request) if follower else None,
        **more,
    }
    answer = render(request, f"litre/notices/{name}.html", context)
    answer["X-Robots-Tag"] = "noindex"
    # The token in the address is nobody else's.
    answer["Referrer-Policy"] = "no-referrer"
    return answer
