"""Writes of the comments that touch more than one row."""

from datetime import datetime

from litre.comments.addresses import shortened
from litre.comments.emoticons import DEFAULTS
from litre.comments.models import Comment, Emoticon

_AT_ONCE = 500


def shorten_addresses(before: datetime) -> int:
    """Leave of each network address of a comment older than `before` only the network; how many.

    At most 500 at a time, so that nobody waits; call it again until it answers 0.
    """
    old = Comment.objects.filter(written_at__lt=before).exclude(ip="").exclude(ip__contains="/")
    rows = list(old.only("pk", "ip")[:_AT_ONCE])
    for row in rows:
        row.ip = shortened(row.ip)
    Comment.objects.bulk_update(rows, ["ip"])
    return len(rows)


def write_default_emoticons() -> None:
    """Give a site that has no emoticon the usual ones; a map the owner has changed stays as it is."""
    if Emoticon.objects.exists():
        return
    # Two may begin at once: the second finds each code taken.
    rows = [Emoticon(**each._asdict()) for each in DEFAULTS]
    Emoticon.objects.bulk_create(rows, ignore_conflicts=True)
