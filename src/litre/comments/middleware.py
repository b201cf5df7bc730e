"""A browser that comments for the first time gets its mark before anything else is done with what it sends."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers

from litre.comments.browsers import new_mark
from litre.comments.own import browser_of, give_mark
from litre.comments.views.meeting import is_too_long
from litre.ui.form_tokens import came_from_here

# The form of a thread, in any language of the interface.
_FORM = re.compile(r"(/[a-z-]+)?/comments/[0-9]+/")
# In the address of what is sent again with a mark: who comes back without one keeps no cookies.
_MARKED = "marked"


class MarkFirst:
    """Has a browser without a mark send its form again with one (307), which it does by itself; nothing is kept yet.

    So its first comment bears the mark too, and sent twice it is one, though many may have its slip. It stands
    before the middleware that costs something, reads no form and asks nothing of the database. The script of the
    box makes the mark itself (`own.py`), and has nothing to send again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _marked(request) if _has_to_be_marked(request) else self.get_response(request)


def _has_to_be_marked(request: HttpRequest) -> bool:
    """Not where the view refuses it anyhow, nor where nothing is to be kept."""
    if request.method != "POST" or not _FORM.fullmatch(request.path_info):
        return False
    if browser_of(request) or _MARKED in request.GET:
        return False
    return not is_too_long(request) and came_from_here(request) and not _is_preview(request)


def _is_preview(request: HttpRequest) -> bool:
    # To read a form costs more than the rest of this: most have the word nowhere.
    return b"preview" in request.body and "preview" in request.POST


def _marked(request: HttpRequest) -> HttpResponse:
    again = HttpResponseRedirect(f"{request.path}?{_MARKED}=1", preserve_request=True)
    give_mark(request, again, new_mark())
    add_never_cache_headers(again)
    again["X-Robots-Tag"] = "noindex"
    # Without it the connection would be closed; for others the middleware that was left out says it.
    again["Content-Length"] = "0"
    return again
