"""The forms of the journal's pages in the admin, and what orders them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from litre.catalogue.panels import BrokenHintsPanel
from litre.journal.forms import ReviewForm
from litre.journal.models import Kind, Menu, OldAddress, PlainPage, ReviewPage, Series
from litre.journal.parity.panels import ParityPanel

_LANGUAGES = FieldRowPanel(
    [FieldPanel("language"), FieldPanel("other_language")], heading=_("Languages")
)
_TEXT = [
    BrokenHintsPanel(heading=_("Words that do not find this first")),
    ParityPanel(heading=_("Said twice, and not the same")),
    TitleFieldPanel("title"),
    InlinePanel(
        "review_works",
        heading=_("Works"),
        label=_("Work"),
        panels=[FieldRowPanel([FieldPanel("work"), FieldPanel("place")])],
    ),
    FieldPanel("search_words"),
    FieldPanel("stars"),
    FieldPanel("hero"),
    FieldPanel("epigraph"),
    FieldPanel("body"),
]
_ORDER = [
    InlinePanel(
        "review_authors",
        heading=_("Authors"),
        label=_("Author"),
        panels=[FieldPanel("user", widget=forms.Select)],
    ),
    InlinePanel(
        "review_kinds",
        heading=_("Kinds"),
        label=_("Kind"),
        panels=[FieldPanel("kind", widget=forms.Select)],
    ),
    FieldPanel("tags"),
    FieldPanel("series", widget=forms.Select),
    FieldPanel("excerpt"),
    FieldPanel("pinned"),
    FieldPanel("comments"),
]
_PAPERS = [
    FieldRowPanel(
        [FieldPanel("published_at"), FieldPanel("updated_at"), FieldPanel("corrected_at")],
        heading=_("Dates in print"),
    ),
    FieldPanel("minutes_fixed"),
    _LANGUAGES,
    FieldPanel("custom_fields", read_only=True),
]


def set_forms() -> None:
    """Give the pages their forms; the models know nothing of the admin."""
    settings = ObjectList([*Page.promote_panels, PublishingPanel()], heading=_("Address"))
    ReviewPage.edit_handler = TabbedInterface(
        [
            ObjectList(_TEXT, heading=_("Text")),
            ObjectList(_ORDER, heading=_("Order")),
            ObjectList(_PAPERS, heading=_("Dates and languages")),
            settings,
        ],
        base_form_class=ReviewForm,
    )
    PlainPage.edit_handler = TabbedInterface(
        [
            ObjectList(
                [TitleFieldPanel("title"), FieldPanel("body"), _LANGUAGES], heading=_("Text")
            ),
            ObjectList(
                [FieldPanel("published_at"), FieldPanel("custom_fields", read_only=True)],
                heading=_("Dates"),
            ),
            settings,
        ]
    )


class KindViewSet(SnippetViewSet):
    model = Kind
    icon = "tag"
    list_display = ["name", "taxonomy", "parent", "slug"]
    list_filter = ["taxonomy"]
    search_fields = ["name", "slug"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("parent", widget=forms.Select),
        FieldPanel("description"),
        FieldPanel("taxonomy"),
    ]


class SeriesViewSet(SnippetViewSet):
    model = Series
    icon = "list-ol"
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["name", "slug"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        InlinePanel(
            "items",
            heading=_("Lines"),
            label=_("Line"),
            panels=[
                FieldPanel("title"),
                FieldPanel("page"),
                FieldPanel("kind", widget=forms.Select),
                FieldPanel("address"),
            ],
        ),
    ]


class OldAddressViewSet(SnippetViewSet):
    model = OldAddress
    icon = "redirect"
    list_display = ["path", "page", "target"]
    search_fields = ["path", "target"]
    list_per_page = 50
    panels = [
        FieldPanel("path"),
        MultiFieldPanel([FieldPanel("page"), FieldPanel("target")], heading=_("Leads to")),
    ]


class Order(SnippetViewSetGroup):
    items = (KindViewSet, SeriesViewSet, MenuViewSet, OldAddressViewSet)
    menu_label = _("Order")
    menu_icon = "list-ul"
    menu_order = 220
