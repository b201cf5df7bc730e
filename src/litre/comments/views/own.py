"""What the browser that wrote a comment may see of it and do with it."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from litre.comments import actions
from litre.comments.errors import Refused
from litre.comments.forms import CommentForm
from litre.comments.models import Comment
from litre.comments.places import Place
from litre.comments.queries import entry_of, preview
from litre.comments.rules import OWN_TIME
from litre.comments.typed import Occasion
from litre.comments.views.meeting import occasion_of, place_or_404, takes_words
from litre.comments.views.telling import told
from litre.comments.views.writing import guarded, where_it_is


@takes_words
def mine(request: HttpRequest, key: int) -> HttpResponse:
    """A comment as its author may see it while nobody else does, and what may be done with it."""
    comment, place, occasion = _own(request, key)
    context = {
        "comment": comment,
        "place": place,
        "entry": entry_of(comment, place),
        "may_change": actions.may_change(comment, occasion),
        "until": comment.written_at + OWN_TIME,
    }
    return render(request, "litre/comments/mine.html", context)


@takes_words
def change(request: HttpRequest, key: int) -> HttpResponse:
    """The form with the words of a comment; what it sends takes their place."""
    comment, place, occasion = _own(request, key)
    if not actions.may_change(comment, occasion):
        actions.refuse_change()
    if request.method != "POST":
        form = CommentForm(initial={"text": comment.source})
        return _form(request, place, comment, form)
    form = CommentForm(request.POST)
    form.is_valid()
    if "preview" in request.POST:
        shown = preview(form.typed, place, comment.author, comment.written_at)
        return _form(request, place, comment, form, shown=shown)
    try:
        # A thread that has closed meanwhile still lets its last words be mended.
        open_place = replace(place, is_closed=False)
        outcome = actions.change_comment(
            comment, guarded(form), replace(occasion, place=open_place)
        )
    except Refused as refusal:
        return _form(request, place, comment, form, **told(refusal))
    return HttpResponseRedirect(where_it_is(outcome, place))


def _form(
    request: HttpRequest, place: Place, comment: Comment, form: CommentForm, **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {"place": place, "comment": comment, "comment_form": form, **more}
    return render(request, "litre/comments/change.html", context, status=status)


@takes_words
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Asks once more, then takes the comment back."""
    comment, place, occasion = _own(request, key)
    if not actions.may_change(comment, occasion):
        actions.refuse_change()
    if request.method == "POST":
        actions.take_back(comment, occasion)
        return HttpResponseRedirect(f"{place.address}#comments")
    context = {"comment": comment, "place": place, "entry": entry_of(comment, place)}
    return render(request, "litre/comments/take_back.html", context)


def _own(request: HttpRequest, key: int) -> tuple[Comment, Place, Occasion]:
    """A comment of this browser or account; others are not found, so that nobody can count what waits."""
    comment = get_object_or_404(Comment.objects.select_related("author"), pk=key)
    place = place_or_404(comment.thread_id, request)
    occasion = occasion_of(request, place)
    is_account = occasion.user is not None and occasion.user.pk == comment.author_id
    if key not in occasion.own and not is_account:
        raise Http404
    return comment, place, occasion
