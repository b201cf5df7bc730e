"""What the form of a review says of it before it is published."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from litre.journal.models import Finding, ReviewPage
from litre.journal.parity.actions import unsettled
from litre.journal.parity.reader import read_page
from litre.journal.parity.shown import shown

# A message names so many; the form names them all.
_NAMED = 3


class ParityPanel(Panel):
    """What the review says twice and differently; nothing if there is nothing. It holds nothing up."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "litre/journal/admin/parity_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.findings = findings_in_form(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.findings)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "findings": shown(self.findings),
                "page_number": self.instance.pk,
                "settle": reverse("litre_journal_settle"),
            }


def findings_in_form(page: ReviewPage) -> list[Finding]:
    """What is found in a page as the form has it, and its links that did not answer when tried."""
    links = Finding.objects.filter(page=page.pk, kind=Finding.Kind.LINK)
    return unsettled([*read_page(page), *links])


def tell(request: HttpRequest, page: ReviewPage, found: list[Finding]) -> None:
    """After a publication: what the reader found, in one message with the way back to the form."""
    if not found:
        return
    said = "; ".join(str(each) for each in found[:_NAMED])
    words = ngettext(
        "This article says something twice, and not the same: %(said)s.",
        "This article says %(count)d things twice, and not the same: %(said)s.",
        len(found),
    )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    button = messages.button(edit, _("Look at it"))
    messages.warning(request, words % {"count": len(found), "said": said}, buttons=[button])
