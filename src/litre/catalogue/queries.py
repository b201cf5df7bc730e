"""Named reads of the records. Each costs a number of queries that its result does not change."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Count, Prefetch, QuerySet

from litre.catalogue.models import Credit, Person, Relation, Work
from litre.catalogue.sections import Cut, Order, Section
from litre.names.matching import match_key

AnyRecord = TypeVar("AnyRecord", Work, Person)


def works() -> QuerySet[Work]:
    """Works with their names."""
    found: QuerySet[Work] = Work.objects.prefetch_related("names")
    return found


def people() -> QuerySet[Person]:
    """People with their names."""
    found: QuerySet[Person] = Person.objects.prefetch_related("names")
    return found


def called(records: QuerySet[AnyRecord], *texts: str) -> QuerySet[AnyRecord]:
    """Those of `records` that have exactly one of these names, in whatever spelling of its letters."""
    # As long as a name keeps it; what has no letters is nobody's name.
    keys = [key for text in texts if (key := match_key(text)[:600])]
    return records.filter(names__match_key__in=keys).distinct()


def opened_work(slug: str) -> Work | None:
    """One work with all that is said of it: eleven queries."""
    return (
        works()
        .select_related("cover")
        .prefetch_related(
            "cover__renditions",
            "identifiers",
            "places",
            "facts",
            Prefetch("credits", Credit.objects.select_related("person")),
            "credits__person__names",
            Prefetch("relations", Relation.objects.select_related("other")),
            "relations__other__names",
            Prefetch("related_from", Relation.objects.select_related("work")),
            "related_from__work__names",
        )
        .filter(slug=slug)
        .first()
    )


def opened_person(slug: str) -> Person | None:
    """One person with names, identifiers, and all credits with their works' names."""
    return (
        people()
        .prefetch_related(
            "identifiers",
            Prefetch("credits", Credit.objects.select_related("work", "work__cover")),
            "credits__work__names",
        )
        .filter(slug=slug)
        .first()
    )


def keys_of(records: QuerySet[AnyRecord], order: Order) -> list[tuple[str, int]]:
    """(sort key, primary key) of each record, heading by heading; those without key last."""
    rank = {heading: place for place, heading in enumerate(order.headings)}
    rows: list[tuple[str, int]] = list(records.order_by().values_list(order.field, "pk"))
    return sorted(rows, key=lambda row: (rank[order.heading_of(row[0])], not row[0].strip(), *row))


def counts_by(field: str) -> list[tuple[str | int, int]]:
    """How many works each value of a field has, in order of the values."""
    rows = Work.objects.order_by(field).values_list(field).annotate(number=Count("pk"))
    return [(value, number) for value, number in rows if value not in ("", None)]


def rows_by(records: QuerySet[Work], field: str) -> list[tuple[Any, int]]:
    """(value of a field, primary key) of works, by the field and then in Latin order."""
    rows = records.order_by().values_list(field, "latin_key", "pk")
    known = sorted((row for row in rows if row[0] is not None), key=lambda row: (row[0], *row[1:]))
    unknown = [row for row in rows if row[0] is None]
    return [(value, pk) for value, _key, pk in [*known, *unknown]]


def works_of_year(year: int) -> QuerySet[Work]:
    """Works that came out in a year, or ran through it."""
    began = works().filter(year_from=year)
    running = works().filter(year_from__lt=year, year_to__gte=year)
    return began | running


def filled(
    cuts: list[Cut], records: QuerySet[AnyRecord], anchor: Callable[[Any], str]
) -> list[Section]:
    """Sections with their records, all read at once."""
    found = records.in_bulk([pk for _heading, pks, _continued in cuts for pk in pks])
    return [
        Section(heading, anchor(heading), [found[pk] for pk in pks if pk in found], continued)
        for heading, pks, continued in cuts
    ]
