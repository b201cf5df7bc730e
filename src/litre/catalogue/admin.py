"""Works and people in the admin: their forms, lists and choosers."""

from typing import Any

import django_filters
from django.contrib.admin.utils import quote
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from litre.catalogue.checked_readings import misfits
from litre.catalogue.choosers import PersonChooser, WorkChooser, named
from litre.catalogue.models import Person, Standing, Work
from litre.catalogue.panels import BrokenHintsPanel, MisfitsPanel, ReadingsPanel
from litre.catalogue.record_forms import RecordForm
from litre.catalogue.widgets import LanguageInput, NameInput

_SURENESS = FieldRowPanel([FieldPanel("standing"), FieldPanel("source")])


def _names(of: str, example: str) -> InlinePanel:
    panels = [
        FieldPanel("text", widget=NameInput(of)),
        FieldRowPanel([FieldPanel("language", widget=LanguageInput), FieldPanel("form")]),
        _SURENESS,
    ]
    help_text = format_lazy(
        _("Several in one line become several names: {example}"), example=example
    )
    return InlinePanel(
        "names", panels=panels, heading=_("Names"), label=_("Name"), help_text=help_text, min_num=1
    )


_IDENTIFIERS = InlinePanel(
    "identifiers",
    heading=_("Identifiers"),
    label=_("Identifier"),
    panels=[FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])],
)
_CREDITS = InlinePanel(
    "credits",
    heading=_("Credits"),
    label=_("Credit"),
    panels=[
        FieldRowPanel([FieldPanel("role"), FieldPanel("person")]),
        FieldPanel("part"),
        FieldRowPanel([FieldPanel("credited_as"), FieldPanel("credited_as_other")]),
        _SURENESS,
    ],
)
_RELATIONS = InlinePanel(
    "relations",
    heading=_("Relations to other works"),
    label=_("Relation"),
    panels=[
        FieldRowPanel([FieldPanel("kind"), FieldPanel("other")]),
        FieldPanel("judgement"),
        FieldPanel("quotation"),
        _SURENESS,
    ],
)
_PLACES = InlinePanel(
    "places",
    heading=_("Lawful places to watch, read or hear"),
    label=_("Place"),
    panels=[
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("territory"), FieldPanel("checked_on")]),
    ],
)
_FACTS = InlinePanel(
    "facts",
    heading=_("Facts and what stands behind them"),
    label=_("Fact"),
    panels=[FieldPanel("about"), FieldPanel("statement"), _SURENESS],
)


class RecordFilters(WagtailFilterSet):
    supposed = django_filters.BooleanFilter(method="with_supposed", label=_("Something supposed"))

    def with_supposed(self, records: QuerySet[Any], name: str, wanted: bool) -> QuerySet[Any]:
        found = {"names__standing": Standing.SUPPOSED}
        return (records.filter(**found) if wanted else records.exclude(**found)).distinct()


class WorkFilters(RecordFilters):
    country = django_filters.AllValuesFilter(label=_("Country"))

    class Meta:
        model = Work
        fields = ["kind", "year_from", "country"]


class PersonFilters(RecordFilters):
    class Meta:
        model = Person
        fields = ["kind", "country"]


class RecordList(IndexView):
    """The list of records; its search looks through all names, folded."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return named(queryset, self.search_query) if self.search_query else queryset


class _SavedByPress:
    """A record has no draft: what Wagtail saves while one types would stand on the site, half a name."""

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)  # type: ignore[misc]
        record = self.form.instance  # type: ignore[attr-defined]
        for each in misfits(record) if isinstance(record, Person) else []:
            messages.warning(self.request, each.sentence, [self._way_back(record)])  # type: ignore[attr-defined]
        return answer

    def _way_back(self, record: Any) -> Any:
        return messages.button(reverse(self.edit_url_name, args=[quote(record.pk)]), _("Edit"))  # type: ignore[attr-defined]


class RecordAdd(_SavedByPress, CreateView):
    pass


class RecordEdit(_SavedByPress, EditView):
    """Refuses once what somebody else saved meanwhile: another person, or another tab."""

    def is_valid(self, form: Any) -> bool:
        # What was opened before there was any version says none.
        says_none = self.latest_revision and "loaded_revision_id" not in self.request.POST
        if self.expects_json_response or not (self.is_out_of_date or says_none):
            return bool(super().is_valid(form))
        # The page that is shown now knows the newer version: saved again, it takes its place.
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = _(
            "This was saved meanwhile, in another window or by somebody else (see the history). What stands below is not saved; save it again to put it in place of that."
        )
        return False


class _Records(SnippetViewSet):
    index_view_class = RecordList
    add_view_class = RecordAdd
    edit_view_class = RecordEdit
    search_fields = ["names__text"]
    list_per_page = 50
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model.objects.prefetch_related("names")


class WorkViewSet(_Records):
    model = Work
    chooser_viewset_class = WorkChooser
    icon = "clipboard-list"
    list_display = ["__str__", "kind", "years", "country", "updated_at"]
    list_export = ["__str__", "kind", "years", "country", "slug"]
    filterset_class = WorkFilters
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    BrokenHintsPanel(heading=_("Words that do not find this first")),
                    _names("work", "1リットルの涙 / Ichi Rittoru no Namida / 1 Litre of Tears"),
                    FieldPanel("search_words"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
                    FieldRowPanel(
                        [FieldPanel("year_from"), FieldPanel("year_to"), FieldPanel("parts")]
                    ),
                    FieldPanel("publisher"),
                    FieldPanel("cover"),
                ],
                heading=_("Names"),
            ),
            ObjectList([_CREDITS], heading=_("Credits")),
            ObjectList([_RELATIONS, _PLACES], heading=_("Relations and places")),
            ObjectList(
                [_FACTS, _IDENTIFIERS, FieldPanel("slug")],
                heading=_("Facts"),
            ),
        ],
        base_form_class=RecordForm,
    )


class PersonViewSet(_Records):
    model = Person
    chooser_viewset_class = PersonChooser
    icon = "group"
    list_display = ["__str__", "kind", "born", "country", "updated_at"]
    list_export = ["__str__", "kind", "born", "died", "country", "slug"]
    filterset_class = PersonFilters
    edit_handler = ObjectList(
        [
            _names("person", "沢尻エリカ / さわじり えりか / Erika Sawajiri"),
            ReadingsPanel(heading=_("Proposed readings")),
            MisfitsPanel(heading=_("Readings that hardly go with the name")),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
            FieldRowPanel([FieldPanel("born"), FieldPanel("died")]),
            _IDENTIFIERS,
            FieldPanel("slug"),
        ],
        base_form_class=RecordForm,
    )


class Records(SnippetViewSetGroup):
    items = (WorkViewSet, PersonViewSet)
    menu_label = _("Records")
    menu_icon = "folder-open-inverse"
    menu_order = 210
