"""Writes of the comments that touch more than one row."""

from litre.comments.emoticons import DEFAULTS
from litre.comments.models import Emoticon


def write_default_emoticons() -> None:
    """Give a site that has no emoticon the usual ones; a map the owner has changed stays as it is."""
    if Emoticon.objects.exists():
        return
    # Two may begin at once: the second finds each code taken.
    rows = [Emoticon(**each._asdict()) for each in DEFAULTS]
    Emoticon.objects.bulk_create(rows, ignore_conflicts=True)
