"""Named reads of the desk."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from litre.accounts.models import User
from litre.catalogue.models import Work
from litre.desk.models import Notice, Ticket, Wanted

# A person with much to say is let through, a program is not.
MOST_FROM_ONE = 20
MOST_OF_ALL = 300
_WITHIN = timedelta(hours=1)
# Named, not "all but decided", so that an index leads to them past all that is done.
OPEN = (Ticket.State.RECEIVED, Ticket.State.SEEN)


def ticket_of(token: str) -> Ticket | None:
    """The ticket this token opens. Found by its hash: the time it takes tells nothing of tokens."""
    wanted = Ticket.hash_of(token)
    ticket = (
        Ticket.objects.select_related(
            "correction", "merged_into", "wanted__work", "notice__counters"
        )
        .prefetch_related("steps__user", "notice__countered_by__ticket")
        .filter(token_hash=wanted)
        .first()
    )
    return ticket if ticket and constant_time_compare(ticket.token_hash, wanted) else None


def queue(kind: str = "", state: str = "open", mine: int | None = None) -> QuerySet[Ticket]:
    """Tickets as staff work through them: what is due first, then the oldest."""
    # Corrections apart: joined, PostgreSQL reads all of them for the few that are open.
    tickets = Ticket.objects.select_related("assignee").prefetch_related("correction")
    if kind:
        tickets = tickets.filter(kind=kind)
    if mine:
        tickets = tickets.filter(assignee_id=mine)
    if state == "decided":
        return tickets.filter(state=Ticket.State.DECIDED).order_by("-decided_at", "-pk")
    return tickets.filter(state__in=OPEN).order_by(
        F("due_on").asc(nulls_last=True), "received_at", "pk"
    )


def askers_of(tickets: Iterable[Ticket]) -> dict[int, int]:
    """How many ask for each thing that one of these tickets asks for, by its key."""
    wanted = {ticket.wanted_id for ticket in tickets if ticket.wanted_id}
    asked = Ticket.objects.filter(wanted__in=wanted).exclude(outcome=Ticket.Outcome.WITHDRAWN)
    return dict(asked.order_by().values_list("wanted").annotate(n=Count("pk")))


def waiting() -> dict[str, int]:
    """How many tickets of each kind are open; under "" all of them."""
    rows = (
        Ticket.objects.filter(state__in=OPEN).order_by().values_list("kind").annotate(n=Count("pk"))
    )
    counts = dict(rows)
    return {**counts, "": sum(counts.values())}


def logged() -> QuerySet[Ticket]:
    """The public log of corrections, the newest first."""
    return (
        Ticket.objects.filter(kind=Ticket.Kind.CORRECTION, outcome=Ticket.Outcome.ACCEPTED)
        .select_related("correction", "author")
        .order_by("-decided_at", "-pk")
    )


def corrections_after(number: str) -> int:
    """How many corrections stand above that of this ticket in the log; 0 if it has none there."""
    ticket = logged().filter(pk=number).first() if _is_number(number) else None
    if ticket is None:
        return 0
    later = Q(decided_at__gt=ticket.decided_at) | Q(decided_at=ticket.decided_at, pk__gt=ticket.pk)
    return logged().filter(later).count()


def is_flooded(network: str, now: datetime) -> bool:
    """Whether so much came within the hour, from one network or from all, that no more is taken."""
    recent = Ticket.objects.filter(received_at__gt=now - _WITHIN).exclude(topic=Ticket.PARITY)
    counts = recent.aggregate(all=Count("pk"), own=Count("pk", filter=Q(network=network)))
    return counts["all"] >= MOST_OF_ALL or bool(network and counts["own"] >= MOST_FROM_ONE)


def of_thread(thread_id: int) -> dict[int, Ticket]:
    """What the public may know of the corrections in a thread, by comment; the newest of each."""
    tickets = (
        Ticket.objects.filter(comment__thread_id=thread_id, is_public=True)
        .exclude(outcome=Ticket.Outcome.WITHDRAWN)
        .select_related("correction")
        .order_by("pk")
    )
    return {ticket.comment_id: ticket for ticket in tickets if ticket.comment_id}


def ticket_for_staff(pk: int) -> Ticket | None:
    return (
        Ticket.objects.select_related(
            "correction",
            "assignee",
            "page",
            "work",
            "person",
            "comment",
            "merged_into",
            "author",
            "wanted__work",
            "wanted__claimed_by",
        )
        .prefetch_related("steps__user", "notes__user", "merged")
        .filter(pk=pk)
        .first()
    )


def staff() -> list[User]:
    """Everybody who may decide."""
    backend = "django.contrib.auth.backends.ModelBackend"
    users = User.objects.with_perm("litre_desk.change_ticket", backend=backend)
    return list(users.order_by("display_name", "username"))


def public_wanted() -> QuerySet[Wanted]:
    """What is asked for, as far as staff have read it, with how many ask; the most wanted first."""
    asked = ~Q(tickets__outcome=Ticket.Outcome.WITHDRAWN)
    return (
        Wanted.objects.filter(is_public=True)
        .select_related("work")
        .prefetch_related("work__names")
        .annotate(askers=Count("tickets", filter=asked, distinct=True))
        .order_by(F("answered_at").desc(nulls_first=True), "-askers", "-pk")
    )


def answers_of(work: Work) -> list[Wanted]:
    """What was answered of a work."""
    return [each for each in public_wanted().filter(work=work) if each.answered_at]


# Whoever is concerned may counter an upheld notice so long.
DAYS_TO_COUNTER = 14


def notices() -> QuerySet[Notice]:
    """The public log of rights notices, the newest first."""
    found = Notice.objects.select_related("ticket__work", "counters")
    return found.prefetch_related("countered_by__ticket").order_by("-pk")


def notices_after(number: str) -> int:
    """How many notices stand above the one with this number of its ticket in the log; 0 if there is none."""
    notice = Notice.objects.filter(ticket_id=number).first() if _is_number(number) else None
    return Notice.objects.filter(pk__gt=notice.pk).count() if notice else 0


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 16


def countered_notice(number: str) -> Notice | None:
    """The notice with this number of its ticket, if it may be countered now."""
    if not _is_number(number):
        return None
    upheld = Notice.objects.select_related("ticket").filter(
        ticket_id=number, ticket__outcome=Ticket.Outcome.ACCEPTED, counters=None
    )
    return next((notice for notice in upheld if may_counter(notice, timezone.now())), None)


def upheld_counter(notice: Notice) -> int | None:
    """The number of the counter-notice that ended what this notice brought about.

    None if the notice was decided anew after it.
    """
    since = notice.ticket.decided_at
    for each in notice.countered_by.all():
        at = each.ticket.decided_at
        if each.ticket.outcome == Ticket.Outcome.ACCEPTED and at and since and at >= since:
            return each.ticket_id
    return None


def may_counter(notice: Notice, now: datetime) -> bool:
    """Whether it may be countered now; not once a counter-notice was upheld."""
    ticket = notice.ticket
    is_upheld = ticket.outcome == Ticket.Outcome.ACCEPTED and notice.counters_id is None
    if is_upheld and upheld_counter(notice) is not None:
        return False
    last = ticket.decided_at and ticket.decided_at + timedelta(days=DAYS_TO_COUNTER)
    return bool(is_upheld and last and now < last)
