"""What the page of a thread prints under its text: the conversation and the form.

It is the same for all who are not signed in, so that a page can be kept for them.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from litre.comments.asking import signed_in
from litre.comments.forms import CommentForm
from litre.comments.places import Place
from litre.comments.queries import Conversation, conversation
from litre.comments.rules import OWN_TIME
from litre.comments.slips import new_slip
from litre.comments.text import Drawing


def talk(place: Place, emoticons: dict[str, Drawing], request: HttpRequest) -> dict[str, Any]:
    """The context of `_comments.html`."""
    others = [place.other_language] if place.other_language else []
    found = conversation(place.thread.pk, (place.language, others), emoticons)
    now = timezone.now()
    return {
        "conversation": found,
        "place": place,
        "comment_form": None if place.is_closed else CommentForm(),
        "writer": signed_in(request),
        "slip": new_slip(place.thread.pk, now),
        "fresh": _fresh(request, found, now - OWN_TIME),
    }


def _fresh(request: HttpRequest, found: Conversation, since: datetime) -> int | None:
    """The comment that was just sent, as the address says: beside it stands what its author may do.

    Whether whoever asks is its author is asked where it is done, so that the page is the same for all.
    """
    number = request.GET.get("written", "")
    waiting = list(found.entries) if number.isdecimal() else []
    while waiting:
        entry = waiting.pop()
        if str(entry.comment.pk) == number:
            return entry.comment.pk if entry.comment.written_at > since else None
        waiting += entry.replies
    return None
