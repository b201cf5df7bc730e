"""The place where the desk says what was corrected on an article.

The journal stands below the desk and can't ask it; it sends a signal and prints what comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal

from litre.journal.models import ReviewPage

# Sent with `page` and `work_ids` (the works it is about); each receiver returns a list of
# `Corrected`, the newest first.
corrections_wanted = Signal()


@dataclass(frozen=True)
class Corrected:
    """One correction: `sentence` is plain text, `address` the path of its line in the log."""

    at: datetime
    sentence: str
    thanks: str
    address: str


def corrections_of(page: ReviewPage, work_ids: Sequence[int]) -> list[Corrected]:
    """What was corrected here; nobody is asked about a page that never was."""
    if page.corrected_at is None:
        return []
    answers = corrections_wanted.send(sender=None, page=page, work_ids=work_ids)
    return [each for _receiver, found in answers for each in found]
