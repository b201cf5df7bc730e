"""Accepting a correction, and making one of a comment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from litre.catalogue.models import Person
from litre.comments.models import Comment
from litre.comments.printing import name_of
from litre.desk.actions.history import decide, trace
from litre.desk.actions.receiving import receive
from litre.desk.applying import apply, target_of
from litre.desk.errors import CannotApply, NotOpen
from litre.desk.fields import OTHER
from litre.desk.languages import spoken
from litre.desk.models import Correction, Step, Ticket
from litre.desk.subjects import Subject
from litre.journal import published
from litre.journal.actions import date_corrected
from litre.journal.models import ReviewWork

# Stands in `extra` of a comment that was made a correction, so that pages without one ask nothing.
MARK = "desk"


@dataclass(frozen=True)
class Decision:
    """What staff say when they accept: the value as it will stand, and words to the author.

    `is_by_hand` leaves the record alone: it was edited already.
    """

    value: str
    person: Person | None = None
    sentence: str = ""
    is_by_hand: bool = False


def accept(ticket: Ticket, decision: Decision, user: Any, now: datetime) -> None:
    """Put it right, date the pages, and write it into the public log: all of it, or nothing.

    Raises NotOpen if it is decided, CannotApply if the field can't surely be written.
    """
    correction = ticket.correction
    if not decision.value.strip():
        raise CannotApply(gettext("Say what is right: it goes into the log of corrections."))
    with transaction.atomic():
        decide(ticket, Ticket.Outcome.ACCEPTED, now, decision.sentence)
        if decision.is_by_hand:
            correction.done, what = Correction.Done.BY_HAND, Step.What.BY_HAND
        else:
            apply(correction, decision.value, decision.person, user)
            correction.done, what = Correction.Done.APPLIED, Step.What.APPLIED
        correction.record_work_id = _work_of(ticket)
        correction.after = " ".join(decision.value.split())
        correction.save()
        trace(ticket, what, now, user)
        trace(ticket, Step.What.ACCEPTED, now, user, decision.sentence)
        for page in pages_of(ticket):
            date_corrected(page, now, user)


def point_at(ticket: Ticket, key: str, label: str, before: str) -> None:
    """Staff say which field a correction is about."""
    if not ticket.is_open:
        raise NotOpen
    correction = ticket.correction
    correction.field, correction.label, correction.before = key, label, before
    correction.save(update_fields=["field", "label", "before"])


def pages_of(ticket: Ticket) -> Iterable[Any]:
    """The pages a reader saw it on: the one it was found on, and the reviews that print the record."""
    reviews = published.reviews()
    found = {page.pk: page for page in reviews.filter(pk=ticket.page_id)}
    work = _work_of(ticket)
    if work:
        rows = ReviewWork.objects.filter(work=work, place=ReviewWork.Place.SUBJECT)
        found |= {page.pk: page for page in reviews.filter(pk__in=rows.values("review"))}
    return list(found.values())


def _work_of(ticket: Ticket) -> int | None:
    key = ticket.correction.field.split(".")
    if key[0] == "work":
        return int(target_of(ticket.correction.field).record.pk)
    return ticket.work_id


def from_comment(comment: Comment, subject: Subject, now: datetime) -> Ticket:
    """Make a comment a correction, by its author or by staff: one press. Twice is once."""
    ticket = Ticket(
        kind=Ticket.Kind.CORRECTION,
        seed=seed_of(comment.pk),
        comment=comment,
        page=subject.page,
        about_title=subject.title[:500],
        about_address=subject.address[:1000],
        author=comment.author,
        author_name=name_of(comment)[:100],
        message=comment.source,
        language=spoken(getattr(subject.page, "language", "")),
        is_public=True,
    )
    correction = Correction(
        field=OTHER,
        label=gettext("From a comment"),
        proposed=comment.source,
        is_thanked=True,
    )
    with transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(extra={**(comment.extra or {}), MARK: True})
        return receive(ticket, now, lambda made: add_correction(made, correction))


def seed_of(comment: int) -> str:
    """The seed of the one ticket that is made of a comment, by which it is known to be its author's."""
    return f"comment-{comment}"


def add_correction(ticket: Ticket, correction: Correction) -> None:
    """Write down what a correction says, with its ticket."""
    correction.ticket = ticket
    correction.save()
