"""Taking what is said of a link to one of our pages: looked at, counted, and kept to be read later."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from litre.comments.addresses import shortened
from litre.comments.errors import Refused
from litre.comments.mentions.models import Incoming
from litre.comments.mentions.signals import target_wanted
from litre.comments.places import Place
from litre.comments.spam.tallies import count, lately
from litre.serving.outside.asked import asked
from litre.serving.outside.errors import NotAllowed
from litre.serving.turns import in_turn

# Within ten minutes; and how many may wait to be read at all.
_PER_NETWORK = 30
_PER_PAGE = 60
_MOST_WAITING = 2000
_LONGEST_SOURCE = 500
_LONGEST_TARGET = 2000
_TOO_MANY = 429


@dataclass(frozen=True)
class Said:
    """Which page links to which, by which protocol, from which network address it was said."""

    source: str
    target: str
    kind: str
    ip: str = ""


def receive(said: Said, request: HttpRequest, now: datetime) -> Incoming:
    """Keep what was said, to be read by the clock; raises Refused with a sentence.

    When it returns, it is in the database for good. The same page for the same target is one row: said
    again, it is read again, since it may have changed or gone.
    """
    source = _source(said.source)
    place = _target(said.target, request)
    _bound(said, place, now)
    given = {"target": said.target, "kind": said.kind, "network": shortened(said.ip)}
    waits = {"state": Incoming.State.WAITING, "tries": 0, "asked_at": now, "due_at": now}

    def keep() -> Incoming:
        row, _made = Incoming.objects.update_or_create(
            thread=place.thread, source=source, defaults={**given, **waits, "said": ""}
        )
        count(_keys(said, place), now)
        return row

    return in_turn(keep)


def _source(address: str) -> str:
    try:
        found = asked(address)
    except NotAllowed as refusal:
        raise Refused(f"source: {refusal.sentence}") from refusal
    if found.host == urlsplit(settings.ADDRESS).hostname:
        raise Refused(gettext("The source is a page of this site."))
    if len(found.address) > _LONGEST_SOURCE:
        raise Refused(gettext("The address of the source is too long."))
    return found.address


def _target(address: str, request: HttpRequest) -> Place:
    """The page that is linked to: one of ours, which takes comments and which everybody may read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    here = {urlsplit(f"//{request.get_host()}").hostname, urlsplit(settings.ADDRESS).hostname}
    # PostgreSQL keeps no NUL, and no address holds signs of control.
    is_one = len(address) <= _LONGEST_TARGET and all(sign > " " for sign in address)
    is_web = is_one and parts.scheme in {"http", "https"}
    if not is_web or parts.hostname not in here - {None}:
        raise Refused(gettext("The target is no page of this site."))
    sent = target_wanted.send(sender=None, path=parts.path, request=request)
    # The library's types know of no receiver that answers anything but words.
    answers = [cast("Place | None", answer) for _receiver, answer in sent]
    place = next((each for each in answers if each is not None), None)
    if place is None:
        raise Refused(gettext("The target takes no mentions."))
    if not place.takes_mentions:
        raise Refused(gettext("The target takes no mentions any more."))
    return place


def _bound(said: Said, place: Place, now: datetime) -> None:
    network, page = _keys(said, place)
    came = lately([network, page], now)
    is_full = Incoming.objects.filter(state=Incoming.State.WAITING).count() >= _MOST_WAITING
    if is_full or came[network] >= _PER_NETWORK or came[page] >= _PER_PAGE:
        raise Refused(gettext("Too many mentions came just now. Send it again later."), _TOO_MANY)


def _keys(said: Said, place: Place) -> list[str]:
    return [f"mentions from {shortened(said.ip)}", f"mentions of {place.thread.pk}"]
