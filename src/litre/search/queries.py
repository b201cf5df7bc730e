"""The one question: what is called so, and what speaks of it.

Works and people by their names come first, then articles by relevance. A review of a work that was
found stands with its work; only other articles stand by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from litre.catalogue.models import Work
from litre.catalogue.queries import people, works
from litre.journal import published
from litre.journal.models import ReviewPage, ReviewWork
from litre.journal.titles import choose_titles
from litre.search.beginnings import beginnings_first, reviewed_first
from litre.search.facts import About, credited, facts_of, facts_of_article, stars_of, subjects
from litre.search.filters import Facts, Filters, count_values
from litre.search.meant import near_enough
from litre.search.names.finding import LONGEST, NameFound, find_names
from litre.search.texts import TextFound, find_texts
from litre.search.why import Why, why_name, why_text

__all__ = ["LONGEST", "MOST", "PAGE_SIZE", "Found", "Results", "find", "some_works"]

# Of each group so many are looked at, filtered and counted; of these a page shows twenty.
MOST = 200
PAGE_SIZE = 20
_NEAREST = 8
_HEAVY = ("body", "epigraph", "custom_fields")


@dataclass(frozen=True)
class Found:
    """One work, person or article, how well it answers and why; with a work, its reviews.

    Scores of names and of texts are not of one measure: compare them within a group alone.
    """

    record: Any
    score: float
    why: Why
    reviews: Sequence[ReviewPage] = ()

    @property
    def matched(self) -> str:
        """The name or passage that answers."""
        return self.why.text

    @property
    def language(self) -> str:
        return self.why.language


@dataclass(frozen=True)
class Results:
    """One page of what was found. `totals` are the sizes of the three groups, on all pages."""

    works: Sequence[Found] = ()
    people: Sequence[Found] = ()
    articles: Sequence[Found] = ()
    totals: tuple[int, int, int] = (0, 0, 0)
    page: int = 1
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    nearest: Sequence[NameFound] = ()  # names, however far

    @property
    def total(self) -> int:
        return sum(self.totals)

    @property
    def last_page(self) -> int:
        return max(1, -(-max(self.totals) // PAGE_SIZE))


@dataclass(frozen=True)
class _Hits:
    """Keys with what answers, the best first; not yet filtered, no record fetched."""

    works: list[NameFound]
    people: list[NameFound]
    texts: list[TextFound]
    about: list[About]
    facts: dict[int, Facts]
    credits: dict[int, list[int]]
    stars: dict[int, int | None]  # of articles


def find(asked: str, filters: Filters = Filters(), page: int = 1) -> Results:  # noqa: B008 - frozen
    """What answers a text, which may be any at all; `page` counts from 1.

    The number of queries does not depend on how much is found.
    """
    nearest = find_names(asked, MOST)
    names = near_enough(asked, nearest)
    texts = find_texts(asked, MOST)
    if not names and not texts:
        return Results(nearest=nearest[:_NEAREST])
    hits = _hits(asked, names, texts)
    groups = _things(hits)
    kept = [[key for key, facts in group if any(map(filters.allow, facts))] for group in groups]
    totals = (len(kept[0]), len(kept[1]), len(kept[2]))
    page = min(max(1, page), Results(totals=totals).last_page)
    shown = [group[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] for group in kept]
    counts = count_values([facts for group in groups for _key, facts in group], filters)
    return Results(
        _works(asked, shown[0], hits),
        _people(asked, shown[1], hits),
        _articles(shown[2], hits),
        totals,
        page,
        counts,
        nearest[:_NEAREST],
    )


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


def _hits(asked: str, names: list[NameFound], texts: list[TextFound]) -> _Hits:
    found_works = [name for name in names if not name.is_person]
    found_people = [name for name in names if name.is_person]
    about = subjects([name.record for name in found_works], [text.page for text in texts])
    found_works = reviewed_first(found_works, {work for work, _review, _stars in about})
    credits = credited([name.record for name in found_people]) if found_people else {}
    wanted = {name.record for name in found_works} | {work for work, _review, _stars in about}
    for each in credits.values():
        wanted.update(each)
    facts = facts_of(wanted, about)
    stars = stars_of([text.page for text in texts]) if texts else {}
    found_works, found_people = (
        beginnings_first(asked, found, lambda name: name.texts)
        for found in (found_works, found_people)
    )
    return _Hits(found_works, found_people, texts, about, facts, credits, stars)


def _things(hits: _Hits) -> list[list[tuple[int, list[Facts]]]]:
    """Works, people and articles as (key, what filters look at)."""
    empty = Facts()
    of_works = [(hit.record, [hits.facts.get(hit.record, empty)]) for hit in hits.works]
    of_people = [
        (hit.record, [hits.facts[work] for work in hits.credits.get(hit.record, ())] or [empty])
        for hit in hits.people
    ]
    named = {hit.record for hit in hits.works}
    shown = {review for work, review, _stars in hits.about if work in named}
    of_articles = [
        (hit.page, _facts_of_article(hit, hits)) for hit in hits.texts if hit.page not in shown
    ]
    return [of_works, of_people, of_articles]


def _facts_of_article(hit: TextFound, hits: _Hits) -> list[Facts]:
    about = [hits.facts[work] for work, review, _ in hits.about if review == hit.page]
    return facts_of_article(about, hits.stars.get(hit.page), hit.language)


def _works(asked: str, keys: Sequence[int], hits: _Hits) -> list[Found]:
    records = works().in_bulk(list(keys))
    reviews = _reviews_of(keys, hits.about)
    return [
        Found(
            records[hit.record],
            hit.score,
            why_name(asked, hit, records[hit.record].names.all()),
            reviews.get(hit.record, ()),
        )
        for hit in _chosen(hits.works, keys)
        if hit.record in records
    ]


def _people(asked: str, keys: Sequence[int], hits: _Hits) -> list[Found]:
    records = people().in_bulk(list(keys))
    return [
        Found(
            records[hit.record],
            hit.score,
            why_name(asked, hit, records[hit.record].names.all()),
        )
        for hit in _chosen(hits.people, keys)
        if hit.record in records
    ]


def _articles(keys: Sequence[int], hits: _Hits) -> list[Found]:
    pages: dict[int, Any] = {}
    if keys:
        pages |= published.reviews().defer(*_HEAVY).in_bulk(list(keys))
        choose_titles(pages.values())
        pages |= published.plain_pages().defer("body").in_bulk(list(keys))
    return [
        Found(pages[hit.page], hit.score, why_text(hit)) for hit in hits.texts if hit.page in pages
    ]


def _chosen(names: Sequence[NameFound], keys: Sequence[int]) -> list[NameFound]:
    wanted = set(keys)
    return [name for name in names if name.record in wanted]


def _reviews_of(keys: Sequence[int], about: Sequence[About]) -> dict[int, list[ReviewPage]]:
    """The public reviews of each work, the newest first."""
    wanted = {review for work, review, _stars in about if work in set(keys)}
    if not wanted:
        return {}
    pages = ReviewPage.objects.filter(pk__in=wanted).defer(*_HEAVY).order_by("-published_at", "-pk")
    choose_titles(pages)
    found: dict[int, list[ReviewPage]] = {}
    for page in pages:
        for work, review, _stars in about:
            if review == page.pk:
                found.setdefault(work, []).append(page)
    return found
