"""Broken hints as the forms and the first page of the admin tell them."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.dispatch import receiver
from django.urls import reverse

from litre.catalogue.broken_hints import BrokenHint, Leading, broken_hints_wanted
from litre.catalogue.models import Person, Work
from litre.journal.models import ReviewPage
from litre.search import hints
from litre.search.models import Hint


@receiver(broken_hints_wanted)
def broken_hints_here(instance: Any, **_signal: Any) -> list[BrokenHint]:
    if isinstance(instance, Work):
        return told(hints.broken().filter(work=instance.pk))
    if isinstance(instance, ReviewPage):
        return told(hints.broken_beside(instance.pk))
    return []


def told(found: Iterable[Hint]) -> list[BrokenHint]:
    return [
        BrokenHint(
            words=Leading(hint.words, f"{reverse('search:search')}?q={quote(hint.words)}"),
            stated_by=_edited(hint.stated_by),
            is_of_work=hint.work is not None,
            place=hint.rank,
            first=_shown(hint.first),
            since=hint.broken_since,
            mend=[_edited(work) for work in _works_of(hint)],
        )
        for hint in found
    ]


def _works_of(hint: Hint) -> list[Work]:
    if hint.work:
        return [hint.work]
    return list(Work.objects.filter(pk__in=hints.works_of(hint.page_id)).prefetch_related("names"))


def _edited(thing: Any) -> Leading:
    name = "wagtailadmin_pages:edit"
    if isinstance(thing, Work):
        name = "wagtailsnippets_litre_catalogue_work:edit"
    return Leading(str(thing), reverse(name, args=[thing.pk]))


def _shown(first: Any) -> Leading | None:
    if first is None:
        return None
    if isinstance(first, Work | Person):
        kind = "work" if isinstance(first, Work) else "person"
        return Leading(str(first), reverse(f"catalogue:{kind}", args=[first.slug]))
    return Leading(str(first), first.get_url() or "")
