"""Named reads of the journal's lists. Each costs a number of queries that its length does not change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import get_language

from litre.accounts.models import User
from litre.journal import published
from litre.journal.models import Kind, ReviewPage, ReviewWork
from litre.journal.opening import Opening, opening

# One large, four with their picture, the rest in lines.
LATEST_SIZE = 20
LIST_SIZE = 30
# So many titles are an index one can still run a finger down; more are shown year by year.
WHOLE_INDEX = 400

_NOT_IN_LISTS = ("body", "epigraph", "custom_fields")


@dataclass(frozen=True)
class Entry:
    """A review as a list prints it."""

    review: ReviewPage
    opening: Opening
    authors: list[str]


@dataclass
class Month:
    first: date
    count: int
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Year:
    number: int
    months: list[Month] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(month.count for month in self.months)


@dataclass(frozen=True)
class KindPlace:
    """A kind among its parents, the topmost first, and its children."""

    kind: Kind
    parents: list[Kind]
    children: list[Kind]
    keys: list[int]


def latest(number: str | None) -> dict[str, Any]:
    """A page of the Latest: what is pinned first, then by date."""
    reviews = published.reviews().order_by("-pinned", "-published_at", "-pk")
    page = page_of(reviews, number, LATEST_SIZE)
    return {"page_of_list": page, "entries": entries(page.object_list)}


def page_of(reviews: "QuerySet[ReviewPage]", number: str | None, size: int) -> "PageOfList[Any]":
    """The page that was asked for, or the nearest there is; without the texts of the articles."""
    return Paginator(_listed(reviews), size).get_page(number)


def _listed(reviews: "QuerySet[ReviewPage]") -> "QuerySet[ReviewPage]":
    return (
        reviews.select_related("hero")
        .prefetch_related(
            "hero__renditions",
            "review_works__work__names",
            "review_authors__user",
            "review_kinds__kind",
        )
        .defer(*_NOT_IN_LISTS)
    )


def entries(reviews: Iterable[ReviewPage]) -> list[Entry]:
    """Reviews that `page_of` or `in_lines` has read, as a list prints them."""
    reader = get_language() or "en"
    return [_entry(review, reader) for review in reviews]


def _entry(review: ReviewPage, reader: str) -> Entry:
    rows = review.review_works.all()
    works = [row.work for row in rows if row.place == ReviewWork.Place.SUBJECT]
    languages = [each for each in (review.language, review.other_language) if each]
    return Entry(
        review=review,
        opening=opening(review.title, languages, works, reader),
        authors=[row.user.printed_name for row in review.review_authors.all()],
    )


def in_lines(reviews: "QuerySet[ReviewPage]") -> list[Entry]:
    """Reviews as lines of an index: titles, stars and dates, no pictures."""
    found = reviews.prefetch_related("review_works__work__names", "review_authors__user")
    return entries(found.defer(*_NOT_IN_LISTS))


def years() -> list[Year]:
    """Every year and month with reviews, newest first, with how many."""
    rows = (
        published.reviews()
        .order_by()
        .filter(published_at__isnull=False)
        .annotate(month=TruncMonth("published_at"))
        .values_list("month")
        .annotate(count=Count("pk"))
    )
    return by_year(sorted(((month.date(), count) for month, count in rows), reverse=True))


def by_year(months: Sequence[tuple[date, int]]) -> list[Year]:
    """Months with their counts, put under their years."""
    out: dict[int, Year] = {}
    for first, count in months:
        out.setdefault(first.year, Year(first.year)).months.append(Month(first, count))
    return list(out.values())


def with_entries(
    years: list[Year], year: int | None = None, month: int | None = None
) -> list[Year]:
    """Those of `years` that were asked for, each month with its reviews in lines."""
    reviews = published.reviews().filter(published_at__isnull=False)
    if year:
        reviews = reviews.filter(published_at__year=year)
    if month:
        reviews = reviews.filter(published_at__month=month)
    months = {each.first: each for every in years for each in every.months}
    for entry in in_lines(reviews):
        months[_month_of(entry.review)].entries.append(entry)
    return [every for every in years if any(each.entries for each in every.months)]


def _month_of(review: ReviewPage) -> date:
    return timezone.localtime(review.published_at).date().replace(day=1)


def kind_place(slug: str) -> KindPlace | None:
    """A kind by its address, with its parents and children; kinds of ours before imported ones."""
    found = sorted(
        Kind.objects.filter(slug=slug), key=lambda kind: (kind.taxonomy != "kind", kind.pk)
    )
    if not found:
        return None
    kind = found[0]
    family = {each.pk: each for each in Kind.objects.filter(taxonomy=kind.taxonomy)}
    children = [each for each in family.values() if each.parent_id == kind.pk]
    return KindPlace(kind, _parents(kind, family), children, _below(kind, family))


def _parents(kind: Kind, family: dict[int, Kind]) -> list[Kind]:
    chain: list[Kind] = []
    above = family.get(kind.parent_id or 0)
    while above and above not in chain and above != kind:
        chain.insert(0, above)
        above = family.get(above.parent_id or 0)
    return chain


def _below(kind: Kind, family: dict[int, Kind]) -> list[int]:
    """The key of a kind and of all kinds under it; a ring of parents is walked once."""
    keys = [kind.pk]
    for key in keys:
        keys += [k for k, each in family.items() if each.parent_id == key and k not in keys]
    return keys


def of_kinds(keys: Sequence[int]) -> "QuerySet[ReviewPage]":
    reviews: QuerySet[ReviewPage] = (
        published.reviews().filter(review_kinds__kind__in=keys).distinct()
    )
    return reviews


def of_tag(slug: str) -> "QuerySet[ReviewPage]":
    reviews: QuerySet[ReviewPage] = published.reviews().filter(tags__slug=slug).distinct()
    return reviews


def of_author(user: User) -> "QuerySet[ReviewPage]":
    reviews: QuerySet[ReviewPage] = published.reviews().filter(review_authors__user=user)
    return reviews


def of_series(key: int) -> "QuerySet[ReviewPage]":
    """The reviews of a series in the order in which they are to be read."""
    reviews: QuerySet[ReviewPage] = published.reviews().filter(series=key)
    return reviews.order_by("published_at", "pk")
