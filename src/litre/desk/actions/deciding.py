"""What staff do with a ticket of any kind."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from litre.desk.actions.history import decide, trace
from litre.desk.actions.requests import follow_merged
from litre.desk.errors import DeskError, SentenceMissing
from litre.desk.models import Note, Step, Ticket
from litre.journal.models import Finding
from litre.journal.parity.actions import settle, unsettle


@transaction.atomic
def see(ticket: Ticket, user: Any, now: datetime) -> None:
    """Somebody has read it: its author is told so. A second reader changes nothing."""
    unread = Ticket.objects.filter(pk=ticket.pk, state=Ticket.State.RECEIVED)
    if unread.update(state=Ticket.State.SEEN, seen_at=now):
        ticket.state, ticket.seen_at = Ticket.State.SEEN, now
        trace(ticket, Step.What.SEEN, now, user)


@transaction.atomic
def assign(ticket: Ticket, assignee: Any, due_on: date | None, user: Any, now: datetime) -> None:
    """Say who looks after it, and until when."""
    if ticket.assignee != assignee:
        ticket.assignee = assignee
        trace(ticket, Step.What.ASSIGNED, now, user, str(assignee or ""))
    if ticket.due_on != due_on:
        ticket.due_on = due_on
        trace(ticket, Step.What.DUE, now, user, due_on.isoformat() if due_on else "")
    ticket.save(update_fields=["assignee", "due_on"])


def note(ticket: Ticket, text: str, user: Any, now: datetime) -> Note:
    return Note.objects.create(ticket=ticket, user=user, at=now, text=text)


def decline(ticket: Ticket, sentence: str, user: Any, now: datetime) -> None:
    """Say no, with the sentence that its author gets."""
    _decide(ticket, Ticket.Outcome.DECLINED, sentence, (user, now))


def answer(ticket: Ticket, sentence: str, user: Any, now: datetime) -> None:
    """Settle what needs no yes or no, with the sentence that its author gets."""
    _decide(ticket, Ticket.Outcome.ANSWERED, sentence, (user, now))


def _decide(
    ticket: Ticket, outcome: Ticket.Outcome, sentence: str, by: tuple[Any, datetime]
) -> None:
    if not sentence.strip():
        raise SentenceMissing
    user, now = by
    with transaction.atomic():
        decide(ticket, outcome, now, sentence.strip())
        trace(ticket, Step.What(str(outcome)), now, user, sentence.strip())
        found = Finding.objects.filter(digest=ticket.seed).first()
        if ticket.topic == Ticket.PARITY and found is not None:
            settle(found, user, now)


def merge(ticket: Ticket, into: Ticket, user: Any, now: datetime) -> None:
    """Join an open ticket with another of its kind: its author reads the other's decision."""
    while into.merged_into is not None:
        into = into.merged_into
    if into.pk == ticket.pk or into.kind != ticket.kind:
        raise DeskError
    with transaction.atomic():
        decide(ticket, Ticket.Outcome.MERGED, now)
        # Those joined with it before go along, so that one step leads to the decision.
        Ticket.objects.filter(Q(pk=ticket.pk) | Q(merged_into=ticket)).update(merged_into=into)
        ticket.merged_into = into
        if into.wanted is not None:
            follow_merged(ticket, into)
        trace(ticket, Step.What.MERGED, now, user, str(into.pk))


@transaction.atomic
def reopen(ticket: Ticket, user: Any, now: datetime) -> None:
    """Undo a decision; a record that was changed stays as it is now."""
    Ticket.objects.filter(pk=ticket.pk, state=Ticket.State.DECIDED).update(
        state=Ticket.State.SEEN, outcome="", decided_at=None, merged_into=None
    )
    ticket.refresh_from_db()
    if ticket.topic == Ticket.PARITY:
        unsettle(ticket.seed)
    trace(ticket, Step.What.REOPENED, now, user)
