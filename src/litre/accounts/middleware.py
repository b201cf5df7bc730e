"""The admin behind a second factor; pages of an account in no store."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from litre.accounts.factors import must_add_one

_ADMIN = "/admin/"
_STILL_OPEN = ("/admin/login/", "/admin/logout/")
# Ways into an account hold an address, a code or a key; none of it stays in a browser or proxy.
_PRIVATE = ("/account/", "/ja/account/")


class Accounts:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path
        is_shut = path.startswith(_ADMIN) and not path.startswith(_STILL_OPEN)
        if is_shut and must_add_one(request.user):
            return redirect("accounts:second")
        response = self.get_response(request)
        if path.startswith(_PRIVATE):
            add_never_cache_headers(response)
            response.headers.setdefault("X-Robots-Tag", "noindex")
            response["Referrer-Policy"] = "same-origin"
        return response
