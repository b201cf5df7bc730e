"""Whether the words that works tell readers to search for still find them first."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from litre.catalogue.models import Work
from litre.journal.models import ReviewWork
from litre.search.models import Hint
from litre.search.queries import PAGE_SIZE, find

LOOKED_AT = 50
_DAY = timedelta(days=1)


def broken() -> "QuerySet[Hint]":
    """Hints whose work was not first, those not found at all before others."""
    found = Hint.objects.exclude(rank=1).exclude(checked_at=None)
    return found.select_related("work", "first").order_by(F("rank").desc(nulls_first=True), "pk")


def works_of(page: int) -> list[int]:
    """The works a review is about."""
    rows = ReviewWork.objects.filter(review=page, place=ReviewWork.Place.SUBJECT)
    return list(rows.values_list("work_id", flat=True))


def make_due() -> None:
    Hint.objects.exclude(checked_at=None).update(checked_at=None)


def check_works(works: Iterable[int], now: datetime | None = None) -> list[Hint]:
    """Try all hints of these works."""
    keys = list(works)
    _follow(Work.objects.filter(pk__in=keys), Hint.objects.filter(work__in=keys))
    return _check(Hint.objects.filter(work__in=keys), now or timezone.now())


def check_due(now: datetime) -> list[Hint]:
    """Try the hints that were not tried for a day; two queries if there is none."""
    _follow(Work.objects.all(), Hint.objects.all())
    return _check(Hint.objects.filter(Q(checked_at=None) | Q(checked_at__lte=now - _DAY)), now)


def check_all(now: datetime) -> list[Hint]:
    _follow(Work.objects.all(), Hint.objects.all())
    return _check(Hint.objects.all(), now)


def _follow(works: "QuerySet[Work]", kept: "QuerySet[Hint]") -> None:
    """Make the hints those that the works state."""
    stating = works.exclude(search_words="").only("search_words")
    stated = {(work.pk, words) for work in stating for words in work.hints}
    have = {(work, words): key for key, work, words in kept.values_list("pk", "work_id", "words")}
    gone = [key for hint, key in have.items() if hint not in stated]
    new = [Hint(work_id=work, words=words) for work, words in sorted(stated - have.keys())]
    if gone or new:
        with transaction.atomic():
            Hint.objects.filter(pk__in=gone).delete()
            Hint.objects.bulk_create(new, ignore_conflicts=True)


def _check(hints: "QuerySet[Hint]", now: datetime) -> list[Hint]:
    checked = list(hints.select_related("work").order_by("work", "pk"))
    for hint in checked:
        hint.rank, hint.first = _place(hint)
        hint.checked_at = now
        # A hint that was taken away meanwhile stays away.
        Hint.objects.filter(pk=hint.pk).update(rank=hint.rank, first=hint.first, checked_at=now)
    return checked


def _place(hint: Hint) -> tuple[int | None, Work | None]:
    """The place of the work among those a reader is shown, and the work in the first."""
    first = None
    for page in range(1, -(-LOOKED_AT // PAGE_SIZE) + 1):
        results = find(hint.words, page=page)
        for place, found in enumerate(results.works, (page - 1) * PAGE_SIZE + 1):
            first = first or found.record
            if found.record.pk == hint.work_id and place <= LOOKED_AT:
                return place, first
        if page >= results.last_page:
            break
    return None, first
