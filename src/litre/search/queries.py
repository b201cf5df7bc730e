"""Named reads of the search: names and titles by their folded key.

A later engine takes the place of this; views and pages only know `find` and `Found`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, When
from django.db.models.functions import Length

from litre.catalogue.models import Name, PersonName, Work, WorkName
from litre.catalogue.queries import people, works
from litre.journal import published
from litre.journal.models import ReviewPage, ReviewWork
from litre.names.matching import match_key

# Of any longer input only the beginning can match a key of 600 characters.
LONGEST = 600
MOST = 60
# A record has a handful of names; of so many that match, enough records are found.
_MOST_NAMES = 6 * MOST


@dataclass(frozen=True)
class Found:
    """One record or review: the name that matched, how well (0 whole, 1 beginning, 2 inside)."""

    record: Any
    matched: str
    language: str
    rank: int
    reviews: Sequence[ReviewPage] = ()


@dataclass(frozen=True)
class Results:
    works: Sequence[Found]
    people: Sequence[Found]
    reviews: Sequence[Found]

    @property
    def total(self) -> int:
        return len(self.works) + len(self.people) + len(self.reviews)


def find(asked: str) -> Results:
    """What is called so, in any of its names: at most nine queries.

    Reviews of a work that was found stand with it; only other reviews stand by themselves.
    """
    key = match_key(asked[:LONGEST])
    if not key:
        return Results((), (), ())
    found_works = _records(works(), _best(WorkName.objects.all(), key, "work_id"), key)
    found_people = _records(people(), _best(PersonName.objects.all(), key, "person_id"), key)
    about = _reviews_of([each.record.pk for each in found_works])
    with_reviews = [
        Found(e.record, e.matched, e.language, e.rank, about.get(e.record.pk, ()))
        for e in found_works
    ]
    shown = {page.pk for pages in about.values() for page in pages}
    return Results(with_reviews, found_people, _reviews(key, shown))


def some_works() -> list[Work]:
    """A few works to go on from where nothing was found: those reviewed last."""
    rows = (
        ReviewWork.objects.filter(review__in=published.reviews(), place=ReviewWork.Place.SUBJECT)
        .order_by("-review__published_at", "-pk")
        .values_list("work_id", flat=True)[:6]
    )
    keys = list(dict.fromkeys(rows))
    found = works().in_bulk(keys)
    return [found[key] for key in keys]


def _best(names: QuerySet[Any], key: str, owner: str) -> dict[int, Name]:
    """The best name of each record, the best records first."""
    best: dict[int, Name] = {}
    for name in _matching(names, key):
        best.setdefault(getattr(name, owner), name)
    return dict(list(best.items())[:MOST])


def _matching(rows: QuerySet[Any], key: str) -> QuerySet[Any]:
    """Rows that match whole, at their beginning, or inside, in this order and the shortest first.

    Cut in the database: one letter may stand in every name there is.
    """
    ranked = Case(When(match_key=key, then=0), When(match_key__startswith=key, then=1), default=2)
    found: QuerySet[Any] = (
        rows.filter(match_key__contains=key)
        .annotate(ranked=ranked, length=Length("match_key"))
        .order_by("ranked", "length", "pk")
    )
    return found[:_MOST_NAMES]


def rank(whole: str, key: str) -> int:
    """0 for the whole key, 1 for its beginning, 2 for anything inside.

    >>> rank("nana", "nana"), rank("nana2", "nana"), rank("bananas", "nana")
    (0, 1, 2)
    """
    if whole == key:
        return 0
    return 1 if whole.startswith(key) else 2


def _records(records: QuerySet[Any], names: dict[int, Name], key: str) -> list[Found]:
    found = records.in_bulk(list(names))
    return [
        Found(found[pk], name.text, name.language, rank(name.match_key, key))
        for pk, name in names.items()
        if pk in found
    ]


def _reviews_of(keys: Sequence[int]) -> dict[int, list[ReviewPage]]:
    rows = (
        ReviewWork.objects.filter(
            work_id__in=keys, place=ReviewWork.Place.SUBJECT, review__in=published.reviews()
        )
        .select_related("review")
        .defer("review__body", "review__epigraph", "review__custom_fields")
        .order_by("-review__published_at", "-review_id")
    )
    found: dict[int, list[ReviewPage]] = {}
    for row in rows:
        found.setdefault(row.work_id, []).append(row.review)
    return found


def _reviews(key: str, shown: set[int]) -> list[Found]:
    rows = _matching(published.reviews().defer("body", "epigraph", "custom_fields"), key)
    left = [page for page in rows if page.pk not in shown][:MOST]
    return [Found(p, p.title, p.language, rank(p.match_key, key), [p]) for p in left]
