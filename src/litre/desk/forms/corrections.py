"""The form of a correction: what is wrong, what is right, from where that is known."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from litre.desk.actions.corrections import add_correction
from litre.desk.actions.receiving import receive
from litre.desk.fields import LINK, OTHER, SENTENCE, groups_of
from litre.desk.forms.base import CleanLine, PublicForm, words_field
from litre.desk.models import Correction, Ticket
from litre.desk.subjects import Subject

_LOOSE = {SENTENCE, LINK, OTHER}


class FieldSelect(forms.Select):
    """A list whose names say the language they are in."""

    languages: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        language = self.languages.get(str(value))
        if language:
            option["attrs"]["lang"] = language
        return option


class CorrectionForm(PublicForm):
    purpose = "desk.correction"

    field = forms.ChoiceField(label=_("What is wrong?"), widget=FieldSelect)
    quoted = words_field(
        _("The sentence, word or link, as it stands now"),
        required=False,
        rows=2,
        help_text=_("Only if it is in the text: copy it here."),
    )
    proposed = words_field(_("What is right?"), rows=2)
    source = CleanLine(
        label=_("How is it known?"),
        required=False,
        max_length=500,
        help_text=_(
            "A link, a book with its page, the credits: with a source it is put right sooner."
        ),
    )
    is_thanked = forms.BooleanField(label=_("Thank me by name"), required=False)
    field_order = ["field", "quoted", "proposed", "source", "author_name", "is_thanked"]

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.groups = groups_of(subject)
        self.fields["field"].choices = [("", _("Choose what it is"))] + [
            (group.title, [(field.key, field.words[:120]) for field in group.fields])
            for group in self.groups
        ]
        self.fields["field"].widget.languages = {
            field.key: field.language for group in self.groups for field in group.fields
        }
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("field") in _LOOSE - {OTHER} and not said.get("quoted"):
            self.add_error("quoted", _("Copy here what is wrong, so that it is found."))
        if said.get("is_thanked") and not said.get("author_name"):
            self.add_error("author_name", _("Which name do we thank?"))
        return said

    def hand_in(self, ticket: Ticket, now: datetime) -> Ticket:
        made = self._correction()
        return receive(ticket, now, lambda ticket: add_correction(ticket, made))

    def _correction(self) -> Correction:
        said = self.cleaned_data
        chosen = next(f for group in self.groups for f in group.fields if f.key == said["field"])
        return Correction(
            field=chosen.key,
            label=chosen.label[:200],
            before=said["quoted"] or chosen.value,
            proposed=said["proposed"],
            source=said["source"],
            is_thanked=said["is_thanked"],
        )
