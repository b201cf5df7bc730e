"""The form of a request: what is asked for, by whatever name."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from litre.desk.actions.requests import ask
from litre.desk.fields import works_of
from litre.desk.forms.base import CleanLine, PublicForm, words_field
from litre.desk.models import Ticket, Wanted
from litre.desk.subjects import Subject, kept_title, review_of, title_of

# What can be asked for now; releases come with sharing.
_TOPICS = [
    (topic.value, topic.label)
    for topic in (Wanted.Topic.WHERE, Wanted.Topic.REVIEW, Wanted.Topic.WORK)
]


class RequestForm(PublicForm):
    purpose = "desk.request"

    topic = forms.ChoiceField(
        label=_("What do you ask for?"), choices=_TOPICS, widget=forms.RadioSelect
    )
    title = CleanLine(
        label=_("Of what?"),
        max_length=300,
        help_text=_("A title in any language and script, as you know it."),
    )
    message = words_field(
        _("What else do you know of it?"),
        required=False,
        rows=2,
        help_text=_("The year, the people in it, where you live."),
    )
    field_order = ["topic", "title", "message", "author_name"]

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        self.work = subject.work
        works = works_of(subject.page) if review_of(subject.page) else []
        if len(works) == 1:
            self.work = works[0]
        self.initial.setdefault("topic", Wanted.Topic.WHERE if self.work else Wanted.Topic.WORK)
        self.initial.setdefault("title", title_of(self.work) if self.work else "")

    def hand_in(self, ticket: Ticket, now: datetime) -> Ticket:
        said = self.cleaned_data
        ticket.topic, ticket.message = said["topic"], said["message"]
        # Whoever changed the title asks for something else than what they stood on.
        if self.work is not None and said["title"] == title_of(self.work):
            ticket.work, ticket.about_title = self.work, kept_title(self.work)
        else:
            ticket.work, ticket.about_title = None, said["title"]
        return ask(ticket, now)
