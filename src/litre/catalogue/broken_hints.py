"""The place where the search says which words to search for do not find what states them.

The catalogue stands below the search and can't ask it; it sends a signal and prints what comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.dispatch import Signal

# Sent with `instance`, a work or a page in its form; each receiver returns a list of `BrokenHint`s.
broken_hints_wanted = Signal()


@dataclass(frozen=True)
class Leading:
    """What a link says, and where it leads."""

    title: str
    address: str


@dataclass(frozen=True)
class BrokenHint:
    """Words that do not find first what states them.

    `place` is none if it was not found at all; `first` is what stands first instead, if anything
    does. To the works in `mend` a name can be added.
    """

    words: Leading
    stated_by: Leading
    is_of_work: bool
    place: int | None
    first: Leading | None
    since: datetime | None
    mend: Sequence[Leading]


def broken_hints_of(instance: Any) -> list[BrokenHint]:
    """Those of a work, or of an article and the works it is about."""
    answers = broken_hints_wanted.send(sender=None, instance=instance)
    return [hint for _receiver, hints in answers for hint in hints]
