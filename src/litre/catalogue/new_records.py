"""A record made where it is needed: in the chooser of a review, a credit or a relation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from litre.accounts.models import User
from litre.catalogue.entering import names_typed
from litre.catalogue.models import Person, PersonName, Work, WorkName
from litre.catalogue.queries import called
from litre.names.titles import NameText

_LONGEST = 500


class _NewRecord(forms.ModelForm):
    """The names in one line, and what tells the record from others of such a name."""

    of_person = False
    example = ""
    field_order = ["typed"]
    typed = forms.CharField(label=_("Names"), max_length=_LONGEST)
    # Asked only where there is a record of such a name.
    another = forms.BooleanField(
        label=_("It is another of the same name"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["typed"].help_text = self.example

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).strip().upper()

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        names = self._names()
        same = self._same(names)
        if same and not self.cleaned_data.get("another"):
            self.fields["another"].widget = forms.CheckboxInput()
            raise ValidationError(
                gettext(
                    "“%(name)s” is here already: choose it under Search. If this is another, tick the box below."
                )
                % {"name": same}
            )
        model = WorkName if isinstance(self.instance, Work) else PersonName
        self.instance.names = [model(**name._asdict()) for name in names]
        return said

    def _names(self) -> tuple[NameText, ...]:
        said = self.cleaned_data
        return names_typed(said.get("typed", ""), said.get("country", ""), self.of_person)

    def _same(self, names: tuple[NameText, ...]) -> Work | Person | None:
        records = type(self.instance).objects.prefetch_related("names")
        return called(records, *(name.text for name in names)).first()

    def kept_by(self, user: User) -> Work | Person:
        """The record with its first version, which stands in the log."""
        record = self.save()
        log(record, "wagtail.create", user=user)
        record.save_revision(user=user)
        return record


class NewWork(_NewRecord):
    example = "1リットルの涙 / Ichi Rittoru no Namida / 1 Litre of Tears"

    class Meta:
        model = Work
        fields = ["kind", "year_from", "country"]


class NewPerson(_NewRecord):
    of_person = True
    example = "沢尻エリカ / さわじり えりか / Erika Sawajiri"

    class Meta:
        model = Person
        fields = ["kind", "born", "country"]
