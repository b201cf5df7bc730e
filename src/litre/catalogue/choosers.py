"""Choosing a work or a person in the admin: by any of its names."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from litre.catalogue.models import Work
from litre.catalogue.new_records import NewPerson, NewWork
from litre.names.matching import match_key


def named(records: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Those of `records` with a name that holds `words`, as written or folded."""
    folded = match_key(words)
    found = Q(names__text__icontains=words)
    if folded:
        found |= Q(names__match_key__contains=folded)
    return records.filter(found).distinct()


class ByName(BaseFilterForm):
    q = forms.CharField(
        label=_("Name"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Any of its names")}),
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return named(objects, words)


class _Named:
    filter_form_class = ByName
    # What tells two of the same name apart.
    _MORE = (
        ("kind", _("Kind"), "get_kind_display"),
        (
            "years",
            _("Years"),
            lambda record: record.years if isinstance(record, Work) else record.born,
        ),
        ("country", _("Country"), "country"),
    )

    @property
    def columns(self) -> list[Column]:
        more = [Column(name, label, accessor=accessor) for name, label, accessor in self._MORE]
        return [*super().columns, *more]  # type: ignore[misc]

    def get_object_list(self) -> QuerySet[Any]:
        return super().get_object_list().prefetch_related("names")  # type: ignore[misc]


class Choose(_Named, ChooseView):
    pass


class Results(_Named, ChooseResultsView):
    pass


class Chooser(AdminSnippetChooser):
    """Its buttons in the language of whoever looks; those of Wagtail are in that of its start."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = format_lazy(_("Choose {object}"), object=name)
        self.choose_another_text = format_lazy(_("Choose another {object}"), object=name)
        self.link_to_chosen_text = format_lazy(_("Edit this {object}"), object=name)


class Create(SnippetCreateView):
    def save_form(self, form: Any) -> Any:
        return form.kept_by(self.request.user)


class RecordChooser(SnippetChooserViewSet):
    base_widget_class = Chooser
    create_view_class = Create
    creation_tab_label = _("New")
    choose_view_class = Choose
    choose_results_view_class = Results


class WorkChooser(RecordChooser):
    creation_form_class = NewWork


class PersonChooser(RecordChooser):
    creation_form_class = NewPerson
