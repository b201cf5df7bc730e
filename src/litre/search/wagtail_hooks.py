"""What the search tells writers: which words to search for do not find what states them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks as admin
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from litre.catalogue.models import Work
from litre.journal.models import ReviewPage
from litre.search import hints
from litre.search.warnings import told

_SHOWN = 20


class BrokenHints(Component):
    template_name = "litre/search/admin/broken_hints.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        found = hints.broken().prefetch_related("work__names", "first_work__names")
        if not user.has_perm("litre_catalogue.change_work"):
            pages = page_permission_policy.instances_user_has_permission_for(user, "change")
            found = found.filter(page__in=pages.values("pk"))
        return {"hints": told(found[:_SHOWN]), "more": max(0, found.count() - _SHOWN)}


@admin.register("construct_homepage_panels")
def add_broken_hints(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(BrokenHints())


@admin.register("after_create_snippet")
@admin.register("after_edit_snippet")
def try_hints(request: HttpRequest, record: Any) -> None:
    if isinstance(record, Work):
        _warn(request, hints.check_works([record.pk]))


@admin.register("after_publish_page")
def tell_of_hints(request: HttpRequest, page: Any) -> None:
    """They were tried when the page was published."""
    if isinstance(page, ReviewPage):
        _warn(request, hints.broken_beside(page.pk))


def _warn(request: HttpRequest, found: Any) -> None:
    for hint in found:
        if hint.is_broken:
            said = _("Who searches for “%(words)s” does not find “%(title)s” first.")
            messages.warning(request, said % {"words": hint.words, "title": hint.stated_by})
