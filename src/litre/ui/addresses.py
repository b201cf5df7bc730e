"""The same page in another language of the interface, and its full address."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

# What a canonical address keeps of a query: the number of a page of a list, nothing else.
_KEPT = "page"
_LONGEST = 2000


def address_in(path: str, language: str) -> str:
    """The path under which the interface speaks `language`.

    The language of the site has no prefix, each other has its own.

    >>> address_in("/reviews/namida/", "ja"), address_in("/ja/reviews/namida/", "en")
    ('/ja/reviews/namida/', '/reviews/namida/')
    >>> address_in("/ja/", "ja"), address_in("/japan/", "ja")
    ('/ja/', '/ja/japan/')
    """
    first, _, rest = path.lstrip("/").partition("/")
    bare = f"/{rest}" if first in _prefixes() else f"/{path.lstrip('/')}"
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def full_address(request: HttpRequest, path: str) -> str:
    """`path` with scheme and host: those the operator named, or those of the request."""
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


def home_address(request: HttpRequest) -> str:
    """The full address of the page asked for, in the language of the site: what programs know it by."""
    return full_address(request, address_in(request.path, settings.LANGUAGE_CODE))


def asked_path(request: HttpRequest) -> str:
    """The path of the page asked for with its whole query, unless that is longer than any of ours."""
    # A lone surrogate, which no browser sends, has no form in an address.
    query = urlencode(list(request.GET.lists()), doseq=True, errors="replace")
    return f"{request.path}?{query}" if 0 < len(query) <= _LONGEST else request.path


def canonical_path(request: HttpRequest) -> str:
    """The path of the page asked for, without what a query adds but the number of a page."""
    number = request.GET.get(_KEPT, "")
    return (
        f"{request.path}?{_KEPT}={number}"
        if number.isascii() and number.isdigit()
        else request.path
    )


def _prefixes() -> Iterable[str]:
    return {code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
