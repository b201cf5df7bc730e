"""What the search tells writers: which words to search for do not find the work first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks as admin
from wagtail.admin.ui.components import Component

from litre.catalogue.models import Work
from litre.search import hints

_SHOWN = 20


class BrokenHints(Component):
    template_name = "litre/search/admin/broken_hints.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = hints.broken().prefetch_related("work__names", "first__names")
        return {"hints": found[:_SHOWN], "looked_at": hints.LOOKED_AT}


@admin.register("construct_homepage_panels")
def add_broken_hints(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("litre_catalogue.change_work"):
        panels.append(BrokenHints())


@admin.register("after_create_snippet")
@admin.register("after_edit_snippet")
def try_hints(request: HttpRequest, record: Any) -> None:
    if not isinstance(record, Work):
        return
    for hint in hints.check_works([record.pk]):
        if hint.is_broken:
            told = _("Who searches for “%(words)s” does not find this work first.")
            messages.warning(request, told % {"words": hint.words})
