"""Which releases answer: by any name of a work or a person in any script, by title, by article."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from litre.catalogue.models import WorkKind
from litre.names.text_tokens import DOT, Term, fold_text, terms
from litre.search.asked import readable
from litre.search.facts import credited, subjects
from litre.search.meant import near_enough
from litre.search.names.finding import find_names
from litre.search.texts import Part, find_texts
from litre.sharing.models import Torrent
from litre.sharing.queries import served_torrents
from litre.sharing.torznab.asked import Asked
from litre.sharing.torznab.categories import Kinds

# Of names, articles and releases that answer, so many are looked at.
_MOST = 200
# Titles of releases stand in no index: so many, the newest, are read.
_MOST_TITLES = 2_000
_TITLE_AND_YEAR = re.compile(r"(.+?)[\s(\[]+((?:18|19|20)[0-9]{2})[)\]]?")


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was found, as keys of torrents, and how many there are on all pages."""

    keys: Sequence[int]
    total: int


def find(asked: Asked, now: datetime) -> Answer:
    """What is shared and answers, the best first; the newest first where no words are asked for.

    The number of queries does not depend on how much is found.
    """
    words = readable(asked.words)
    if asked.is_narrowed or (asked.words and not words):
        return Answer((), 0)
    served = _of_year(_of_kinds(served_torrents(now), asked.kinds), asked.year)
    served = served.order_by("-made_at", "-pk")
    begin, end = asked.offset, asked.offset + asked.limit
    if not words:
        return Answer(list(served.values_list("pk", flat=True)[begin:end]), served.count())
    found = _ranked(served, words) or _of_title_and_year(served, words)
    return Answer(found[begin:end], len(found))


def _of_kinds(torrents: QuerySet[Torrent], kinds: Kinds | None) -> QuerySet[Torrent]:
    """Of releases of works of these kinds; a release of an article is another thing, whatever that is about."""
    if kinds is None:
        return torrents
    wanted = Q(release__work__kind__in=kinds)
    if WorkKind.OTHER in kinds:
        wanted |= Q(release__work=None)
    return torrents.filter(wanted)


def _of_year(torrents: QuerySet[Torrent], year: int | None) -> QuerySet[Torrent]:
    return torrents if year is None else torrents.filter(release__work__year_from=year)


def _of_title_and_year(served: QuerySet[Torrent], words: str) -> list[int]:
    """What clients ask of films where nothing is called so: a title, and behind it the year of the work."""
    parts = _TITLE_AND_YEAR.fullmatch(words)
    return _ranked(_of_year(served, int(parts[2])), parts[1]) if parts else []


def _ranked(served: QuerySet[Torrent], words: str) -> list[int]:
    """Those that are called so, then those whose title says so, then those whose article does."""
    works = _works(words)
    ranks = {work: rank for rank, work in enumerate(works)}
    pages: dict[int, int] = {}
    for work, review, _stars in subjects(works, []):
        pages[review] = min(ranks[work], pages.get(review, ranks[work]))
    texts = _articles(served, words)
    titled = _titled(served, words)
    rows = served.annotate(work=F("release__work_id"), page=F("release__page_id")).filter(
        Q(work__in=works) | Q(page__in=[*pages, *texts]) | Q(pk__in=titled)
    )
    place = _place(ranks, pages, titled, texts)
    found = list(rows.values_list("pk", "work", "page")[:_MOST])
    return [pk for pk, _work, _page in sorted(found, key=lambda row: place(*row))]


def _place(
    works: dict[int, int], pages: dict[int, int], titled: set[int], texts: Sequence[int]
) -> Callable[[int, int | None, int | None], int]:
    """The place of a torrent among all, by its key, work and article; the lower the better."""
    last = len(works)
    by_text = {page: last + 1 + rank for rank, page in enumerate(texts)}

    def place(pk: int, work: int | None, page: int | None) -> int:
        by_name = min(works.get(work or 0, last), pages.get(page or 0, last))
        if by_name < last or pk in titled:
            return by_name
        return by_text.get(page or 0, last + 1 + len(by_text))

    return place


def _works(words: str) -> list[int]:
    """Works that are called so, and then those of people who are, the best first.

    Not those that may mean so: a program that asks can't judge.
    """
    found_names = near_enough(words, find_names(words, _MOST))
    names = [name for name in found_names if not name.by_meaning]
    people = [name.record for name in names if name.is_person]
    theirs = credited(people) if people else {}
    found = [name.record for name in names if not name.is_person]
    return list(dict.fromkeys([*found, *(work for one in people for work in theirs.get(one, ()))]))[
        :_MOST
    ]


def _articles(served: QuerySet[Torrent], words: str) -> list[int]:
    """Articles that have a release and hold the words themselves, the best first."""
    released = Page.objects.filter(pk__in=served.order_by().values("release__page_id"))
    found = find_texts(words, _MOST, released)
    return [hit.page for hit in found if hit.part != Part.COMMENT]


def _titled(served: QuerySet[Torrent], words: str) -> set[int]:
    wanted = terms(words)
    rows: Iterable[tuple[int, str]] = served.values_list("pk", "release__title")[:_MOST_TITLES]
    found = (pk for pk, title in rows if wanted and _holds(title, wanted))
    return set(islice(found, _MOST))


def _holds(title: str, wanted: Sequence[Term]) -> bool:
    folded = fold_text(title).replace(DOT, "")
    return all(term.text in folded for term in wanted)
