"""Letters to the author of a ticket who left an address. Nothing else is written to it.

They lie in the outbox of the site (`litre.comments.notices`), which sends each once at most. What
they say is asked for when they go: the private address stands in none that waits.
"""

from datetime import timedelta

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from litre.comments.notices.letters import full
from litre.comments.notices.models import Letter
from litre.comments.notices.outbox import Words, put
from litre.desk.models import Step, Ticket
from litre.desk.owner import tell_of_ticket

_DECIDING = {
    Step.What.ACCEPTED,
    Step.What.DECLINED,
    Step.What.ANSWERED,
    Step.What.CHANGED,
    Step.What.MERGED,
}
# That it was seen is not worth a letter where the decision follows at once.
_SEEN_AFTER = timedelta(hours=1)
# Whoever gives the address of somebody else in many letters to the desk writes to them so often.
MOST_RECEIPTS = 10
_WITHIN = timedelta(days=1)


def write_letters(step: Step) -> None:
    """Put what tells of a step into the outbox, for everybody who is to hear of it."""
    if step.what == Step.What.RECEIVED:
        tell_of_ticket(step.ticket)
        if not _is_flooded(step):
            _put(step, step.ticket)
    elif step.what == Step.What.SEEN:
        _put(step, step.ticket, _SEEN_AFTER)
    elif step.what in _DECIDING:
        for ticket in [step.ticket, *step.ticket.merged.all()]:
            _put(step, ticket)


def words_of(letter: Letter) -> Words | None:
    """What a letter of the desk says now; None where its ticket is gone or there is news by now."""
    step_key, _, ticket_key = letter.about.partition(".")
    tickets = Ticket.objects.select_related("merged_into", "wanted__work")
    ticket = tickets.filter(pk=ticket_key, author_email__iexact=letter.email).first()
    step = Step.objects.filter(pk=step_key).first()
    if ticket is None or step is None:
        return None
    with override(ticket.language):
        if step.what == Step.What.RECEIVED:
            return _received(ticket)
        shown = ticket.merged_into or ticket
        if step.what == Step.What.SEEN:
            return _seen(ticket) if shown.is_open else None
        return None if shown.is_open or _is_late(step) else _decided(ticket, shown)


def private_address(ticket: Ticket) -> str:
    """The path of the author's page, in the language they wrote in; empty if it is not known."""
    with override(ticket.language):
        return reverse("desk:ticket", args=[ticket.token]) if ticket.token else ""


def _put(step: Step, ticket: Ticket, after: timedelta = timedelta()) -> None:
    if ticket.author_email:
        key = f"desk:{step.pk}:{ticket.pk}"
        put(Letter.Kind.DESK, key, ticket.author_email, step.at + after, f"{step.pk}.{ticket.pk}")


def _is_flooded(step: Step) -> bool:
    email = step.ticket.author_email
    lately = Ticket.objects.filter(received_at__gt=step.at - _WITHIN)
    return bool(email) and lately.filter(author_email__iexact=email).count() > MOST_RECEIPTS


def _is_late(step: Step) -> bool:
    """Whether a later decision of the same ticket has a letter of its own."""
    later = Step.objects.filter(ticket=step.ticket_id, pk__gt=step.pk, what__in=_DECIDING)
    return later.exists()


def _received(ticket: Ticket) -> Words:
    subject = gettext("The desk received your letter, number %(number)d")
    return _words(ticket, ticket, subject % {"number": ticket.pk}, "received")


def _seen(ticket: Ticket) -> Words:
    subject = gettext("The desk has seen your letter, number %(number)d")
    return _words(ticket, ticket, subject % {"number": ticket.pk}, "seen")


def _decided(ticket: Ticket, shown: Ticket) -> Words:
    """That it was decided, or that its answer changed."""
    subject = gettext("The desk on your letter, number %(number)d: %(decision)s")
    said = {"number": ticket.pk, "decision": shown.standing}
    return _words(ticket, shown, subject % said, "decided")


def _words(ticket: Ticket, shown: Ticket, subject: str, template: str) -> Words:
    path = private_address(ticket)
    wanted = ticket.wanted
    work = wanted.work if wanted is not None and ticket.outcome == Ticket.Outcome.ANSWERED else None
    body = render_to_string(
        f"litre/desk/letters/{template}.txt",
        {
            "ticket": ticket,
            "shown": shown,
            "places": list(work.places.all()) if work else [],
            "address": full(path) if path else "",
        },
    )
    return Words(subject, body)
