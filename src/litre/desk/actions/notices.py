"""Rights notices: received with a deadline, told to whoever freezes, decided, countered."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from litre.desk.actions.history import decide, trace
from litre.desk.actions.receiving import receive
from litre.desk.errors import DeskError, SentenceMissing
from litre.desk.models import Notice, Step, Ticket
from litre.desk.signals import rights_notice_decided, rights_notice_received

# A notice is decided within so many days.
DAYS_TO_DECIDE = 7
_log = logging.getLogger(__name__)


def give_notice(ticket: Ticket, notice: Notice, now: datetime) -> Ticket:
    """Hand in a notice; what it is about is frozen by whoever hears of it."""
    ticket.due_on = (now + timedelta(days=DAYS_TO_DECIDE)).date()

    def write_more(made: Ticket) -> None:
        notice.ticket = made
        notice.save()
        # What fails now is told within a minute; whoever gave the notice has given it.
        transaction.on_commit(lambda: _tell_received(notice, now), robust=True)

    return receive(ticket, now, write_more)


def decide_notice(ticket: Ticket, outcome: str, sentence: str, by: tuple[Any, datetime]) -> None:
    """Uphold a notice (accepted) or not (declined), with the sentence that its author gets."""
    if outcome not in {Ticket.Outcome.ACCEPTED, Ticket.Outcome.DECLINED}:
        raise DeskError
    if not sentence.strip():
        raise SentenceMissing
    user, now = by
    with transaction.atomic():
        decide(ticket, Ticket.Outcome(outcome), now, sentence.strip())
        trace(ticket, Step.What(outcome), now, user, sentence.strip())
        Notice.objects.filter(ticket=ticket).update(decision_told_at=None)
        notice = Notice.objects.select_related("ticket").get(ticket=ticket)
        transaction.on_commit(lambda: _tell_decided(notice, now), robust=True)


def tell_untold(now: datetime) -> int:
    """Say again what not every receiver has heard; how many were said. Called each minute."""
    rows = Notice.objects.select_related("ticket")
    received = list(rows.filter(told_at=None))
    decided = list(
        rows.filter(decision_told_at=None).filter(
            Q(ticket__outcome=Ticket.Outcome.ACCEPTED)
            | Q(ticket__outcome=Ticket.Outcome.DECLINED)
            | Q(ticket__outcome=Ticket.Outcome.WITHDRAWN)
        )
    )
    for notice in received:
        _tell_received(notice, now)
    for notice in decided:
        _tell_decided(notice, now)
    return len(received) + len(decided)


def _tell_received(notice: Notice, now: datetime) -> None:
    if _heard(rights_notice_received, notice):
        Notice.objects.filter(pk=notice.pk).update(told_at=now)


def _tell_decided(notice: Notice, now: datetime) -> None:
    if _heard(rights_notice_decided, notice):
        Notice.objects.filter(pk=notice.pk).update(decision_told_at=now)


def _heard(signal: Signal, notice: Notice) -> bool:
    """Whether every receiver heard it without a fault."""
    answers = signal.send_robust(sender=Notice, ticket=notice.ticket)
    faults = [error for _receiver, error in answers if isinstance(error, Exception)]
    for error in faults:
        _log.error("notice %d is told again in a minute", notice.ticket_id, exc_info=error)
    return not faults
