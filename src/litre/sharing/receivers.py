"""Hears of rights notices, and says the words of a letter about a right that ended."""

import re
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone

from litre.comments.notices.models import Letter
from litre.comments.notices.outbox import Words, words_wanted
from litre.desk.models import Ticket
from litre.desk.signals import rights_notice_decided, rights_notice_received
from litre.sharing.actions import freeze, thaw
from litre.sharing.lapsing import words_of_lapse
from litre.sharing.models import Release

# A release named by an address of its own, of one of its files or of its torrent; or by an info-hash.
_NAMED = re.compile(
    r"/(?:files|releases|subtitles)/([\w-]{1,80})|/torrents/([\w-]{1,80})-\d+(?:-v1)?\.torrent"
)
# As it is, or cut to 40 digits as trackers and Torznab have it, or with what a magnet link writes before one of version 2.
_HASH = re.compile(r"(?<![0-9a-f])(?:1220)?([0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])")
_MOST_HASHES = 20


@receiver(rights_notice_received)
def freeze_by_notice(ticket: Ticket, **_signal: Any) -> None:
    """A notice freezes every release of what it is about.

    A counter-notice thaws nothing before it is decided: the desk takes one from anybody.
    """
    if ticket.notice.counters is None:
        _freeze_all(ticket, again=False)


@receiver(rights_notice_decided)
def keep_or_release(ticket: Ticket, **_signal: Any) -> None:
    countered = ticket.notice.counters
    first = ticket if countered is None else countered.ticket
    is_upheld = (ticket.outcome == Ticket.Outcome.ACCEPTED) == (countered is None)
    if is_upheld:
        _freeze_all(first, again=True)
    else:
        thaw(first.pk, timezone.now())


def _freeze_all(ticket: Ticket, again: bool) -> None:
    about = Q(freezes__notice=ticket.pk)
    if ticket.work_id:
        about |= Q(work_id=ticket.work_id)
    if ticket.page_id:
        about |= Q(page_id=ticket.page_id)
    said = f"{ticket.about_address} {ticket.notice.what} {ticket.message}"
    about |= Q(slug__in=[slug for pair in _NAMED.findall(said) for slug in pair if slug])
    for info_hash in _HASH.findall(said.lower())[:_MOST_HASHES]:
        about |= Q(torrents__v1=info_hash) | Q(torrents__plain=info_hash)
        about |= Q(torrents__v2__startswith=info_hash)
    freeze(Release.objects.filter(about).distinct(), ticket.pk, timezone.now(), again)


@receiver(words_wanted)
def words_of_sharing(letter: Letter, **_signal: Any) -> Words | None:
    return words_of_lapse(letter) if letter.kind == Letter.Kind.SHARING else None
