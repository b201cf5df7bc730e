"""What tickets are about, as whoever reads wants it called: in their language, the form first that they chose."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from litre.catalogue.models import Person, Work
from litre.desk.models import Ticket
from litre.desk.subjects import title_of
from litre.journal import published
from litre.journal.titles import choose_titles, shown_title
from litre.ui.addresses import address_in


class Called:
    """Titles and addresses for these tickets: of each kind of thing one query, or few, however many tickets."""

    def __init__(self, tickets: Iterable[Ticket]) -> None:
        tickets = list(tickets)
        self._pages = _pages([ticket.page_id for ticket in tickets if ticket.page_id])
        alone = [ticket for ticket in tickets if ticket.page_id is None]
        self._works = _records(Work, [ticket.work_id for ticket in alone])
        self._people = _records(Person, [ticket.person_id for ticket in alone])

    def of(self, ticket: Ticket) -> tuple[str, str]:
        """Title and address; nothing of a page that the public may no longer read."""
        if ticket.page_id is None:
            record = self._works.get(ticket.work_id) or self._people.get(ticket.person_id)
            title = title_of(record) if record else ticket.about_title
            return title, address_for_reader(ticket)
        page = self._pages.get(ticket.page_id)
        return (shown_title(page), page.get_url() or "") if page else ("", "")


def address_for_reader(ticket: Ticket) -> str:
    """Where stands what the ticket is about: on this site, and for a record in the language of who reads."""
    address = ticket.about_address
    if ticket.work_id or ticket.person_id:
        return address_in(address, get_language() or settings.LANGUAGE_CODE) if address else ""
    return address if address.startswith("/") else ""


def _pages(keys: list[int]) -> dict[int, Any]:
    if not keys:
        return {}
    reviews = published.reviews().defer("body", "epigraph").in_bulk(keys)
    choose_titles(reviews.values())
    return {**reviews, **published.plain_pages().defer("body").in_bulk(keys)}


def _records(model: Any, keys: list[int | None]) -> dict[int | None, Any]:
    wanted = {key for key in keys if key}
    return model.objects.prefetch_related("names").in_bulk(wanted) if wanted else {}
