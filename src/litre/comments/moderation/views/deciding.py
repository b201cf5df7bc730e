"""What the keys and buttons of the room do: each view takes a form, acts, and leads back."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from litre.accounts.models import User
from litre.comments.actions import post_comment
from litre.comments.cleaning import clean_text
from litre.comments.errors import Refused
from litre.comments.models import Comment, Thread
from litre.comments.moderation import actions, log
from litre.comments.moderation.errors import CannotUndo
from litre.comments.moderation.views.queue import may_decide
from litre.comments.places import place_of
from litre.comments.slips import read_slip
from litre.comments.typed import Occasion, Typed

_MOST = 500
_LONGEST_KEY = 18


@require_POST
@may_decide
def decide(request: HttpRequest) -> HttpResponse:
    """Bring one comment, or all that are ticked, into the state of the button that was pressed.

    A button says "state" for those ticked, or "state:number" for its own comment alone; one says nothing, for Enter at a tick.
    """
    state, _colon, number = request.POST.get("do", "").partition(":")
    keys = _keys([number] if number else request.POST.getlist("comment"))
    if "do" in request.POST and not state:
        messages.info(request, _("Nothing was decided: press a button for those that are ticked."))
        return back(request, keys[0] if keys else None)
    if state not in Comment.State.values:
        raise Http404
    batch = actions.decide(Comment.objects.filter(pk__in=keys), state, _user(request))
    if batch is None:
        messages.info(
            request,
            _("Nothing was changed: tick at least one comment that is not in that state yet."),
        )
    return back(request, _after(keys, _keys(request.POST.getlist("shown"))))


@require_POST
@may_decide
def undo(request: HttpRequest) -> HttpResponse:
    try:
        batch = UUID(request.POST.get("batch", ""))
    except ValueError:
        raise Http404 from None
    wanted = log.size_of(batch)
    try:
        done = actions.undo(batch, _user(request))
    except CannotUndo:
        messages.error(
            request, _("This can't be taken back any more: somebody has decided anew since.")
        )
    else:
        messages.success(request, _taken_back(done, wanted))
    return back(request)


def _taken_back(done: int, wanted: int) -> str:
    if done == wanted:
        return _("Taken back: everything is as it was before.")
    said = _(
        "%(done)d of %(wanted)d are as they were before; the others were decided anew, or are gone."
    )
    return said % {"done": done, "wanted": wanted}


@require_POST
@may_decide
def policy(request: HttpRequest, key: int) -> HttpResponse:
    """Open or close the comments of one page."""
    wanted = request.POST.get("policy", "")
    if wanted not in Thread.Policy.values:
        raise Http404
    actions.set_policy(get_object_or_404(Thread, pk=key), wanted, _user(request))
    return back(request)


@require_POST
@may_decide
def reply(request: HttpRequest, key: int) -> HttpResponse:
    """Publish a comment, if it is not yet, and answer it under one's own name; both or neither."""
    comment = get_object_or_404(Comment, pk=key)
    try:
        _answer(request, comment)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Your reply is published."))
    return back(request)


def _answer(request: HttpRequest, comment: Comment) -> None:
    now, user = timezone.now(), _user(request)
    place = place_of(comment.thread_id, request)
    if place is None:
        raise Refused(
            _("The page of this comment is not public, so nobody could read a reply."), 409
        )
    typed = Typed(clean_text(request.POST.get("text", "")), parent=comment.pk)
    slip = read_slip(request.POST.get("slip", ""), comment.thread_id, now)
    # Whoever may publish may answer after the end of a conversation too.
    occasion = Occasion(replace(place, is_closed=False), now, user=user)
    occasion = replace(occasion, submission=slip.submission(typed, user.pk))
    actions.answer(comment, lambda: post_comment(typed, occasion), user)


def back(request: HttpRequest, line: int | None = None) -> HttpResponse:
    """To the page of the room from which a form was sent, there to this line."""
    to = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(to, None) or not to.startswith("/"):
        to = reverse("litre_moderation:queue")
    return HttpResponseRedirect(f"{to}#line-{line}" if line else to)


def _after(decided: list[int], shown: list[int]) -> int | None:
    """The line to go on with, for who has no script that remembers: the next one, else the one before."""
    gone = set(decided)
    last = max((place for place, key in enumerate(shown) if key in gone), default=None)
    if last is None:
        return None
    rest = [*shown[last + 1 :], *reversed(shown[:last])]
    return next((key for key in rest if key not in gone), None)


def _keys(numbers: list[str]) -> list[int]:
    return [int(each) for each in numbers[:_MOST] if each.isdecimal() and len(each) <= _LONGEST_KEY]


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
