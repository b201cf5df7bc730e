"""Everything the page of a review prints, read in a fixed number of queries."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from litre.comments.queries import drawings
from litre.comments.talk import talk
from litre.comments.text import Drawing
from litre.journal.corrections import corrections_of
from litre.journal.margins import Label, Margins, margins
from litre.journal.models import PlainPage, ReviewPage, ReviewWork
from litre.journal.opening import opening
from litre.journal.places import place
from litre.journal.prose import expand_all
from litre.journal.record import place_hints, work_records
from litre.journal.titles import choose_titles
from litre.media.models import Picture


def article(page: ReviewPage, request: HttpRequest) -> dict[str, Any]:
    """The context of an article: opening, record, neighbours, comments."""
    languages = [each for each in (page.language, page.other_language) if each]
    around = _margins(page, request)
    records = work_records(around.works, around)
    works = [record.work for record in records]
    choose_titles(around.pages.values())
    _fetch_pictures(page)
    expand_all(page)
    return {
        "opening": opening(page.title, languages, works, get_language() or "en"),
        "records": records,
        "own_hints": place_hints(page.hints, records),
        "around": around,
        "neighbours": around.pages,
        "corrections": corrections_of(page, [work.pk for work in works]),
        **_talk(page, request, around.emoticons),
    }


def plain(page: PlainPage, request: HttpRequest) -> dict[str, Any]:
    """The context of a plain page."""
    expand_all(page)
    _fetch_pictures(page)
    return _talk(page, request, drawings(get_language() or "en"))


def _margins(page: ReviewPage, request: HttpRequest) -> Margins:
    if not getattr(request, "is_preview", False):
        return margins(page)
    # What the writer has not saved yet is known to the page in hand alone.
    about = [row for row in page.review_works.all() if row.place == ReviewWork.Place.SUBJECT]
    keys = [row.work_id for row in about]
    read = margins(page, keys)
    read.works = keys
    read.kinds = [
        Label(row.kind.name, row.kind.slug)
        for row in page.review_kinds.all()
        if row.kind.taxonomy == "kind"
    ]
    read.tags = [Label(tag.name, tag.slug) for tag in page.tags.all()]
    read.authors = [
        Label(row.user.printed_name, row.user.slug or "") for row in page.review_authors.all()
    ]
    return read


def _fetch_pictures(page: ReviewPage | PlainPage) -> None:
    """The renditions of all pictures of a page at once."""
    found = [page.hero] if getattr(page, "hero", None) else []
    for block in page.body:
        if block.block_type == "image":
            found.append(block.value["picture"])
        elif block.block_type == "gallery":
            found += [item["picture"] for item in block.value["images"]]
        elif block.block_type == "video":
            found.append(block.value["poster"])
    pictures = [each for each in found if isinstance(each, Picture)]
    if pictures:
        prefetch_related_objects(pictures, "renditions")


def _talk(
    page: ReviewPage | PlainPage, request: HttpRequest, emoticons: dict[str, Drawing]
) -> dict[str, Any]:
    if page.thread is None:
        return {"desk": desk(page)}
    size = getattr(page, "thread_size", None)
    return {**talk(place(page, request), emoticons, request, size), "desk": desk(page)}


def desk(page: ReviewPage | PlainPage) -> str:
    """The door of the desk, about this page."""
    return f"{reverse('desk:new')}?about=page-{page.pk}"
