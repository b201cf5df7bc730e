"""Which pages threads belong to, for those who moderate: drafts too, and many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.dispatch import Signal

# Sent with `thread_ids`; a receiver that has pages with some of these threads returns a dict of thread to `Standing`.
standings_wanted = Signal()


@dataclass(frozen=True)
class Standing:
    """A page with comments, as the admin names it. `address` is that for readers, "" if there is none."""

    title: str
    address: str
    language: str
    other_language: str = ""


def standings_of(thread_ids: Iterable[int]) -> dict[int, Standing]:
    """The pages of these threads; a thread without a page is left out."""
    wanted = set(thread_ids)
    found: dict[int, Standing] = {}
    for _receiver, answer in standings_wanted.send(sender=None, thread_ids=wanted):
        # The library's types know of no receiver that answers anything but words.
        found |= cast("dict[int, Standing]", answer or {})
    return found
