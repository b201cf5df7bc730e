"""Telling other sites that a page of ours links to theirs: queued with the publication, sent by the clock.

What an endpoint has taken is never sent again for the same version of the page; what got no answer is tried
again, since it may not have arrived.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.utils.translation import gettext

from litre.comments.mentions.endpoints import endpoint_of
from litre.comments.mentions.models import Outgoing
from litre.comments.models import Thread
from litre.serving.outside.errors import NoSuchHost, NotAllowed, NotFetched
from litre.serving.outside.fetching import Fetcher

_AT_ONCE = 20
_BUDGET_S = 30
_MOST_LINKS = 200
_LONGEST = 500
_AGAIN = [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=12)]
_LATER = {408, 425, 429}


@dataclass(frozen=True)
class Version:
    """A page as it is now public: its address, and a mark that changes when its text does."""

    thread: Thread
    address: str
    mark: str


@transaction.atomic
def queue(version: Version, links: Iterable[str], now: datetime) -> int:
    """Note whom to tell of this version; how many. Those who were told of a link that is gone are told too."""
    wanted = [each for each in dict.fromkeys(links) if len(each) <= _LONGEST][:_MOST_LINKS]
    known = {row.target: row for row in Outgoing.objects.filter(thread=version.thread)}
    waits = {"state": Outgoing.State.WAITING, "tries": 0, "due_at": now, "said": ""}
    count = 0
    for target in wanted:
        row = known.pop(target, None) or Outgoing(thread=version.thread, target=target)
        count += _note(row, version, {**waits, "is_linked": True})
    for row in known.values():
        if row.was_taken:
            count += _note(row, version, {**waits, "is_linked": False})
        else:
            row.delete()
    return count


def _note(row: Outgoing, version: Version, fields: dict[str, object]) -> bool:
    if row.version == version.mark:
        return False
    row.source, row.version = version.address, version.mark
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return True


def send_due(now: datetime, fetcher: Fetcher) -> int:
    """Tell those who are due, twenty at most and for half a minute about; how many took it."""
    due = Outgoing.objects.filter(state=Outgoing.State.WAITING, due_at__lte=now)
    end, taken = monotonic() + _BUDGET_S, 0
    for row in list(due.order_by("due_at", "pk")[:_AT_ONCE]):
        if monotonic() > end:
            break
        taken += _send(row, now, fetcher)
    return taken


def _send(row: Outgoing, now: datetime, fetcher: Fetcher) -> bool:
    # Outside any transaction: nobody waits for another site.
    try:
        page = fetcher.get(row.target)
        endpoint = endpoint_of(page) if page.is_success else None
        if page.status >= 500 or page.status in _LATER:
            return _later(row, now, _answered(page.status))
        if endpoint is None:
            return _end(row, Outgoing.State.NONE, now, "")
        answer = fetcher.post(endpoint, {"source": row.source, "target": row.target})
    except (NotAllowed, NoSuchHost) as refusal:
        return _end(row, Outgoing.State.FAILED, now, refusal.sentence)
    except NotFetched as fault:
        return _later(row, now, fault.sentence)
    if answer.is_success:
        return _end(row, Outgoing.State.SENT, now, "")
    if answer.status >= 500 or answer.status in _LATER:
        return _later(row, now, _answered(answer.status))
    return _end(row, Outgoing.State.FAILED, now, _answered(answer.status))


def _answered(status: int) -> str:
    return gettext("The other site answers %(status)d.") % {"status": status}


def _end(row: Outgoing, state: str, now: datetime, said: str) -> bool:
    # A version that was published meanwhile has still to be told.
    same = Outgoing.objects.filter(pk=row.pk, version=row.version)
    is_taken = state == Outgoing.State.SENT
    if is_taken and not row.is_linked:
        same.delete()
    else:
        same.update(state=state, said=said, ended_at=now)
    if is_taken:
        Outgoing.objects.filter(pk=row.pk).update(was_taken=True)
    return is_taken


def _later(row: Outgoing, now: datetime, said: str) -> bool:
    if row.tries >= len(_AGAIN):
        return _end(row, Outgoing.State.FAILED, now, said)
    same = Outgoing.objects.filter(pk=row.pk, version=row.version)
    same.update(tries=row.tries + 1, due_at=now + _AGAIN[row.tries], said=said)
    return False
