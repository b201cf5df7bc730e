"""Answers for the script of the box: what it puts into the page, as JSON. Without it a page is the answer."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from litre.comments.actions import Outcome
from litre.comments.errors import Refused, WorkWanted
from litre.comments.places import Place
from litre.comments.printing import Entry
from litre.comments.queries import entry_of
from litre.comments.slips import new_slip
from litre.comments.talk import Links
from litre.comments.threads import Conversation
from litre.comments.views.telling import told

_ROOT = "litre/comments/"
# Stands for the key of a comment in words that are printed once.
_KEY = 10**18


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def sent(request: HttpRequest, outcome: Outcome, place: Place) -> JsonResponse:
    """The comment itself where it is public, else a word that it waits."""
    comment = outcome.comment
    if not outcome.is_public:
        notice = _waiting(get_language() or "").replace(str(_KEY), str(comment.pk))
        return JsonResponse({"notice": notice, "done": True})
    context = {"fresh": str(comment.pk), "conversation": Conversation(count=1)}
    html = _printed(request, place, entry_of(comment, place), context)
    return JsonResponse({"comment": html, "anchor": comment.anchor, "done": True})


@lru_cache(maxsize=16)
def _waiting(_language: str) -> str:
    """The word that a comment waits, in the language of the interface, which is that of its address, too."""
    return render_to_string(f"{_ROOT}_waiting.html", {"comment": {"pk": _KEY}})


def previewed(request: HttpRequest, place: Place, entry: Entry) -> JsonResponse:
    context = {"place": place, "shown": entry}
    return JsonResponse({"notice": render_to_string(f"{_ROOT}_preview.html", context, request)})


def refused(request: HttpRequest, place: Place, refusal: Refused) -> JsonResponse:
    """The sentence, and a new slip, so that a form that was open for too long can be sent again; or a task."""
    notice = render_to_string(f"{_ROOT}_notice.html", told(refusal), request)
    return JsonResponse({"notice": notice, **_for_next(refusal, place)}, status=refusal.status)


def _for_next(refusal: Refused, place: Place) -> dict[str, Any]:
    if isinstance(refusal, WorkWanted):
        # With a new slip it would look as if written at once.
        return {"task": refusal.task, "bits": refusal.bits}
    return {"slip": new_slip(place.thread.pk, timezone.now())}


def _printed(request: HttpRequest, place: Place, entry: Entry, context: dict[str, Any]) -> str:
    context |= {"entry": entry, "place": place, "links": Links(place.thread.pk)}
    return render_to_string(f"{_ROOT}_comment.html", context, request)
