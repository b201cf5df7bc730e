"""What the desk keeps of one person: copied out, and erased."""

from collections.abc import Callable, Collection
from secrets import token_urlsafe
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail.models import ModelLogEntry

from litre.accounts.persons import (
    Erasure,
    Family,
    Person,
    copies_wanted,
    erasing,
    families_wanted,
    names_wanted,
    remarks_wanted,
)
from litre.comments import persons as comments
from litre.desk.actions.corrections import seed_of
from litre.desk.actions.history import decide, trace
from litre.desk.models import Correction, Step, Ticket

TICKETS = "tickets"
_SAID = ("what", "at", "words")


def written_by(person: Person) -> QuerySet[Ticket]:
    """Tickets of this person's account and addresses, and corrections that were made of its comments."""
    found = Ticket.objects.alias(folded_email=Lower("author_email"))
    made_of = Q(seed__in=[seed_of(number) for number in person.remarks])
    return found.filter(
        Q(author__in=person.users) | Q(folded_email__in=person.emails) | made_of
    ).select_related("correction", "notice")


@receiver(remarks_wanted)
def remarks(person: Person, **_signal: Any) -> list[int]:
    """Comments of this person that were made corrections, by account, address or number."""
    own = comments.written_by(person).order_by().values("pk")
    taken = Ticket.objects.filter(kind=Ticket.Kind.CORRECTION, comment__in=own)
    pairs = taken.order_by().values_list("comment", "seed")
    return [number for number, seed in pairs if seed == seed_of(number)]


@receiver(names_wanted)
def names(person: Person, **_signal: Any) -> set[str]:
    return set(written_by(person).order_by().values_list("author_name", flat=True))


@receiver(copies_wanted)
def copies(person: Person, **_signal: Any) -> dict[str, Any]:
    return {"tickets": [copy_of(ticket) for ticket in written_by(person)]}


@receiver(families_wanted)
def families(person: Person, **_signal: Any) -> list[Family]:
    goes = gettext(
        "Names, addresses, words, answers, notes and the secret address of each letter; open ones are withdrawn."
    )
    stays = gettext(
        "What was corrected, in the record and in the public log, with its source but without the name; a rights notice until it is decided."
    )
    count = written_by(person).count()
    return [Family(20, TICKETS, gettext("Letters to the desk"), count, goes, stays)]


@receiver(erasing)
def erase(
    person: Person, families: Collection[str], note: Callable[[Ticket], None], **_signal: Any
) -> Erasure:
    """Forget every ticket but the rights notices that wait for a decision."""
    if TICKETS not in families:
        return Erasure()
    tickets = list(written_by(person))
    waiting = [ticket for ticket in tickets if is_needed(ticket)]
    done_with = [ticket for ticket in tickets if forget(ticket)]
    for ticket in done_with:
        note(ticket)
    erased = len(done_with)
    done, stays = [], []
    if erased:
        said = ngettext("%(n)d ticket is erased.", "%(n)d tickets are erased.", erased)
        done.append(said % {"n": erased})
        stays.append(gettext("What was corrected, and the public logs: they name nobody any more."))
    if waiting:
        said = ngettext(
            "%(n)d rights notice, until it is decided: it is a claim of law. Erase again after that.",
            "%(n)d rights notices, until they are decided: they are claims of law. Erase again after that.",
            len(waiting),
        )
        stays.append(said % {"n": len(waiting)})
    return Erasure(done, stays)


def is_needed(ticket: Ticket) -> bool:
    """Whether it is a claim of law that nobody has decided yet."""
    return ticket.kind == Ticket.Kind.NOTICE and ticket.is_open


def forget(ticket: Ticket, *, keep_name: bool = False) -> bool:
    """Take from a ticket everything its author gave, and its private address; whether it was done.

    An open one is withdrawn by it. What was put right stays, as does that somebody asked.
    """
    if is_needed(ticket):
        return False
    is_remark = ticket.comment_id is not None and ticket.seed == seed_of(ticket.comment_id)
    marks = {ticket.author_name.casefold(), ticket.author_email.casefold()} - {""}
    # First of all, so that no letter tells the address of it.
    ticket.author_email = ""
    if ticket.is_open:
        decide(ticket, Ticket.Outcome.WITHDRAWN, timezone.now())
        trace(ticket, Step.What.WITHDRAWN, timezone.now())
    correction = getattr(ticket, "correction", None)
    is_thanked = bool(keep_name and correction and correction.is_thanked)
    if not is_thanked:
        ticket.author_name = ""
    ticket.author, ticket.network = None, ""
    ticket.message = ticket.answer = ""
    if ticket.kind == Ticket.Kind.NOTICE and ticket.page_id is None and ticket.work_id is None:
        # In the author's words: nobody else names what it is about.
        ticket.about_title = ""
    ticket.seed = token_urlsafe(24)
    ticket.token_hash = Ticket.hash_of(token_urlsafe(32))
    ticket.save()
    ticket.steps.exclude(words="").update(words="")
    ticket.notes.all().delete()
    if correction and not is_thanked:
        correction.is_thanked = False
        _forget_proposal(ticket, correction, marks, is_remark)
    _forget_claim(ticket)
    _forget_logged(ticket)
    return True


def copy_of(ticket: Ticket) -> dict[str, Any]:
    """A ticket as its author may have it, without what staff say among themselves."""
    fields = (
        "pk", "kind", "topic", "message", "answer", "about_title", "about_address", "author_name",
        "author_email", "network", "language", "received_at", "seen_at", "decided_at",
    )  # fmt: skip
    copy = {name: getattr(ticket, name) for name in fields}
    correction, notice = getattr(ticket, "correction", None), getattr(ticket, "notice", None)
    if correction:
        names = ("field", "label", "before", "proposed", "after", "source", "is_thanked")
        copy["correction"] = {name: getattr(correction, name) for name in names}
    if notice:
        names = ("what", "ground", "standing", "claimed")
        copy["notice"] = {name: getattr(notice, name) for name in names}
    steps = [step for step in ticket.steps.all() if step.is_for_the_author]
    history = [{name: getattr(step, name) for name in _SAID} for step in steps]
    return {**copy, "standing": ticket.standing, "history": history}


def _forget_proposal(
    ticket: Ticket, correction: Correction, marks: set[str], is_remark: bool
) -> None:
    """Of what was put right the log and the record need before, after and source: they are public.

    A source that names its author goes all the same; and all of what was not put right does.
    """
    if is_remark:
        # The words of the comment, all of them; what became of it stands in `after`.
        correction.proposed = ""
    if any(mark in correction.source.casefold() for mark in marks):
        correction.source = ""
    if ticket.outcome != Ticket.Outcome.ACCEPTED:
        correction.before = correction.proposed = correction.source = ""
    correction.save()


def _forget_claim(ticket: Ticket) -> None:
    notice = getattr(ticket, "notice", None)
    if notice:
        notice.what = notice.claimed = notice.standing = ""
        notice.save(update_fields=["what", "claimed", "standing"])


def _forget_logged(ticket: Ticket) -> None:
    """The audit log keeps who decided and when; the words of an answer may name its receiver."""
    kind = ContentType.objects.get_for_model(Ticket)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(ticket.pk))
    entries.update(label=str(ticket), data={})
