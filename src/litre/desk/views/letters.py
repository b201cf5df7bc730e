"""The page that letters to the owner lead to. To look at it does nothing: a program may look first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from litre.desk.owner import switch_of, turn_off


@csrf_exempt  # The token is the proof; mail programs that send the form have no cookie (RFC 8058).
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, what: str, token: str) -> HttpResponse:
    switch = switch_of(what, token)
    if not switch:
        raise Http404
    if request.method == "POST":
        turn_off(switch)
    context = {"what": switch, "is_off": request.method == "POST"}
    answer = render(request, "litre/desk/leave.html", context)
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
