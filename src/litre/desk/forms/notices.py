"""The form of a rights notice, and of the counter-notice to one."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from litre.desk.actions.notices import give_notice
from litre.desk.forms.base import CleanLine, PublicForm, words_field
from litre.desk.models import Notice, Ticket
from litre.desk.queries import DAYS_TO_COUNTER, countered_notice
from litre.desk.subjects import Subject


class NoticeForm(PublicForm):
    """Who, what, on what ground. Of a counter-notice the ground is that of the notice."""

    purpose = "desk.notice"

    what = CleanLine(
        label=_("What is it about?"),
        max_length=500,
        help_text=_("The address of the page, picture or file here."),
    )
    # Chosen by whoever writes it: it is said in good faith.
    ground = forms.ChoiceField(
        label=_("On what ground?"), choices=[("", _("Choose what it is")), *Notice.Ground.choices]
    )
    standing = forms.ChoiceField(
        label=_("Whose right is it?"), choices=Notice.Standing, widget=forms.RadioSelect
    )
    claimed = words_field(
        _("What is yours, and how is that known?"),
        rows=3,
        help_text=_("The work, where it was published, a register, a contract."),
    )
    message = words_field(_("Why should it not be here?"), rows=4)
    is_true = forms.BooleanField(
        label=_("What I say is true to the best of my knowledge, and I say it in good faith.")
    )
    counter = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=10**15)
    field_order = [
        "what",
        "ground",
        "standing",
        "claimed",
        "message",
        "author_name",
        "author_email",
    ]

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.data if self.is_bound else self.initial
        number = str(said.get("counter") or "")
        self.is_counter, self.countered = bool(number), countered_notice(number)
        self.initial["what"] = subject.address or subject.title
        self.fields["author_name"].required = self.fields["author_email"].required = True
        self.fields["author_name"].help_text = _("Your full name, or that of your firm.")
        self.fields["author_email"].help_text = _("Never shown. The decision goes there.")
        if self.is_counter:
            for name in ("what", "ground", "standing", "claimed"):
                del self.fields[name]
            self.fields["message"].label = _("Why may it stay?")
        self.order_fields(
            [
                *self.field_order,
                *(n for n in self.fields if n not in [*self.field_order, "is_true"]),
            ]
        )

    @property
    def shown(self) -> list[Any]:
        return [field for field in super().shown if field.name != "counter"]

    @property
    def refusal(self) -> str:
        """Why it can't be handed in at all: whoever counters a notice must not give another by mistake."""
        if not self.is_counter or self.countered:
            return ""
        said = _("This notice can't be countered now, but for %(days)d days after it was upheld.")
        return said % {"days": DAYS_TO_COUNTER}

    def clean(self) -> dict[str, Any]:
        if self.refusal:
            raise forms.ValidationError(self.refusal)
        return super().clean()

    def hand_in(self, ticket: Ticket, now: datetime) -> Ticket:
        said = self.cleaned_data
        ticket.message = said["message"]
        notice = Notice(
            what=said.get("what", ""),
            ground=said.get("ground", ""),
            standing=said.get("standing", ""),
            claimed=said.get("claimed", ""),
        )
        if self.countered:
            against = self.countered.ticket
            notice.counters, notice.ground = self.countered, self.countered.ground
            ticket.page, ticket.work, ticket.person = against.page, against.work, against.person
            ticket.about_title, ticket.about_address = against.about_title, against.about_address
        elif not ticket.about_title:
            ticket.about_title = said["what"]
        return give_notice(ticket, notice, now)
