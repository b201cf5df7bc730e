"""Who asks: the account, and the network address."""

from django.conf import settings
from django.http import HttpRequest

from litre.accounts.models import User


def signed_in(request: HttpRequest) -> User | None:
    """Who is signed in. Without the cookie of a session nothing is asked of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None


def network_address(request: HttpRequest) -> str:
    """Where the request came from; behind a proxy of ours, what that says, which is the last."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2]
    return address.strip()[:45]
