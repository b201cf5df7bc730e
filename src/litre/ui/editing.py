"""The way from a page to where it is written, for those who may write."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

# What a page may be about, by the names that templates give it; a release names its article too.
_SUBJECTS = ("release", "work", "person", "page")
_WRITES_HERE = "wagtailadmin.access_admin"


class Door(NamedTuple):
    """Where one goes to write; `edits` if it is the form of the very thing the page shows."""

    address: str
    edits: bool


def writing_door(request: HttpRequest, shown: Mapping[str, object]) -> Door | None:
    """The door of who asks for a page that shows `shown`; none for readers, to whom it costs no query."""
    if not _writes_here(request) or getattr(request, "is_preview", False):
        return None
    finder = AdminURLFinder(request.user)
    addresses = (finder.get_edit_url(each) for each in _subjects(shown))
    address = next(filter(None, addresses), "")
    return Door(address, True) if address else Door(reverse("litre_journal_write"), False)


def _subjects(shown: Mapping[str, object]) -> Iterator[Model]:
    found = (shown.get(name) for name in _SUBJECTS)
    # The first page has no text of its own.
    return (
        each
        for each in found
        if isinstance(each, Model) and not (isinstance(each, Page) and each.is_site_root())
    )


def _writes_here(request: HttpRequest) -> bool:
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "user")
    return has_session and request.user.has_perm(_WRITES_HERE)
