"""Whether the words that works and articles tell readers to search for still find them first."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from litre.catalogue.models import Person, Work
from litre.catalogue.models.search_words import words_in
from litre.journal import published
from litre.journal.models import ReviewWork
from litre.search.models import Hint
from litre.search.names.writing import state_of_names
from litre.search.queries import PAGE_SIZE, Found, Results, find

LOOKED_AT = 50
# In one go: among 47,000 names a question is some twenty milliseconds.
MOST = 50
_DAY = timedelta(days=1)
_Ask = Callable[[str, int], Results]


def broken() -> "QuerySet[Hint]":
    """Hints that did not find their own first, those not found at all before others."""
    found = Hint.objects.exclude(rank=1).exclude(checked_at=None)
    with_all = found.select_related("work", "page", "first_work", "first_person", "first_page")
    return with_all.order_by(F("rank").desc(nulls_first=True), "pk")


def broken_beside(page: int) -> "QuerySet[Hint]":
    """Those printed on an article: its own, and those of the works it is about."""
    return broken().filter(Q(page=page) | Q(work__in=works_of(page)))


def works_of(page: int) -> list[int]:
    """The works a review is about."""
    rows = ReviewWork.objects.filter(review=page, place=ReviewWork.Place.SUBJECT)
    return list(rows.values_list("work_id", flat=True))


def make_due() -> None:
    """Let all be tried again; what came of them last stands until then."""
    Hint.objects.exclude(names="").update(names="")


def check_works(works: Iterable[int], now: datetime | None = None) -> list[Hint]:
    """Try all hints of these works and of the articles about them."""
    keys = list(works)
    about = ReviewWork.objects.filter(work__in=keys, place=ReviewWork.Place.SUBJECT)
    pages = about.values_list("review_id", flat=True)
    return _check_some(keys, list(pages), now or timezone.now())


def check_page(page: int, now: datetime | None = None) -> list[Hint]:
    """Try the hints of an article and of the works it is about."""
    return _check_some(works_of(page), [page], now or timezone.now())


def _check_some(works: list[int], pages: list[int], now: datetime) -> list[Hint]:
    kept = Hint.objects.filter(Q(work__in=works) | Q(page__in=pages))
    _follow(Work.objects.filter(pk__in=works), published.reviews().filter(pk__in=pages), kept)
    return _check(kept.order_by("work", "page", "pk"), now)


def check_due(now: datetime) -> list[Hint]:
    """Try hints not tried for a day, or since a name was saved or removed: the oldest, at most 50.

    A handful of queries if there is none.
    """
    _follow_all()
    old = ~Q(names=state_of_names()) | Q(checked_at=None) | Q(checked_at__lte=now - _DAY)
    oldest = Hint.objects.filter(old).order_by(F("checked_at").asc(nulls_first=True), "pk")
    return _check(oldest[:MOST], now)


def check_all(now: datetime) -> list[Hint]:
    _follow_all()
    return _check(Hint.objects.order_by("work", "page", "pk"), now)


def _follow_all() -> None:
    _follow(Work.objects.all(), published.reviews(), Hint.objects.all())


def _follow(works: "QuerySet[Work]", pages: Any, kept: "QuerySet[Hint]") -> None:
    """Make the hints those that the works and the published articles state."""
    stated = {(work, None, words) for work, words in _stated(works)}
    stated |= {(None, page, words) for page, words in _stated(pages)}
    rows = kept.values_list("pk", "work_id", "page_id", "words")
    have = {(work, page, words): key for key, work, page, words in rows}
    gone = [key for hint, key in have.items() if hint not in stated]
    new = [
        Hint(work_id=work, page_id=page, words=words)
        for work, page, words in stated
        if (work, page, words) not in have
    ]
    if gone or new:
        new.sort(key=lambda hint: (hint.work_id or 0, hint.page_id or 0, hint.words))
        with transaction.atomic():
            Hint.objects.filter(pk__in=gone).delete()
            Hint.objects.bulk_create(new, ignore_conflicts=True)


def _stated(things: Any) -> list[tuple[int, str]]:
    rows = things.exclude(search_words="").order_by().values_list("pk", "search_words")
    return [(key, words) for key, stated in rows for words in words_in(stated)]


def _check(hints: "QuerySet[Hint]", now: datetime) -> list[Hint]:
    checked = list(hints.select_related("work", "page"))
    # Read before the search is asked: what changes meanwhile makes them due again.
    names = state_of_names() if checked else ""
    ask = cache(lambda words, page: find(words, page=page))
    for hint in checked:
        hint.rank, first = _place(hint, ask)
        hint.first_work = first if isinstance(first, Work) else None
        hint.first_person = first if isinstance(first, Person) else None
        is_page = first is not None and not isinstance(first, Work | Person)
        hint.first_page_id = first.pk if is_page else None
        hint.broken_since = None if hint.rank == 1 else hint.broken_since or now
        hint.checked_at, hint.names = now, names
        # A hint that was taken away meanwhile stays away.
        Hint.objects.filter(pk=hint.pk).update(**{name: getattr(hint, name) for name in _OUTCOME})
    return checked


_OUTCOME = (
    "rank", "first_work_id", "first_person_id", "first_page_id", "broken_since", "checked_at",
    "names",
)  # fmt: skip


def _place(hint: Hint, ask: _Ask) -> tuple[int | None, Any]:
    """The place of what states the hint among all that a reader is shown, and what stands first."""
    first = None
    for page in range(1, -(-LOOKED_AT // PAGE_SIZE) + 1):
        results = ask(hint.words, page)
        before = (page - 1) * PAGE_SIZE
        groups = (results.works, results.people, results.articles)
        starts = (before, before + results.totals[0], before + sum(results.totals[:2]))
        for group, start in zip(groups, starts, strict=True):
            for place, found in enumerate(group, start + 1):
                first = first or found.record
                if place <= LOOKED_AT and _answers(hint, found):
                    return place, first
        if page >= results.last_page:
            break
    return None, first


def _answers(hint: Hint, found: Found) -> bool:
    """Whether this is what the hint promises: for an article itself, or a work that carries it."""
    if hint.work_id:
        return isinstance(found.record, Work) and found.record.pk == hint.work_id
    if isinstance(found.record, Work):
        return any(review.pk == hint.page_id for review in found.reviews)
    return not isinstance(found.record, Person) and found.record.pk == hint.page_id
