"""Titles of articles in lines (neighbours, results, pages of records), as the reader wants them first."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils.html import format_html_join
from django.utils.translation import get_language

from litre.catalogue.choice import First, chosen
from litre.journal.models import ReviewPage, ReviewWork
from litre.journal.opening import opening


def choose_titles(pages: Iterable[ReviewPage]) -> None:
    """Lay beside each title what `shown_title` prints: three queries, and none where nobody chose."""
    pages = [page for page in pages if page.pk]
    if chosen() is First.USUAL or not pages:
        return
    prefetch_related_objects(pages, "review_works__work__names")
    for page in pages:
        page.chosen_title = _title(page)


def shown_title(page: object) -> str:
    """The title as typed, or as HTML what `choose_titles` laid beside it."""
    return getattr(page, "chosen_title", "") or str(getattr(page, "title", ""))


def _title(page: ReviewPage) -> str:
    rows = page.review_works.all()
    works = [row.work for row in rows if row.place == ReviewWork.Place.SUBJECT]
    languages = [each for each in (page.language, page.other_language) if each]
    titles = opening(page.title, languages, works, get_language() or "en").titles
    # A title in mixed words is typed, and marked where it is printed.
    if len(titles) == 1 and not titles[0].language:
        return ""
    return format_html_join(
        " ", '<span lang="{}">{}</span>', ((each.language, each.text) for each in titles)
    )
