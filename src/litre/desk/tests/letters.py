"""What tests of the desk hand in, as a reader's browser would."""

from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from litre.accounts.models import User
from litre.comments.notices.sending import send_due
from litre.desk.models import Ticket
from litre.ui.form_tokens import form_token


def token(kind: str, mark: str = "", age: timedelta = timedelta(minutes=1)) -> str:
    return form_token(f"desk.{kind}", timezone.now() - age, mark)


def hand_in(client: Client, kind: str, about: str = "", prefix: str = "", **said: Any) -> Any:
    """The answer to a form that was filled in a minute after it was printed."""
    said.setdefault("form_token", token(kind))
    return client.post(f"{prefix}/desk/new/{kind}/?about={about}", said)


def correct(client: Client, about: str, field: str, proposed: str, **said: Any) -> Ticket:
    answer = hand_in(client, "correction", about, field=field, proposed=proposed, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    return ticket_at(answer)


def ticket_at(answer: Any) -> Ticket:
    """The ticket to whose private page an answer leads."""
    secret = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    return Ticket.objects.get(token_hash=Ticket.hash_of(secret))


def owner() -> User:
    return User.objects.get_or_create(
        username="owner", defaults={"is_superuser": True, "display_name": "The owner"}
    )[0]


def staff_client() -> Client:
    client = Client()
    client.force_login(owner())
    return client


def act(client: Client, ticket: Ticket, what: str, **said: Any) -> Any:
    answer = client.post(f"/admin/desk/{ticket.pk}/{what}/", said, follow=True)
    ticket.refresh_from_db()
    return answer


def carry(after: timedelta = timedelta()) -> list[Any]:
    """What the clock sends now, or so much later; the messages that went."""
    before = len(mail.outbox)
    send_due(timezone.now() + after)
    return mail.outbox[before:]
