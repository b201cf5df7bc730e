"""What other rooms' templates print of the desk: the door, and what came of a comment."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from litre.catalogue.models import Work
from litre.comments.models import Comment
from litre.desk.actions.corrections import MARK
from litre.desk.fields import label_of, loose_fields
from litre.desk.languages import spoken
from litre.desk.models import Ticket, Wanted
from litre.desk.queries import answers_of, of_thread

register = template.Library()


@register.simple_tag(takes_context=True)
def door_address(context: template.Context) -> str:
    """The desk, with what this page is about: its article, work or person, or else its path."""
    return f"{reverse('desk:new')}?{urlencode({'about': _code(context)})}"


@register.simple_tag
def comment_door(comment: Comment) -> str:
    return f"{_doors(get_language() or '')}?about=comment-{comment.pk}"


@register.simple_tag(takes_context=True)
def outcome_of(context: template.Context, comment: Comment) -> Ticket | None:
    """What came of a comment as a correction; one query for a thread, none where there is none."""
    if MARK not in (comment.extra or {}):
        return None
    # The request alone is shared by all the small templates of a thread.
    request = context.get("request")
    known: dict[int, Any] = getattr(request, "desk_outcomes", None) or {}
    if comment.thread_id not in known:
        known[comment.thread_id] = of_thread(comment.thread_id)
        if request is not None:
            request.desk_outcomes = known
    found: Ticket | None = known[comment.thread_id].get(comment.pk)
    return found


@register.filter
def label_here(ticket: Ticket) -> str:
    """What a correction says is wrong, in the language of whoever reads it: it was kept in its author's."""
    said = ticket.correction
    if ticket.topic == Ticket.PARITY or spoken(ticket.language) == spoken(get_language() or ""):
        return said.label
    loose = {field.key: field.label for field in loose_fields()}
    return loose.get(said.field) or label_of(said.field, said.label)


@register.simple_tag
def answers_about(work: Work) -> list[Wanted]:
    """What readers asked of a work, and was answered."""
    return answers_of(work)


@cache
def _doors(_language: str) -> str:
    """Asked for at each comment of a long page, and the same for every one in a language."""
    return reverse("desk:new")


def _code(context: template.Context) -> str:
    for name, is_record in (("page", False), ("work", True), ("person", True)):
        thing = context.get(name)
        key = getattr(thing, "pk", None)
        if key and (is_record or hasattr(thing, "url_path")):
            return f"{name}-{key}"
    request = context.get("request")
    path = request.path if request else "/"
    return "" if path.startswith(reverse("desk:new")) else path
