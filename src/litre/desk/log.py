"""Corrections as they are told in public: in the log, in feeds, and on the article."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from litre.comments.contacts import hide_contacts, tells_contact
from litre.desk.called import Called
from litre.desk.fields import label_of
from litre.desk.models import Notice, Ticket
from litre.desk.queries import may_counter, upheld_counter
from litre.journal.feed_formats import Entry, Person
from litre.journal.models import JournalSettings


@dataclass(frozen=True)
class Line:
    """One correction. Everything but `about_address` and `source` is plain text of readers or staff."""

    number: int
    at: datetime
    label: str
    before: str
    after: str
    source: str
    thanks: str
    about: str
    about_address: str

    @property
    def anchor(self) -> str:
        return f"correction-{self.number}"

    @property
    def address(self) -> str:
        """The path of its line, on whatever page of the log it stands."""
        return correction_address(self.number)

    @property
    def sentence(self) -> str:
        """The whole of it in one line of plain text."""
        words = {"field": self.label, "before": self.before, "after": self.after}
        if self.before:
            return gettext("%(field)s: “%(before)s” is now “%(after)s”.") % words
        return gettext("%(field)s: now “%(after)s”.") % words


def correction_address(number: int) -> str:
    """The path of the line of a ticket in the log, which opens the page of the log where it stands."""
    return f"{reverse('desk:corrections')}?correction={number}#correction-{number}"


def lines(tickets: Iterable[Ticket]) -> list[Line]:
    """Some queries beside that of the tickets, however many they are."""
    tickets = list(tickets)
    called = Called(tickets)
    return [_line(ticket, *called.of(ticket)) for ticket in tickets]


def lines_on_the_spot(tickets: Iterable[Ticket]) -> list[Line]:
    """Where everything is about what the reader looks at: not said again, and not asked for."""
    return [_line(ticket, "", "") for ticket in tickets]


def _line(ticket: Ticket, about: str, address: str) -> Line:
    said = ticket.correction
    source = said.source if not tells_contact(said.source) else ""
    return Line(
        number=ticket.pk,
        at=ticket.decided_at or ticket.received_at,
        label=label_of(said.field, said.label),
        before=hide_contacts(said.before),
        after=hide_contacts(said.after),
        source=source,
        thanks=hide_contacts(ticket.author_name) if said.is_thanked else "",
        about=about,
        about_address=address,
    )


def feed_entries(
    tickets: Iterable[Ticket], log_address: str, journal: JournalSettings
) -> list[Entry]:
    """The log as entries of a feed, in the active language; `log_address` is full."""
    site = log_address.removesuffix(reverse("desk:corrections"))
    return [
        Entry(
            id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{log_address}{line.anchor}')}",
            title=line.about or line.label,
            address=f"{site}{line.address}",
            html=render_to_string("litre/desk/_line_in_feed.html", {"line": line}),
            summary=line.sentence,
            language=journal.language,
            published_at=line.at,
            updated_at=line.at,
            authors=[Person(line.thanks)] if line.thanks else [],
        )
        for line in lines(tickets)
    ]


@dataclass(frozen=True)
class NoticeLine:
    """A rights notice as it is told in public: nothing that its author typed."""

    number: int
    ground: str
    decision: str
    received_at: datetime
    decided_at: datetime | None
    due_on: date | None
    counters: int | None
    # The counter-notice that was upheld.
    ended_by: int | None
    may_counter: bool
    about: str
    about_address: str


def notice_lines(found: Iterable[Notice]) -> list[NoticeLine]:
    found = list(found)
    called = Called(notice.ticket for notice in found)
    return [_notice_line(notice, called) for notice in found]


def _notice_line(notice: Notice, called: Called) -> NoticeLine:
    ticket = notice.ticket
    is_of_ours = ticket.page_id is not None or ticket.work_id is not None
    about, address = called.of(ticket) if is_of_ours else ("", "")
    return NoticeLine(
        number=ticket.pk,
        ground=str(notice.get_ground_display()),
        decision=ticket.standing,
        received_at=ticket.received_at,
        decided_at=ticket.decided_at,
        due_on=ticket.due_on,
        counters=notice.counters.ticket_id if notice.counters else None,
        ended_by=upheld_counter(notice),
        may_counter=may_counter(notice, timezone.now()),
        about=about,
        about_address=address,
    )
