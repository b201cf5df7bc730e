"""The cookie of a browser that has written: the keys of its comments, signed. Readers get none."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "litre_comments"
_SALT = "litre.comments.own"
_YEAR_S = 365 * 24 * 3600
_MOST = 50


def own_keys(request: HttpRequest) -> frozenset[int]:
    """The comments this browser wrote, the last fifty at most; none if the cookie is not ours."""
    try:
        keys = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_YEAR_S)
    except signing.BadSignature:
        return frozenset()
    return frozenset(keys)


def remember(request: HttpRequest, response: HttpResponse, key: int) -> None:
    """Let the browser know that it wrote this one."""
    keys = [*sorted(own_keys(request) - {key})[1 - _MOST :], key]
    response.set_cookie(
        COOKIE,
        signing.dumps(keys, salt=_SALT),
        max_age=_YEAR_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
