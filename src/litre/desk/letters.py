"""Letters to the author of a ticket who left an address. Nothing else is written to it.

A letter that can't be sent is logged and forgotten: the private page says the same.
"""

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from litre.desk.models import Ticket

_log = logging.getLogger(__name__)
Full = Callable[[str], str]


def send_received(ticket: Ticket, full: Full) -> None:
    with override(ticket.language):
        subject = gettext("The desk received your letter, number %(number)d")
        _send(ticket, subject % {"number": ticket.pk}, "received", full)


def send_decided(ticket: Ticket, full: Full) -> None:
    """That it was decided, or that its answer changed."""
    with override(ticket.language):
        subject = gettext("The desk on your letter, number %(number)d: %(decision)s")
        words = {"number": ticket.pk, "decision": ticket.standing}
        _send(ticket, subject % words, "decided", full)


def private_address(ticket: Ticket) -> str:
    """The path of the author's page, in the language they wrote in; empty if it is not known."""
    with override(ticket.language):
        return reverse("desk:ticket", args=[ticket.token]) if ticket.token else ""


def _send(ticket: Ticket, subject: str, template: str, full: Full) -> None:
    if not ticket.author_email:
        return
    path = private_address(ticket)
    body = render_to_string(
        f"litre/desk/letters/{template}.txt",
        {"ticket": ticket, "address": full(path) if path else ""},
    )
    try:
        # Django refuses a line break in any header, and addresses were checked by the form.
        EmailMessage(subject, body, to=[ticket.author_email]).send()
    except (SMTPException, OSError, ValueError):
        _log.exception("the letter about ticket %d was not sent", ticket.pk)
