"""Letters to the owner of the site: a ticket came, a date comes near, and the digest of what waits.

They go to the address in the settings of the journal, in its language; with none, there are none.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from litre.comments.notices.letters import full
from litre.comments.notices.models import Letter
from litre.comments.notices.outbox import Words, put
from litre.desk.digest import Digest, digest_since
from litre.desk.languages import spoken
from litre.desk.models import Ticket
from litre.journal.models import JournalSettings

# Of tickets that are no rights notices the owner hears so often a day; the digest counts the rest.
MOST_TICKETS = 20
_DAY = timedelta(days=1)
_NEAR = timedelta(days=2)
# The digest is written within these hours of the journal's day.
_HOURS = range(7, 10)
_SWITCHES = {"digest": ("digest", JournalSettings.Digest.NEVER), "tickets": ("tell_tickets", False)}


def tell_of_ticket(ticket: Ticket) -> None:
    """Put a letter of a new ticket into the outbox: of a rights notice always, of others if wished."""
    journal = JournalSettings.said()
    if not journal.contact or ticket.topic == Ticket.PARITY:
        return
    if ticket.kind == Ticket.Kind.NOTICE:
        _put(journal, f"notice.{ticket.pk}", ticket.received_at)
    elif journal.tell_tickets and _few(ticket.received_at):
        _put(journal, f"ticket.{ticket.pk}", ticket.received_at)


def tell_of_dates(now: datetime) -> None:
    """A letter for each open ticket that is due in two days or was due before; once for each date."""
    journal = JournalSettings.said()
    if not journal.contact:
        return
    near = Ticket.objects.filter(due_on__lte=_today(journal, now) + _NEAR)
    for ticket in near.exclude(state=Ticket.State.DECIDED):
        _put(journal, f"due.{ticket.pk}.{ticket.due_on}", now)


def tell_digest(now: datetime) -> bool:
    """Put the digest into the outbox, if it is its hour and anything came; whether it was."""
    journal = JournalSettings.said()
    local = now.astimezone(_zone(journal))
    is_weekly = journal.digest == JournalSettings.Digest.WEEKLY
    is_day = journal.digest == JournalSettings.Digest.DAILY or (is_weekly and not local.weekday())
    if not (journal.contact and is_day and local.hour in _HOURS):
        return False
    key = f"digest:{local.date()}"
    if Letter.objects.filter(key=key).exists():
        return False
    since = _last_digest() or now - _DAY * (7 if is_weekly else 1)
    if not digest_since(since, local.date()).has_news:
        return False
    span = f"{int(since.timestamp())}.{int(now.timestamp())}"
    return put(Letter.Kind.DIGEST, key, journal.contact, now, span)


def words_to_owner(letter: Letter) -> Words | None:
    """What a letter to the owner says now; None where nothing is left to tell."""
    journal = JournalSettings.said()
    if letter.email != journal.contact:
        return None
    with override(spoken(journal.language)):
        if letter.kind == Letter.Kind.DIGEST:
            return _digest(journal, letter)
        what, key, *_date = letter.about.split(".")
        ticket = Ticket.objects.filter(pk=key).first()
        is_told = ticket is not None and (ticket.is_open or what != "due")
        return _TELLING[what](journal, ticket) if ticket is not None and is_told else None


def switch_of(what: str, token: str) -> str:
    """The setting that the address of a letter turns off; empty if it is of no letter."""
    try:
        said = Signer(salt=f"litre.desk.{what}").unsign(token[:200])
    except BadSignature:
        return ""
    return what if what in _SWITCHES and said == _mark(JournalSettings.said().contact) else ""


def turn_off(what: str) -> None:
    journal = JournalSettings.said()
    column, value = _SWITCHES[what]
    setattr(journal, column, value)
    journal.save(update_fields=[column])


def _zone(journal: JournalSettings) -> ZoneInfo:
    return ZoneInfo(journal.time_zone or timezone.get_default_timezone_name())


def _today(journal: JournalSettings, now: datetime) -> date:
    return now.astimezone(_zone(journal)).date()


def _put(journal: JournalSettings, about: str, due_at: datetime) -> None:
    put(Letter.Kind.OWNER, f"owner:{about.replace('.', ':')}", journal.contact, due_at, about)


def _few(now: datetime) -> bool:
    lately = Letter.objects.filter(kind=Letter.Kind.OWNER, due_at__gt=now - _DAY)
    return lately.filter(about__startswith="ticket.").count() < MOST_TICKETS


def _last_digest() -> datetime | None:
    last = Letter.objects.filter(kind=Letter.Kind.DIGEST).order_by("-pk").first()
    return _span(last)[1] if last else None


def _span(digest: Letter) -> tuple[datetime, datetime]:
    """From when a digest tells, and when it was written."""
    since, _, written = digest.about.partition(".")
    return datetime.fromtimestamp(int(since), UTC), datetime.fromtimestamp(int(written), UTC)


def _digest(journal: JournalSettings, letter: Letter) -> Words | None:
    since, written = _span(letter)
    said: Digest = digest_since(since, _today(journal, written))
    subject = gettext("%(journal)s: what waits for you") % {"journal": journal.name}
    leave = _leaving(journal, "digest")
    words = {
        "digest": said,
        "comments": full(reverse("litre_moderation:queue")),
        "queue": full(reverse("litre_desk:queue")),
        "log": full(reverse("desk:corrections")),
        "leave": leave,
    }
    return Words(subject, render_to_string("litre/desk/letters/digest.txt", words), leave)


def _of_ticket(journal: JournalSettings, ticket: Ticket) -> Words:
    subject = gettext("A letter to the desk: %(kind)s, number %(number)d")
    return _about(ticket, subject, "new", _leaving(journal, "tickets"))


def _of_notice(_journal: JournalSettings, ticket: Ticket) -> Words:
    subject = gettext("A rights notice came: number %(number)d")
    return _about(ticket, subject, "new", "")


def _of_date(_journal: JournalSettings, ticket: Ticket) -> Words:
    subject = gettext("Due at the desk: %(kind)s, number %(number)d")
    return _about(ticket, subject, "due", "")


_TELLING: dict[str, Callable[[JournalSettings, Ticket], Words]] = {
    "ticket": _of_ticket,
    "notice": _of_notice,
    "due": _of_date,
}


def _about(ticket: Ticket, subject: str, template: str, leave: str) -> Words:
    said = {"kind": ticket.get_kind_display(), "number": ticket.pk}
    address = full(reverse("litre_desk:ticket", args=[ticket.pk]))
    words = {"ticket": ticket, "address": address, "leave": leave}
    body = render_to_string(f"litre/desk/letters/{template}.txt", words)
    return Words(subject % said, body, leave)


def _leaving(journal: JournalSettings, what: str) -> str:
    token = Signer(salt=f"litre.desk.{what}").sign(_mark(journal.contact))
    return full(reverse("desk:letters", args=[what, token]))


def _mark(email: str) -> str:
    return sha256(email.lower().encode()).hexdigest()[:32]
