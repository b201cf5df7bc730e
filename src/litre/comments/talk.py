"""What the page of a thread prints under its text: the conversation and the form.

It is the same for all who are not signed in, so that a page can be kept for them.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from litre.comments.asking import signed_in
from litre.comments.forms import CommentForm
from litre.comments.places import PAGE_WANTED, Place
from litre.comments.printing import emotes
from litre.comments.queries import conversation, printer_of
from litre.comments.rules import OWN_TIME
from litre.comments.slips import new_slip
from litre.comments.text import Drawing
from litre.comments.threads import Conversation


class Links:
    """Beginnings of the addresses in each comment, made once for all."""

    def __init__(self, thread_id: int) -> None:
        self.write = reverse("comments:write", args=[thread_id])
        self.at = reverse("comments:at", args=[0]).removesuffix("0/")


def talk(
    place: Place, emoticons: dict[str, Drawing], request: HttpRequest, size: int | None = None
) -> dict[str, Any]:
    """The context of `_comments.html`; `size` of the thread, where that is known."""
    printer, wanted = printer_of(place, emoticons), request.GET.get(PAGE_WANTED, "")
    found = conversation(place.thread.pk, printer, wanted, size)
    now = timezone.now()
    return {
        "conversation": found,
        "place": place,
        "emotes": [] if place.is_closed else emotes(emoticons),
        "links": Links(place.thread.pk),
        "comment_form": None if place.is_closed else CommentForm(),
        "writer": signed_in(request),
        "slip": new_slip(place.thread.pk, now),
        "fresh": _fresh(request, found, now - OWN_TIME),
    }


def _fresh(request: HttpRequest, found: Conversation, since: datetime) -> str:
    """The key of the comment that was just sent, as the address says: beside it stands what its author may do.

    Whether whoever asks is its author is asked where it is done, so that the page is the same for all.
    """
    number = request.GET.get("written", "")
    waiting = list(found.entries) if number.isdecimal() else []
    while waiting:
        entry = waiting.pop()
        if entry.key == number:
            return number if entry.comment.written_at > since else ""
        waiting += entry.replies
    return ""
