"""What every address that takes a comment has in common: who asks, where, and how it is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from litre.comments.asking import network_address, signed_in
from litre.comments.errors import Refused
from litre.comments.own import browser_of, own_keys
from litre.comments.places import Place, place_of
from litre.comments.slips import Slip
from litre.comments.typed import Occasion
from litre.ui.form_tokens import came_from_here

View = Callable[..., HttpResponse]
# The longest text in the widest script, percent-encoded as forms are, with room for the rest.
_MOST_BYTES = 200_000


def takes_words(view: View) -> View:
    """A view that shows a form and takes it, from pages of this site only and of bounded size.

    Not Django's token: it would set a cookie for whoever only reads. `litre.ui.form_tokens` says what stands for it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.method == "POST":
                _refuse_strangers(request)
            answer = view(request, *args, **kwargs)
        except Refused as refusal:
            said = {"sentence": refusal.sentence}
            answer = render(request, "litre/comments/refused.html", said, status=refusal.status)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    methods = require_http_methods(["GET", "HEAD", "POST"])
    return csrf_exempt(never_cache(methods(wrapped)))


def place_or_404(thread: int, request: HttpRequest) -> Place:
    place = place_of(thread, request)
    if place is None:
        raise Http404
    return place


def occasion_of(request: HttpRequest, place: Place, slip: Slip | None = None) -> Occasion:
    """The circumstances of a request, without the submission, which needs the text."""
    return Occasion(
        place=place,
        now=timezone.now(),
        user=signed_in(request),
        ip=network_address(request),
        user_agent=request.headers.get("User-Agent", "")[:300],
        form_age_s=slip.age_s if slip else 0,
        own=own_keys(request),
        browser=browser_of(request),
        fields=request.POST.dict(),
    )


def is_too_long(request: HttpRequest) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > _MOST_BYTES


def _refuse_strangers(request: HttpRequest) -> None:
    if is_too_long(request):
        raise Refused(gettext("That is far too long for a comment."), 413)
    if not came_from_here(request):
        raise Refused(
            gettext("This form was not sent by a page of this site, so it was not taken."), 403
        )
