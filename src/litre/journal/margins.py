"""The small rows that stand around an article, from six tables in one query.

An article may cost fifteen queries. Labels and statements are a handful of short rows each, so they
come as one union of columns of text, told apart by their first.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from litre.accounts.models import User
from litre.catalogue.links import home_of
from litre.catalogue.models import Fact, Place, WorkIdentifier
from litre.journal.models import ReviewAuthor, ReviewKind, ReviewPage, ReviewTag

_COLUMNS = 7
Row = tuple[str, ...]


@dataclass(frozen=True)
class Label:
    name: str
    slug: str


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

    kinds: list[Label] = field(default_factory=list)
    tags: list[Label] = field(default_factory=list)
    authors: list[Label] = field(default_factory=list)
    facts: dict[int, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    places: dict[int, list[Lawful]] = field(default_factory=lambda: defaultdict(list))
    identifiers: dict[int, list[Number]] = field(default_factory=lambda: defaultdict(list))


def margins(page: ReviewPage, works: dict[int, str]) -> Margins:
    """Labels of `page` and statements on its works, given as key and kind: one query."""
    labels = _labels(page) if page.pk else []
    found: dict[str, list[Row]] = defaultdict(list)
    queries = [*labels, *(_statements(list(works)) if works else [])]
    for row in queries[0].union(*queries[1:], all=True) if queries else []:
        found[row[0]].append(row[1:])
    for rows in found.values():
        rows.sort(key=lambda row: int(row[0] or 0))
    return _read(found, works)


def _labels(page: ReviewPage) -> list[QuerySet[Any, Row]]:
    return [
        _rows("kind", ReviewKind.objects.filter(review=page), "kind__name", "kind__slug"),
        _rows(
            "tag",
            ReviewTag.objects.filter(content_object=page),
            "tag__name",
            "tag__slug",
            order="pk",
        ),
        _rows(
            "author",
            ReviewAuthor.objects.filter(review=page),
            *("user__display_name", "user__first_name", "user__last_name", "user__username"),
            Coalesce("user__slug", Value("")),
        ),
    ]


def _statements(works: Sequence[int]) -> list[QuerySet[Any, Row]]:
    facts = Fact.objects.filter(work__in=works)
    places = Place.objects.filter(work__in=works)
    numbers = WorkIdentifier.objects.filter(work__in=works)
    return [
        _rows("fact", facts, "work_id", "about", "statement", "source", "standing"),
        _rows("place", places, "work_id", "kind", "name", "address", "territory", "checked_on"),
        _rows("number", numbers, "work_id", "scheme", "value"),
    ]


def _rows(
    what: str, found: QuerySet[Any], *columns: str | Combinable, order: str = "sort_order"
) -> QuerySet[Any, Row]:
    """The columns of a query as text, as many as all of them have, in front of them the order."""
    given = [order, *columns]
    padded = [*given, *[Value("")] * (_COLUMNS - len(given))]
    named = {f"c{i}": Cast(each, TextField()) for i, each in enumerate(padded)}
    return (
        found.order_by()
        .annotate(what=Value(what, TextField()), **named)
        .values_list("what", *named)
    )


def _read(found: dict[str, list[Row]], works: dict[int, str]) -> Margins:
    read = Margins(
        kinds=[Label(row[1], row[2]) for row in found["kind"]],
        tags=[Label(row[1], row[2]) for row in found["tag"]],
        authors=[_author(row) for row in found["author"]],
    )
    for row in found["fact"]:
        read.facts[int(row[1])].append(Statement(row[2], row[3], row[4], row[5] == "supposed"))
    for row in found["place"]:
        kind = Place.Kind(row[2]).label if row[2] in Place.Kind.values else row[2]
        read.places[int(row[1])].append(Lawful(str(kind), row[3], row[4], row[5], row[6] or ""))
    for row in found["number"]:
        work = int(row[1])
        scheme = dict(WorkIdentifier.Scheme.choices).get(row[2], row[2])
        read.identifiers[work].append(
            Number(str(scheme), row[3], home_of(row[2], row[3], works[work]))
        )
    return read


def _author(row: Row) -> Label:
    user = User(display_name=row[1], first_name=row[2], last_name=row[3], username=row[4])
    return Label(user.printed_name, row[5])
