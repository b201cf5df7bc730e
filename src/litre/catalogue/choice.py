"""Which form of a name the reader wants first: chosen without an account, kept in a cookie.

The choice holds for one request, as the language of the interface does. Where nobody chose, and
for machines (feeds, JSON-LD, OpenGraph, the API), it is `USUAL`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import pgettext_lazy

COOKIE = "litre_titles"
# All that has no language in its address (a test compares): the same for everybody.
_MACHINES = {"machines", "search_api", "desk_machines", "litre_shared", "mentions"}
_NOT_READERS = ("/admin/", "/media/", "/documents/")


class First(TextChoices):
    """The values of the cookie, in the order in which they are offered."""

    USUAL = "", pgettext_lazy("title that comes first", "as usual")
    ORIGINAL = "original", pgettext_lazy("title that comes first", "original")
    ROMANISED = "romanised", pgettext_lazy("title that comes first", "romanised")
    TRANSLATED = "translated", pgettext_lazy("title that comes first", "translated")


_chosen: ContextVar[First] = ContextVar("titles_first", default=First.USUAL)


def chosen() -> First:
    """What the reader of this request wants first."""
    return _chosen.get()


def read_choice(value: str) -> First:
    """The choice a cookie or a form names; an unknown value is none.

    >>> read_choice("romanised").value, read_choice("kana").value
    ('romanised', '')
    """
    return First(value) if value in First.values else First.USUAL


@contextmanager
def titles_first(choice: First) -> Iterator[None]:
    """Within it names are printed by this choice; with `USUAL`, as machines get them."""
    token = _chosen.set(choice)
    try:
        yield
    finally:
        _chosen.reset(token)


class TitlesFirst:
    """Reads the choice once for each page of readers, and tells caches that it was read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # What `process_view` chooses ends with the request.
        with titles_first(First.USUAL):
            response = self.get_response(request)
        if _is_for_readers(request) and "html" in response.headers.get("Content-Type", ""):
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> None:
        if _is_for_readers(request):
            _chosen.set(read_choice(request.COOKIES.get(COOKIE, "")))


def _is_for_readers(request: HttpRequest) -> bool:
    match = request.resolver_match
    names = set(match.app_names) if match else set()
    return not names & _MACHINES and not request.path.startswith(_NOT_READERS)
