"""Requests: joined when they come, claimed, answered once, and told to everybody who asked."""

from datetime import datetime
from typing import Any

from django.db import transaction

from litre.catalogue.models import Work
from litre.desk.actions.history import decide, trace
from litre.desk.actions.receiving import receive
from litre.desk.errors import SentenceMissing
from litre.desk.joining import wanted_called, work_called
from litre.desk.models import Step, Ticket, Wanted


def ask(ticket: Ticket, now: datetime) -> Ticket:
    """Hand in a request: it joins what is asked for already, and is answered if that is."""
    return receive(ticket, now, lambda made: _join(made, now))


def _join(ticket: Ticket, now: datetime) -> None:
    title = ticket.about_title[:300]
    work = ticket.work or work_called(title)
    if work is not None:
        wanted, _made = Wanted.objects.get_or_create(
            topic=ticket.topic, work=work, defaults={"title": title, "created_at": now}
        )
    else:
        wanted = wanted_called(ticket.topic, title) or Wanted.objects.create(
            topic=ticket.topic, title=title, created_at=now
        )
    ticket.wanted, ticket.work = wanted, work
    ticket.save(update_fields=["wanted", "work"])
    if wanted.answered_at is not None:
        decide(ticket, Ticket.Outcome.ANSWERED, now, wanted.answer)
        trace(ticket, Step.What.ANSWERED, now, words=wanted.answer)


@transaction.atomic
def claim(wanted: Wanted, user: Any, now: datetime) -> None:
    """Say that one looks after it; from now on the public may see that it is asked for."""
    wanted.claimed_by, wanted.is_public = user, True
    wanted.save()
    for ticket in wanted.tickets.filter(assignee=None):
        ticket.assignee = user
        ticket.save(update_fields=["assignee"])
        trace(ticket, Step.What.ASSIGNED, now, user, str(user))


def answer_wanted(wanted: Wanted, answer: str, user: Any, now: datetime) -> None:
    """Answer it, or change the answer, for everybody who asked and who will."""
    answer = answer.strip()
    if not answer:
        raise SentenceMissing
    with transaction.atomic():
        if wanted.answer != answer:
            wanted.answered_at = wanted.answered_at or now
            wanted.answer, wanted.changed_at, wanted.is_public = answer, now, True
            wanted.claimed_by = wanted.claimed_by or user
            wanted.save()
        _tell_all(wanted, user, now)


def _tell_all(wanted: Wanted, user: Any, now: datetime) -> None:
    """Tell the answer to everybody who has not read it yet, or another one."""
    for each in _who_asked(wanted):
        if each.is_open or each.answer != wanted.answer:
            _tell(each, wanted.answer, user, now)


def _who_asked(wanted: Wanted) -> list[Ticket]:
    return list(
        wanted.tickets.exclude(
            outcome__in=(Ticket.Outcome.WITHDRAWN, Ticket.Outcome.MERGED, Ticket.Outcome.DECLINED)
        )
    )


def _tell(ticket: Ticket, answer: str, user: Any, now: datetime) -> None:
    if ticket.is_open:
        decide(ticket, Ticket.Outcome.ANSWERED, now, answer)
        trace(ticket, Step.What.ANSWERED, now, user, answer)
    else:
        Ticket.objects.filter(pk=ticket.pk).update(answer=answer)
        ticket.answer = answer
        trace(ticket, Step.What.CHANGED, now, user, answer)


@transaction.atomic
def join(wanted: Wanted, into: Wanted, user: Any, now: datetime) -> None:
    """Join two things that are one: its tickets go to the other, with its answer if that has none.

    Everybody who asked for either reads one answer then.
    """
    if wanted.pk == into.pk:
        return
    if into.answered_at is None and wanted.answered_at is not None:
        into.answer, into.answered_at = wanted.answer, wanted.answered_at
        into.changed_at = wanted.changed_at
    into.is_public = into.is_public or wanted.is_public
    into.claimed_by = into.claimed_by or wanted.claimed_by
    into.save()
    wanted.tickets.update(wanted=into, work=into.work)
    wanted.delete()
    if into.answered_at is not None:
        _tell_all(into, user, now)


def follow_merged(ticket: Ticket, into: Ticket) -> None:
    """What a joined request asks for is from now on what the other asks for."""
    before, ticket.wanted, ticket.work = ticket.wanted, into.wanted, into.work
    ticket.save(update_fields=["wanted", "work"])
    if before is None or before == into.wanted or before.answered_at is not None:
        return
    if not before.tickets.exists():
        before.delete()


@transaction.atomic
def set_work(wanted: Wanted, work: Work, user: Any, now: datetime) -> Wanted:
    """Say which work is meant; with another request for that work it is joined."""
    twin = Wanted.objects.filter(topic=wanted.topic, work=work).exclude(pk=wanted.pk).first()
    if twin is not None:
        join(wanted, twin, user, now)
        return twin
    wanted.work = work
    wanted.save()
    wanted.tickets.update(work=work)
    return wanted
