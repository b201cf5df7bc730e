"""The form of a work or a person in the admin: what cannot be is said where it was typed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm

from litre.catalogue.countries import country_codes
from litre.catalogue.moved import lead_on

_LAST_YEAR = 9999
# First and last year of a record: of a work, of a person.
_SPANS = (("year_from", "year_to"), ("born", "died"))


class RecordForm(WagtailAdminModelForm):
    """What stood there before, from an import say, is left in peace."""

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).strip().upper()
        if "country" in self.changed_data and code and code not in country_codes():
            raise ValidationError(gettext("No country has this code; that of Japan is JP."))
        return code

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for first, last in _SPANS:
            self._check_span(first, last)
        return said

    def save(self, commit: bool = True) -> Any:
        record = super().save(commit)
        was = self.initial.get("slug")
        if commit and was and was != record.slug:
            lead_on(record, was)
        return record

    def _check_span(self, first: str, last: str) -> None:
        began, ended = self.cleaned_data.get(first), self.cleaned_data.get(last)
        changed = {first, last} & set(self.changed_data)
        for field, year in ((first, began), (last, ended)):
            if field in changed and year is not None and year > _LAST_YEAR:
                self.add_error(field, gettext("A year has four digits at most."))
        if changed and began is not None and ended is not None and ended < began:
            self.add_error(last, gettext("This is before the first year."))
