"""Headers that every answer carries, and addresses that can't be."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

# Readers' pages load nothing from other hosts and run only our own files. The admin is
# Wagtail's, which needs inline scripts and styles of its own.
_PUBLIC = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_MEDIA = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class SecurityHeaders:
    """Content-Security-Policy by kind of address; nothing stored here may run as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            # No address of ours holds one, and PostgreSQL refuses to look for it.
            raise Http404
        response = self.get_response(request)
        if request.path.startswith(("/media/", "/documents/")) and not _is_page(response):
            response.headers.setdefault("Content-Security-Policy", _MEDIA)
        elif not request.path.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", _PUBLIC)
        response.headers.setdefault("Permissions-Policy", "interest-cohort=(), browsing-topics=()")
        return response


def _is_page(response: HttpResponseBase) -> bool:
    """Whether this is a page of the site: that there is no such file. Files are streamed, and a 304 has no kind."""
    kind = response.headers.get("Content-Type", "")
    return not response.streaming and kind.startswith("text/html")


class Language(LocaleMiddleware):
    """The language of the interface for each request, and said of each answer that is in it.

    A file is in its own language or in none: `of_no_language` marks it, and whoever knows says which.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if getattr(response, "is_of_no_language", False):
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        return answer


def of_no_language(response: HttpResponseBase) -> HttpResponseBase:
    """This answer is not the interface speaking, and is the same for readers of every language."""
    response.is_of_no_language = True  # type: ignore[attr-defined]
    return response
