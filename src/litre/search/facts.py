"""Reads of what filters look at, for many works at once."""

from collections.abc import Iterable, Sequence

from litre.catalogue.models import Credit, Form, Work, WorkName
from litre.journal import published
from litre.journal.models import ReviewPage, ReviewWork
from litre.search.filters import Facts

# (work, review, stars in halves)
About = tuple[int, int, int | None]


def subjects(works: Sequence[int], reviews: Sequence[int]) -> list[About]:
    """Which public review is about which work, for some works and for some reviews."""
    among = published.reviews().values("pk")
    rows = ReviewWork.objects.filter(place=ReviewWork.Place.SUBJECT, review__in=among).order_by()
    wanted = rows.filter(work_id__in=works) | rows.filter(review_id__in=reviews)
    return list(wanted.values_list("work_id", "review_id", "review__stars"))


def credited(people: Sequence[int]) -> dict[int, list[int]]:
    """The works of each person."""
    found: dict[int, list[int]] = {}
    rows = Credit.objects.filter(person_id__in=people).order_by()
    for person, work in rows.values_list("person_id", "work_id").distinct():
        found.setdefault(person, []).append(work)
    return found


def facts_of(works: Iterable[int], about: Sequence[About]) -> dict[int, Facts]:
    """The facts of each work: two queries."""
    keys = list(works)
    languages: dict[int, set[str]] = {}
    names = WorkName.objects.filter(work_id__in=keys, form=Form.ORIGINAL).order_by()
    for work, language in names.values_list("work_id", "language"):
        languages.setdefault(work, set()).add(language.split("-")[0])
    stars = best_stars(about)
    rows = Work.objects.filter(pk__in=keys).order_by()
    return {
        pk: Facts(kind, (first, last), country, frozenset(languages.get(pk, ())), stars.get(pk))
        for pk, kind, first, last, country in rows.values_list(
            "pk", "kind", "year_from", "year_to", "country"
        )
    }


def best_stars(about: Sequence[About]) -> dict[int, int]:
    """The best stars that each work was given."""
    best: dict[int, int] = {}
    for work, _review, stars in about:
        if stars is not None:
            best[work] = max(stars, best.get(work, 0))
    return best


def stars_of(pages: Sequence[int]) -> dict[int, int | None]:
    """The stars of reviews, in halves; a plain page is not among them."""
    rows = ReviewPage.objects.filter(pk__in=pages).order_by().values_list("pk", "stars")
    return dict(rows)


def facts_of_article(about: Sequence[Facts], stars: int | None, language: str) -> list[Facts]:
    """An article has the facts of its works, but its own stars, and its language too."""
    own = frozenset({language.split("-")[0]} - {""})
    return [
        Facts(each.kind, each.years, each.country, each.languages | own, stars)
        for each in about or [Facts()]
    ]
