"""Releases in the admin, each with its rights."""

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from litre.sharing.models import Release
from litre.sharing.proofs import ProofInput


def _published(release: Release) -> str:
    return gettext("yes") if release.is_public else gettext("no")


class Releases(SnippetViewSet):
    model = Release
    icon = "download"
    menu_label = _("Releases")
    menu_order = 215
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        "work",
        "page",
        # In words: the column that Wagtail has for it says "True" to whoever hears it.
        Column("is_public", label=_("Published"), accessor=_published, sort_key="is_public"),
    ]
    panels = [
        HelpPanel(template="litre/sharing/admin/_way.html"),
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("work"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("audio"), FieldPanel("subtitles"), FieldPanel("text")]),
        FieldPanel("notes"),
        FieldPanel("notes_other"),
        InlinePanel(
            "rights",
            heading=_("By what right"),
            label=_("rights record"),
            panels=[
                FieldPanel("owner"),
                FieldPanel("ground"),
                FieldPanel("licence"),
                FieldPanel("public_where"),
                FieldPanel("proof"),
                FieldPanel("proof_file", widget=ProofInput),
                FieldRowPanel(
                    [
                        FieldPanel("valid_from"),
                        # Elsewhere "until" is a year, which has a word of its own in Japanese.
                        FieldPanel("valid_until", heading=pgettext_lazy("of a right", "Until")),
                    ]
                ),
                FieldPanel("territory"),
            ],
        ),
        InlinePanel(
            "thanks",
            heading=_("Thanks to volunteers"),
            label=_("volunteer"),
            panels=[FieldPanel("name"), FieldPanel("link")],
        ),
        FieldPanel("is_public"),
    ]
