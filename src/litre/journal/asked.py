"""What the journal looks up for nearly every request, in as few queries as can be.

On SQLite it is remembered until something changes: `litre.serving.memory`.
"""

from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from litre.journal.models import JournalSettings
from litre.serving.memory import Memory
from litre.serving.statements import Statement

M = TypeVar("M", bound=Model)
_SITES = Statement(
    lambda: Site.objects.order_by("pk").select_related("root_page__locale", "journalsettings")
)
_RESTRICTED = Statement(lambda: PageViewRestriction.objects.only("pk").order_by()[:1])
_sites: Memory[list[Site]] = Memory(1)
_restricted: Memory[bool] = Memory(1)


def journal_of(request: HttpRequest) -> JournalSettings:
    """`JournalSettings.for_request`, in one query for it and the site where there is one site."""
    name = JournalSettings.get_cache_attr_name()
    if not hasattr(request, name):
        _remember(request, name)
    found: JournalSettings = JournalSettings.for_request(request)
    return found


def only_site(request: HttpRequest) -> Site | None:
    """The site of a request where there is no other one, which `journal_of` has found; else None."""
    journal_of(request)
    site: Site | None = getattr(request, "_wagtail_site", None)
    return site if getattr(request, _IS_ALONE, False) else None


def is_anything_restricted() -> bool:
    """Whether there is a page with a password, or for some alone: else nobody has to be asked."""
    return _restricted.recall("", lambda: _RESTRICTED.first() is not None)


# Where a request keeps that there is one site, of which all that is known is its own.
_IS_ALONE = "_litre_one_site"


def _remember(request: HttpRequest, name: str) -> None:
    """Put both where Wagtail looks for them; with several sites it has to find the right one itself."""
    sites = _sites.recall("", _SITES.rows)
    if len(sites) != 1 or not sites[0].is_default_site:
        return
    site = _own(sites[0])
    request._wagtail_site = site  # type: ignore[attr-defined]
    # Wagtail keeps this in a cache that outlives a change made while it is filled.
    request._wagtail_cached_site_root_paths = [_root_path(site)]  # type: ignore[attr-defined]
    setattr(request, _IS_ALONE, True)
    journal = getattr(site, "journalsettings", None)
    if journal is not None:
        journal._request = request
        setattr(request, name, journal)


def _own(site: Site) -> Site:
    """A copy for one request, which may note on it whatever it likes."""
    mine = _copied(site)
    related = mine._state.fields_cache
    for name in ("root_page", "journalsettings"):
        if related.get(name) is not None:
            related[name] = _copied(related[name])
    return mine


def _copied(row: M) -> M:
    """What `copy` gives, without what it asks of a class that it has to find first: there are three for each request."""
    mine = row.__class__.__new__(row.__class__)
    mine.__dict__.update(row.__getstate__())  # type: ignore[no-untyped-call, unused-ignore]
    return mine


def _root_path(site: Site) -> SiteRootPath:
    page = site.root_page
    return SiteRootPath(site.pk, page.url_path, site.root_url, page.locale.language_code)
