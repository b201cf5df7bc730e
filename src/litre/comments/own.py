"""The cookie of a browser that writes: its mark and the keys of its comments, signed. Readers get none."""

import re

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "litre_comments"
# In it the script of the box says the mark that it has made, as long as there is no cookie: so a first comment is one
# request. A form has no such header, and another site may not send it. It says no keys: who makes up a mark
# knows that of nobody else, and so gets at nothing.
MADE_HERE = "X-Litre-Mark"
_MADE = re.compile(r"[0-9a-f]{32}")
_SALT = "litre.comments.own"
_YEAR_S = 365 * 24 * 3600
_MOST = 50
# Where a request keeps what its cookie said: it is asked four times for each comment.
_READ = "_litre_comments_kept"


def own_keys(request: HttpRequest) -> frozenset[int]:
    """The comments this browser wrote, the last fifty at most; none if the cookie is not ours."""
    return frozenset(key for key in _kept(request) if isinstance(key, int))


def browser_of(request: HttpRequest) -> str:
    """The mark of this browser, given when it first sent a comment, or made by its script; "" if it has none."""
    made = request.headers.get(MADE_HERE, "")
    given = (mark for mark in _kept(request) if isinstance(mark, str))
    return next(given, made if _MADE.fullmatch(made) else "")


def give_mark(request: HttpRequest, response: HttpResponse, mark: str) -> None:
    """Mark a browser before its first comment is kept."""
    _keep(response, [mark, *sorted(own_keys(request))])


def remember(request: HttpRequest, response: HttpResponse, key: int, mark: str) -> None:
    """Let the browser know that it wrote this one, and what marks it."""
    _keep(response, [mark, *sorted(own_keys(request) - {key})[1 - _MOST :], key])


def _keep(response: HttpResponse, kept: list[int | str]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_SALT),
        max_age=_YEAR_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _kept(request: HttpRequest) -> list[int | str]:
    if not hasattr(request, _READ):
        setattr(request, _READ, _read(request))
    kept: list[int | str] = getattr(request, _READ)
    return kept


def _read(request: HttpRequest) -> list[int | str]:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_YEAR_S)
    except signing.BadSignature:
        return []
    return list(kept)
