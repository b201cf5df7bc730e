"""What the desk tells an account of its reader, and forgets when the reader leaves."""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from litre.accounts import readers
from litre.accounts.models import User
from litre.accounts.persons import Person
from litre.desk.called import Called
from litre.desk.models import Ticket
from litre.desk.persons import copy_of, forget, written_by

_LISTED = 20


@receiver(readers.sections_wanted)
def section(user: User, request: HttpRequest, **_signal: Any) -> readers.Section:
    """The newest tickets of the reader, with where they stand and their private addresses."""
    found = list(Ticket.objects.filter(author=user)[: _LISTED + 1])
    return readers.Section(
        order=20,
        anchor="tickets",
        title=gettext("Your letters to the desk"),
        template="litre/desk/_of_reader.html",
        context={
            "lines": _lines(found[:_LISTED]),
            "has_more": len(found) > _LISTED,
        },
    )


@receiver(readers.data_wanted)
def data(user: User, **_signal: Any) -> dict[str, Any]:
    return {"tickets": [copy_of(ticket) for ticket in Ticket.objects.filter(author=user)]}


@receiver(readers.leaving)
def leaves(user: User, keep: bool, **_signal: Any) -> None:
    """Names stay where the reader wished to be thanked, if `keep`; nothing else does."""
    for ticket in written_by(Person(users=frozenset({user.pk}))):
        forget(ticket, keep_name=keep)


def _lines(tickets: list[Ticket]) -> list[dict[str, Any]]:
    called = Called(tickets)
    return [_line(ticket, called.of(ticket)[0]) for ticket in tickets]


def _line(ticket: Ticket, title: str) -> dict[str, Any]:
    token = ticket.token
    return {
        "kind": ticket.get_kind_display(),
        "about": title or ticket.about_title,
        "standing": ticket.standing,
        "received_at": ticket.received_at,
        "address": reverse("desk:ticket", args=[token]) if token else "",
    }
