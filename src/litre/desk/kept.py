"""What the desk keeps of one person, in words: tickets as their author may see them."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext

from litre.accounts.kept import (
    Item,
    Part,
    Value,
    kept_wanted,
    known,
    own,
    said,
    sign,
    text_of,
    when,
)
from litre.accounts.persons import Person
from litre.desk.fields import label_of
from litre.desk.models import Notice, Step, Ticket
from litre.desk.persons import written_by


@receiver(kept_wanted)
def parts(person: Person, is_own: bool, **_signal: Any) -> list[Part]:
    found = (
        written_by(person)
        .select_related("correction", "notice", "merged_into", "wanted")
        .prefetch_related("steps")
        .order_by("received_at", "pk")
    )
    items = [_item(each, not is_own or each.author_id in person.users) for each in found]
    note = gettext(
        "Letters that came with your address, but not from your account, stand here without their network: anybody can type an address."
    )
    title = gettext("Letters to the desk")
    return [Part(20, "tickets", title, items, note if is_own and items else "")]


def _item(ticket: Ticket, is_sure: bool) -> Item:
    shown = ticket.merged_into or ticket
    values = [
        when(gettext("Received"), ticket.received_at),
        own(gettext("State"), ticket.standing),
        said(gettext("About"), ticket.about_title),
        sign(gettext("Address of what it is about"), ticket.about_address),
        said(gettext("Name"), ticket.author_name),
        sign(gettext("E-mail"), ticket.author_email),
        sign(gettext("Network"), ticket.network if is_sure else ""),
        text_of(gettext("In your own words"), ticket.message),
        *_correction(ticket),
        *_notice(ticket),
        *([own(gettext("It stands there as"), shown.standing)] if ticket.merged_into else ()),
        *_answers(ticket),
        *_history(ticket),
    ]
    title = {"kind": ticket.get_kind_display(), "number": ticket.pk}
    return Item(gettext("%(kind)s %(number)d") % title, known(values))


def _answers(ticket: Ticket) -> list[Value]:
    """What was said to all who asked, or who wrote the same; and to this one, where that is something else."""
    shared = (ticket.wanted or ticket.merged_into or ticket).answer
    said = dict.fromkeys((shared, ticket.answer))
    return [text_of(gettext("What was answered"), each) for each in said]


def _correction(ticket: Ticket) -> list[Value]:
    correction = getattr(ticket, "correction", None)
    if correction is None:
        return []
    thanks = gettext("yes") if correction.is_thanked else gettext("no")
    return [
        said(gettext("What is wrong"), label_of(correction.field, correction.label)),
        text_of(gettext("As it stood"), correction.before),
        text_of(gettext("What is right"), correction.proposed),
        text_of(gettext("As it stands now"), correction.after),
        said(gettext("Source"), correction.source),
        own(gettext("Thanks by name"), thanks),
    ]


def _notice(ticket: Ticket) -> list[Value]:
    notice: Notice | None = getattr(ticket, "notice", None)
    if notice is None:
        return []
    return [
        own(gettext("On what ground"), notice.get_ground_display()),
        own(gettext("Whose right it is"), notice.get_standing_display()),
        text_of(gettext("What it is about"), notice.what),
        text_of(gettext("What is claimed"), notice.claimed),
    ]


def _history(ticket: Ticket) -> list[Value]:
    """Its steps, without who of the staff took them; in words only what its author said."""
    values: list[Value] = []
    for step in ticket.steps.all():
        if not step.is_for_the_author:
            continue
        values.append(when(f"{gettext('History')}: {step.get_what_display()}", step.at))
        if step.what == Step.What.SAID:
            values.append(text_of(gettext("In your own words"), step.words))
    return values
