"""Tells the moderation room which pages threads belong to, drafts too."""

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver

from litre.comments.moderation.standing import Standing, standings_wanted
from litre.journal.models import PlainPage, ReviewPage


@receiver(standings_wanted)
def standings(thread_ids: Iterable[int], **_signal: Any) -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    for model in (ReviewPage, PlainPage):
        pages = model.objects.filter(thread__in=list(thread_ids)).defer("body")
        found |= {page.thread_id: _standing(page) for page in pages}
    return found


def _standing(page: ReviewPage | PlainPage) -> Standing:
    return Standing(
        title=page.title,
        address=(page.url or "") if page.live else "",
        language=page.language,
        other_language=page.other_language,
    )
