"""Addresses that lead to a comment on whatever page of its thread it stands now."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from litre.comments.models import Comment
from litre.comments.queries import find_shown, page_number
from litre.comments.views.meeting import place_or_404

# More digits are no number of a comment, and of no database either.
_LARGEST = 2**63 - 1


@require_safe
def at(request: HttpRequest, key: int) -> HttpResponse:
    """To a public comment, by its key."""
    comment = get_object_or_404(Comment, pk=min(key, _LARGEST), state=Comment.State.PUBLISHED)
    return _lead(request, comment)


@require_safe
def numbered(request: HttpRequest, thread: int, number: int) -> HttpResponse:
    """To a comment by the number in its anchor, which links of other sites know."""
    comment = find_shown(min(thread, _LARGEST), min(number, _LARGEST))
    if comment is None:
        raise Http404
    return _lead(request, comment)


def _lead(request: HttpRequest, comment: Comment) -> HttpResponse:
    place = place_or_404(comment.thread_id, request)
    return HttpResponseRedirect(place.address_of(comment, page_number(comment)))
