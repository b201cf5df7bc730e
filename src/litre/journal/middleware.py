"""Old addresses lead to where their page is now."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import is_valid_path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from litre.journal.asked import journal_of
from litre.journal.models import OldAddress
from litre.ui.addresses import address_in

_NUMBERED = {"p", "page_id", "attachment_id", "cat", "author", "feed"}
_DATES = re.compile(r"^/[0-9]{4}(/[0-9]{2}){0,2}(?=/)")
_ARCHIVE = re.compile(r"^/(?P<year>[0-9]{4})(/(?P<month>[0-9]{2})(/[0-9]{2})?)?/?$")


def normal_path(path: str) -> str:
    """A path as `OldAddress` keeps it: percent-decoded, NFC, no slash at its end.

    >>> normal_path("/%E6%B6%99/")
    '/涙'
    """
    return unicodedata.normalize("NFC", unquote(path).replace("\0", "")).rstrip("/")[:1000] or "/"


class TimeZone:
    """Prints dates in the time zone that the journal is written in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        timezone.deactivate()
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        # Files have no dates to print, and need no query.
        if request.path.startswith(settings.MEDIA_URL):
            return
        name = journal_of(request).time_zone
        if name:
            timezone.activate(ZoneInfo(name))


class OldAddresses:
    """Answers 301 where the page is not found under an address that once led to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/" and request.GET.keys() & _NUMBERED:
            found = self._find(request, _numbered(request))
            if found:
                return found
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        return self._find(request, _candidates(request)) or _dated(request.path) or response

    def _find(self, request: HttpRequest, paths: list[str]) -> HttpResponse | None:
        asked = [path for path in paths if "\0" not in path]
        rows = {
            row.path: row
            for row in OldAddress.objects.filter(path__in=asked).select_related("page")
        }
        row = next((rows[path] for path in paths if path in rows), None)
        target = row and _target(row, request)
        return HttpResponsePermanentRedirect(target) if target else None


class Redirects(RedirectMiddleware):
    """Wagtail's redirects, each for all languages of the interface: asked in one, it leads on in it."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer: HttpResponse = super().process_response(request, response)
        bare = address_in(request.path, settings.LANGUAGE_CODE)
        if answer.status_code != 404 or bare == request.path:
            return answer
        found = get_redirect(request, Redirect.normalise_path(bare, decode_unicode=False))
        if not found or not found.link:
            return answer
        return redirect(_spoken(found.link), permanent=found.is_permanent)


def _spoken(link: str) -> str:
    """The address in the language of this request, if it has one there."""
    here = address_in(link, get_language() or settings.LANGUAGE_CODE) if link[0] == "/" else link
    return here if is_valid_path(here) else link


def _target(row: OldAddress, request: HttpRequest) -> str:
    """Where to send a reader; nowhere if that would tell the address of what is not public."""
    page = row.page
    if page is None:
        return row.target
    if not page.live:
        return ""
    asked = normal_path(request.path).split("/")
    if unicodedata.normalize("NFC", page.slug) in asked or not page.get_view_restrictions():
        return page.get_url() or ""
    return ""


def _numbered(request: HttpRequest) -> list[str]:
    """Addresses by number, whatever other parameters stand beside it."""
    return [f"/?{key}={value}" for key, value in request.GET.items() if key in _NUMBERED]


def _candidates(request: HttpRequest) -> list[str]:
    """Where the address may have led, the likeliest first.

    WordPress guessed, too: whatever stood before a known last part, it led to that article.
    """
    path = normal_path(request.path)
    query = request.META.get("QUERY_STRING", "")
    plain = path.removesuffix("/feed") if path != "/feed" else path
    paths = [f"{path}?{query}", path] if query else [path]
    return list(dict.fromkeys([*paths, plain, _DATES.sub("", plain)]))


def _dated(path: str) -> HttpResponse | None:
    """The archive of a year or month, for an address of nothing but a date."""
    found = _ARCHIVE.match(path)
    if not found:
        return None
    year, month = int(found["year"]), int(found["month"] or 0)
    if month > 12 or year == 0:
        return None
    name = "journal:archive_month" if month else "journal:archive_year"
    return HttpResponsePermanentRedirect(reverse(name, args=[year, month] if month else [year]))
