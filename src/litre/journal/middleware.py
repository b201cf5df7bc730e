"""Old addresses lead to where their page is now."""

import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from litre.journal.models import OldAddress


def normal_path(path: str) -> str:
    """A path as `OldAddress` keeps it: percent-decoded, NFC, no slash at its end.

    >>> normal_path("/%E6%B6%99/")
    '/涙'
    """
    return unicodedata.normalize("NFC", unquote(path)).rstrip("/")[:1000] or "/"


class OldAddresses:
    """Answers 301 where the page is not found under an address that once led to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/" and request.GET.keys() & {"p", "page_id", "attachment_id", "cat"}:
            found = self._find([f"/?{request.META.get('QUERY_STRING', '')}"])
            if found:
                return found
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        return self._find(list(_candidates(request))) or response

    def _find(self, paths: list[str]) -> HttpResponse | None:
        rows = {
            row.path: row
            for row in OldAddress.objects.filter(path__in=paths).select_related("page")
        }
        row = next((rows[path] for path in paths if path in rows), None)
        target = row and (row.page.get_url() if row.page else row.target)
        return HttpResponsePermanentRedirect(target) if target else None


def _candidates(request: HttpRequest) -> list[str]:
    path = normal_path(request.path)
    query = request.META.get("QUERY_STRING", "")
    return [f"{path}?{query}", path] if query else [path]
