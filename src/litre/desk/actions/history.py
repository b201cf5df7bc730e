"""How every action leaves its trace: a line in the ticket's history, one in Wagtail's audit log."""

from datetime import datetime
from typing import Any

from wagtail.log_actions import log

from litre.desk.errors import NotOpen
from litre.desk.letters import write_letters
from litre.desk.models import Step, Ticket

# The decisions and everything else staff do, as Wagtail's audit log names them.
PREFIX = "litre.desk."


def trace(
    ticket: Ticket, what: Step.What, now: datetime, user: Any = None, words: str = ""
) -> None:
    """Write a step into the history, and staff's and final ones into the audit log.

    Whoever is to hear of it and left an address has a letter in the outbox, in the same transaction.
    """
    step = Step.objects.create(ticket=ticket, what=what, at=now, user=user, words=words)
    write_letters(step)
    if user is not None or what == Step.What.WITHDRAWN:
        log(ticket, f"{PREFIX}{what}", user=user, title=str(ticket), data={"words": words[:500]})


def decide(ticket: Ticket, outcome: Ticket.Outcome, now: datetime, answer: str = "") -> None:
    """Set the decision, if nobody else has in the meantime; raises NotOpen if so."""
    changed = Ticket.objects.filter(pk=ticket.pk).exclude(state=Ticket.State.DECIDED)
    done = changed.update(
        state=Ticket.State.DECIDED, outcome=outcome, decided_at=now, answer=answer
    )
    if not done:
        raise NotOpen
    ticket.state, ticket.outcome = Ticket.State.DECIDED, outcome
    ticket.decided_at, ticket.answer = now, answer
