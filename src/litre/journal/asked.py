"""What the journal looks up for nearly every request, in as few queries as can be."""

from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site

from litre.journal.models import JournalSettings
from litre.serving.statements import Statement

_SITES = Statement(
    lambda: Site.objects.order_by("pk").select_related("root_page", "journalsettings")
)
_RESTRICTED = Statement(lambda: PageViewRestriction.objects.only("pk").order_by()[:1])


def journal_of(request: HttpRequest) -> JournalSettings:
    """`JournalSettings.for_request`, in one query for it and the site where there is one site."""
    name = JournalSettings.get_cache_attr_name()
    if not hasattr(request, name):
        _remember(request, name)
    found: JournalSettings = JournalSettings.for_request(request)
    return found


def is_anything_restricted() -> bool:
    """Whether there is a page with a password, or for some alone: else nobody has to be asked."""
    return _RESTRICTED.first() is not None


def _remember(request: HttpRequest, name: str) -> None:
    """Put both where Wagtail looks for them; with several sites it has to find the right one itself."""
    sites = _SITES.rows()
    if len(sites) != 1 or not sites[0].is_default_site:
        return
    request._wagtail_site = sites[0]  # type: ignore[attr-defined]
    journal = getattr(sites[0], "journalsettings", None)
    if journal is not None:
        journal._request = request
        setattr(request, name, journal)
