"""The small rows that stand around an article, from ten tables in one query.

An article may cost fifteen queries. Labels, statements, neighbours are a handful of short rows each,
so they come as one union of columns of text, told apart by their first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from litre.accounts.models import User
from litre.catalogue.links import home_of
from litre.catalogue.models import Fact, Place, Relation, Standing, Work, WorkIdentifier
from litre.comments.queries import drawings_from, emoticon_columns
from litre.comments.text import Drawing
from litre.journal.models import ReviewAuthor, ReviewKind, ReviewPage, ReviewTag, ReviewWork
from litre.journal.prepared import prepared_rows

_NEIGHBOURS = ("older", "newer", "older_in_series", "newer_in_series")
_COLUMNS = 7
Row = tuple[str, ...]


@dataclass(frozen=True)
class Label:
    name: str
    slug: str


@dataclass(frozen=True)
class Link:
    """A relation as it is kept: from the work to the other."""

    work: int
    other: int
    kind: str
    judgement: str
    quotation: str
    is_supposed: bool


@dataclass(frozen=True)
class Statement:
    about: str
    text: str
    source: str
    is_supposed: bool

    @property
    def source_address(self) -> str:
        return self.source if self.source.startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class Lawful:
    kind: str
    name: str
    address: str
    territory: str
    checked_on: str


@dataclass(frozen=True)
class Number:
    scheme: str
    value: str
    address: str


@dataclass
class Margins:
    """What stands around an article; statements by the key of their work."""

    works: list[int] = field(default_factory=list)
    kinds: list[Label] = field(default_factory=list)
    tags: list[Label] = field(default_factory=list)
    authors: list[Label] = field(default_factory=list)
    relations: list[Link] = field(default_factory=list)
    facts: dict[int, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    places: dict[int, list[Lawful]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, ReviewPage] = field(default_factory=dict)
    emoticons: dict[str, Drawing] = field(default_factory=dict)


def margins(page: ReviewPage, works: Sequence[int] | None = None) -> Margins:
    """Labels of `page`, statements on its works, its neighbours: one query.

    `works` are the works it is about, if they are not yet saved with it, as in a preview.
    """
    language = get_language() or "en"
    if works is None and page.pk and page.published_at:
        around: Iterable[Row] = prepared_rows(_union, page, language)
    else:
        around = _union(page, language, works)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in around:
        found[row[0]].append(row[1:])
    for rows in found.values():
        rows.sort(key=lambda row: int(row[0] or 0))
    return _read(found)


def _union(
    page: ReviewPage, language: str, works: Sequence[int] | None = None
) -> QuerySet[Any, Row]:
    about = ReviewWork.objects.filter(review=page, place=ReviewWork.Place.SUBJECT)
    queries = [
        *_labels(page, about),
        *_statements(about.values("work") if works is None else works),
        *(_neighbour(name, rows) for name, rows in neighbours(page).items()),
        _rows("emoticon", *emoticon_columns(language), order="pk"),
    ]
    return queries[0].union(*queries[1:], all=True)


def _labels(page: ReviewPage, about: QuerySet[ReviewWork]) -> list[QuerySet[Any, Row]]:
    kinds = ReviewKind.objects.filter(review=page, kind__taxonomy="kind")
    tags = ReviewTag.objects.filter(content_object=page)
    names = ("user__display_name", "user__first_name", "user__last_name", "user__username")
    authors = ReviewAuthor.objects.filter(review=page)
    return [
        _rows("work", about, "work_id"),
        _rows("kind", kinds, "kind__name", "kind__slug"),
        _rows("tag", tags, "tag__name", "tag__slug", order="pk"),
        _rows("author", authors, *names, Coalesce("user__slug", Value(""))),
    ]


def _statements(works: Any) -> list[QuerySet[Any, Row]]:
    facts = Fact.objects.filter(work__in=works)
    places = Place.objects.filter(work__in=works)
    numbers = WorkIdentifier.objects.filter(work__in=works)
    related = Relation.objects.filter(Q(work__in=works) | Q(other__in=works))
    link = ("work_id", "other_id", "kind", "judgement", "quotation", "standing")
    return [
        _rows("fact", facts, "work_id", "about", "statement", "source", "standing"),
        _rows("place", places, "work_id", "kind", "name", "address", "territory", "checked_on"),
        _rows("number", numbers, "work_id", "scheme", "value"),
        _rows("relation", related, *link),
    ]


def neighbours(page: ReviewPage) -> dict[str, QuerySet[ReviewPage]]:
    """The public articles before and after this one, in all and in its series."""
    if page.published_at is None or not page.pk:
        return {}
    shelf = _public().filter(published_at__isnull=False)
    at = page.published_at
    asked = {
        "older": shelf.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=page.pk)),
        "newer": shelf.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=page.pk)),
    }
    asked["older"] = asked["older"].order_by("-published_at", "-pk")
    asked["newer"] = asked["newer"].order_by("published_at", "pk")
    if page.series_id:
        for name in ("older", "newer"):
            asked[f"{name}_in_series"] = asked[name].filter(series=page.series_id)
    return asked


def _public() -> QuerySet[ReviewPage]:
    """Live reviews under no restriction; unlike `.public()`, without a query of its own."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.alias(own=path).filter(own__startswith=F("page__path"))
    found: QuerySet[ReviewPage] = ReviewPage.objects.live().filter(~Exists(closed))
    return found


def _neighbour(name: str, rows: QuerySet[ReviewPage]) -> QuerySet[Any, Row]:
    # SQLite limits no part of a union, but it does limit a subquery in one.
    first = ReviewPage.objects.filter(pk=Subquery(rows.values("pk")[:1]))
    return _rows(name, first, "title", "url_path", "language", "other_language", order="pk")


def _rows(
    what: str, found: QuerySet[Any], *columns: str | Combinable, order: str = "sort_order"
) -> QuerySet[Any, Row]:
    """The columns of a query as text, as many as all of them have, in front of them the order."""
    given = [order, *columns]
    padded = [*given, *[Value("")] * (_COLUMNS - len(given))]
    named = {f"c{i}": Cast(each, TextField()) for i, each in enumerate(padded)}
    told = found.order_by().annotate(what=Value(what, TextField()), **named)
    return told.values_list("what", *named)


def _read(found: dict[str, list[Row]]) -> Margins:
    read = Margins(
        works=[int(row[1]) for row in found["work"]],
        kinds=[Label(row[1], row[2]) for row in found["kind"]],
        tags=[Label(row[1], row[2]) for row in found["tag"]],
        authors=[_author(row) for row in found["author"]],
        relations=[
            Link(int(row[1]), int(row[2]), *row[3:6], row[6] == Standing.SUPPOSED)
            for row in found["relation"]
        ],
        pages={name: _page(row) for name in _NEIGHBOURS for row in found[name]},
        emoticons=drawings_from(row[1:5] for row in found["emoticon"]),
    )
    for row in found["fact"]:
        fact = Statement(row[2], row[3], row[4], row[5] == Standing.SUPPOSED)
        read.facts[int(row[1])].append(fact)
    for row in found["place"]:
        kind = str(Place.Kind(row[2]).label) if row[2] in Place.Kind.values else row[2]
        read.places[int(row[1])].append(Lawful(kind, row[3], row[4], row[5], row[6] or ""))
    for row in found["number"]:
        read.numbers[int(row[1])].append((row[2], row[3]))
    return read


def numbers_of(work: Work, read: Margins) -> list[Number]:
    """The identifiers of a work, each with the address it leads to."""
    schemes = dict(WorkIdentifier.Scheme.choices)
    return [
        Number(str(schemes.get(scheme, scheme)), value, home_of(scheme, value, work.kind))
        for scheme, value in read.numbers.get(work.pk, [])
    ]


def _author(row: Row) -> Label:
    user = User(display_name=row[1], first_name=row[2], last_name=row[3], username=row[4])
    return Label(user.printed_name, row[5])


def _page(row: Row) -> ReviewPage:
    return ReviewPage(
        pk=int(row[0]), title=row[1], url_path=row[2], language=row[3], other_language=row[4]
    )
