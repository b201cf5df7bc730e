"""The form of a report: what it is about, and what is wrong with it."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from litre.desk.actions.receiving import receive
from litre.desk.forms.base import PublicForm, words_field
from litre.desk.models import Ticket
from litre.desk.subjects import Subject


class ReportTopic(TextChoices):
    COMMENT = "comment", _("A comment")
    LINK = "link", _("A link that leads nowhere, or somewhere bad")
    PAGE = "page", _("A page that does not work, or should not be here")
    CONDUCT = "conduct", _("How somebody behaves")


class ReportForm(PublicForm):
    purpose = "desk.report"

    topic = forms.ChoiceField(
        label=_("What do you report?"), choices=ReportTopic, widget=forms.RadioSelect
    )
    message = words_field(_("What is the matter with it?"))
    field_order = ["topic", "message", "author_name"]

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        self.initial["topic"] = ReportTopic.COMMENT if subject.comment else ReportTopic.PAGE

    def hand_in(self, ticket: Ticket, now: datetime) -> Ticket:
        ticket.topic = self.cleaned_data["topic"]
        ticket.message = self.cleaned_data["message"]
        return receive(ticket, now)
