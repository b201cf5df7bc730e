"""What the author of a ticket does: hand it in, add to it, take it back."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_urlsafe

from django.db import IntegrityError, transaction

from litre.desk.actions.history import decide, trace
from litre.desk.models import Step, Ticket


def receive(
    ticket: Ticket, now: datetime, write_more: Callable[[Ticket], None] | None = None
) -> Ticket:
    """Write down a new ticket, and tell its author. `ticket.seed` is the mark of the form.

    `write_more` writes what its kind has beside it, in the same transaction. The same form sent
    twice gives the same ticket, and so the same address.
    """
    ticket.seed = ticket.seed or token_urlsafe(24)
    ticket.token_hash = Ticket.hash_of(Ticket.token_of(ticket.seed))
    ticket.received_at = now
    try:
        with transaction.atomic():
            ticket.save()
            trace(ticket, Step.What.RECEIVED, now)
            if write_more is not None:
                write_more(ticket)
    except IntegrityError:
        twin = Ticket.objects.filter(seed=ticket.seed).first()
        if twin is None:
            raise
        return twin
    return ticket


@transaction.atomic
def say_more(ticket: Ticket, words: str, now: datetime) -> None:
    """The author adds something to an open ticket."""
    trace(ticket, Step.What.SAID, now, words=words)


@transaction.atomic
def withdraw(ticket: Ticket, now: datetime) -> None:
    """The author takes an open ticket back. Raises NotOpen once it is decided."""
    decide(ticket, Ticket.Outcome.WITHDRAWN, now)
    trace(ticket, Step.What.WITHDRAWN, now)
