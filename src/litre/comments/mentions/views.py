"""Where other sites say that they link to ours. No cookie, no token: nothing here trusts who speaks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from litre.comments.asking import network_address
from litre.comments.errors import Refused
from litre.comments.mentions import pingback as calls
from litre.comments.mentions.models import Incoming
from litre.comments.mentions.receiving import Said, receive
from litre.comments.models import Comment
from litre.ui.addresses import full_address

_LONGEST_BYTES = 20_000
_PLAIN = "text/plain; charset=utf-8"
_FORM = "application/x-www-form-urlencoded"


@csrf_exempt
@never_cache
@require_POST
def webmention(request: HttpRequest) -> HttpResponse:
    if request.content_type != _FORM or _size(request) > _LONGEST_BYTES:
        return _plain(gettext("Send source and target as a form."), 400)
    said = (request.POST.get("source", ""), request.POST.get("target", ""))
    try:
        row = receive(_said(request, *said, Comment.Kind.WEBMENTION), request, timezone.now())
    except Refused as refusal:
        return _plain(refusal.sentence, refusal.status)
    response = _plain(gettext("Received; it is read within minutes."), 201)
    response["Location"] = full_address(request, reverse("mentions:status", args=[row.token]))
    return response


@never_cache
@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of one mention, for whoever sent it."""
    row = get_object_or_404(Incoming, token=token)
    return _plain(" ".join(filter(None, [f"{row.get_state_display()}.", row.said])), 200)


@csrf_exempt
@never_cache
@require_POST
def pingback(request: HttpRequest) -> HttpResponse:
    try:
        if _size(request) > calls.LONGEST_BYTES:
            raise Refused(gettext("That is no call of pingback.ping."))
        said = _said(request, *calls.read_call(request.body), Comment.Kind.PINGBACK)
        receive(said, request, timezone.now())
        body = calls.answer(gettext("Received; it is read within minutes."))
    except Refused as refusal:
        body = calls.fault(refusal.sentence)
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _said(request: HttpRequest, source: str, target: str, kind: str) -> Said:
    return Said(source.strip(), target.strip(), kind, network_address(request))


def _size(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH") or 0)


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type=_PLAIN, status=status)
