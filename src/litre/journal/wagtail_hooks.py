"""What the journal adds to the admin; wiring and nothing else."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from litre.journal.admin import Order, set_forms
from litre.journal.models import ReviewPage
from litre.journal.moderation import STATE_CHANGED, Comments
from litre.journal.parity.actions import look_over
from litre.journal.parity.panels import tell
from litre.journal.rich_text.features import register_marks
from litre.journal.views.furigana import proposals
from litre.journal.views.mentions import sent_mentions
from litre.journal.views.parity import findings, settle_finding
from litre.journal.views.writing import shelf_to_write_on, write

set_forms()
register_snippet(Order)
register_snippet(Comments)


@hooks.register("insert_global_admin_css")
def sheet_of_the_admin() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("litre/ui/admin.css"))


@hooks.register("register_rich_text_features")
def marks_of_running_text(features: FeatureRegistry) -> None:
    register_marks(features)


@hooks.register("register_log_actions")
def states_of_comments(actions: Any) -> None:
    # Decisions of before the moderation room stand in the log under this name.
    actions.register_action(
        STATE_CHANGED, _("Change the state of a comment"), _("State of the comment changed")
    )


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [
        path("write/", write, name="litre_journal_write"),
        path("furigana/", proposals, name="litre_journal_furigana"),
        path("mentions/", sent_mentions, name="litre_journal_mentions"),
        path("parity/", findings, name="litre_journal_parity"),
        path("parity/settle/", settle_finding, name="litre_journal_settle"),
    ]


class _WriteItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return shelf_to_write_on(request) is not None


@hooks.register("register_admin_menu_item")
def write_item() -> MenuItem:
    return _WriteItem(
        _("Write a review"), reverse("litre_journal_write"), icon_name="edit", order=50
    )


@hooks.register("after_publish_page")
def tell_what_is_said_twice(request: HttpRequest, page: Any) -> None:
    if isinstance(page, ReviewPage):
        tell(request, page, look_over(page, timezone.now()))


@hooks.register("register_reports_menu_item")
def parity_item() -> MenuItem:
    return MenuItem(
        _("Said twice"), reverse("litre_journal_parity"), icon_name="warning", order=2000
    )


@hooks.register("register_reports_menu_item")
def mentions_item() -> MenuItem:
    return MenuItem(
        _("Mentions sent"),
        reverse("litre_journal_mentions"),
        icon_name="link-external",
        order=2100,
    )
