"""Tickets that the parity reader proposes: one for each thing it is sure of, and only once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, ngettext, override

from litre.desk.actions.corrections import add_correction
from litre.desk.actions.history import decide, trace
from litre.desk.actions.receiving import receive
from litre.desk.fields import SENTENCE
from litre.desk.languages import spoken
from litre.desk.models import Correction, Step, Ticket
from litre.journal import published
from litre.journal.models import Finding, JournalSettings, Settled
from litre.journal.parity.queries import each_once, open_findings


@dataclass(frozen=True)
class Proposed:
    """How many tickets are new, opened again, and closed since what they said is settled or gone."""

    new: int
    again: int
    closed: int


def propose(now: datetime, user: Any = None) -> Proposed:
    """Bring the tickets of the parity reader in line with what it found when it read last.

    A ticket has the digest of its finding for a seed, so however often this runs, there is one.
    What was decided by somebody never comes back.
    """
    with override(_language()):
        closed = sum(
            _close(ticket, now, user) for ticket in _of_parity().exclude(state=Ticket.State.DECIDED)
        )
        found = {each.digest: each for each in each_once(open_findings().filter(sure=True))}
        known = {each.seed: each for each in _of_parity().filter(seed__in=found)}
        again = sum(_open_again(ticket, now, user) for ticket in known.values())
        fresh = [finding for digest, finding in found.items() if digest not in known]
        for finding in fresh:
            _propose(finding, now)
    return Proposed(len(fresh), again, closed)


def said_of(done: Proposed) -> str:
    """What was done, in a sentence."""
    words = ngettext(
        "%(new)d new ticket, %(again)d opened again, %(closed)d closed.",
        "%(new)d new tickets, %(again)d opened again, %(closed)d closed.",
        done.new,
    )
    return words % {"new": done.new, "again": done.again, "closed": done.closed}


def _of_parity() -> Any:
    return Ticket.objects.filter(topic=Ticket.PARITY).order_by("pk")


def _language() -> str:
    return spoken(JournalSettings.said().language)


def _propose(finding: Finding, now: datetime) -> None:
    page = published.reviews().filter(pk=finding.page_id).first()
    title = str(finding.get_kind_display())
    ticket = Ticket(
        kind=Ticket.Kind.CORRECTION,
        topic=Ticket.PARITY,
        seed=finding.digest,
        page=finding.page,
        about_title=finding.page.title[:500],
        about_address=(page.get_url() or "")[:1000] if page else "",
        message="\n".join(_sides(finding)),
        language=_language(),
    )
    said = Correction(
        field=SENTENCE,
        label=title[:200],
        before=" / ".join(filter(None, (finding.first_words, finding.second_words))),
    )
    receive(ticket, now, lambda made: add_correction(made, said))


def _sides(finding: Finding) -> list[str]:
    first = (finding.get_first_place_display(), finding.first)
    second = (finding.get_second_place_display(), finding.second)
    return [f"{place}: {text}" for place, text in (first, second) if text]


@transaction.atomic
def _close(ticket: Ticket, now: datetime, user: Any) -> bool:
    """End a ticket of which nothing is left to decide; whether that is so."""
    if Settled.objects.filter(digest=ticket.seed).exists():
        outcome, words = Ticket.Outcome.DECLINED, gettext("Both are right as they are.")
    elif not Finding.objects.filter(digest=ticket.seed).exists():
        outcome, words = Ticket.Outcome.ANSWERED, gettext("The two no longer differ.")
    else:
        return False
    decide(ticket, outcome, now, words)
    trace(ticket, Step.What(str(outcome)), now, user, words)
    return True


@transaction.atomic
def _open_again(ticket: Ticket, now: datetime, user: Any) -> bool:
    """Only what had vanished by itself is asked again when it stands there again."""
    vanished = Ticket.objects.filter(pk=ticket.pk, outcome=Ticket.Outcome.ANSWERED)
    if not vanished.update(state=Ticket.State.RECEIVED, outcome="", decided_at=None, answer=""):
        return False
    trace(ticket, Step.What.REOPENED, now, user)
    return True
