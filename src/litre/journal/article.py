"""Everything the page of a review prints, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext
from wagtail.models import PageViewRestriction

from litre.catalogue.models import Work
from litre.comments.models import Thread
from litre.comments.queries import conversation
from litre.journal.margins import Label, Margins, margins
from litre.journal.models import JournalSettings, PlainPage, ReviewPage, ReviewWork
from litre.journal.opening import opening
from litre.journal.prose import expand_all
from litre.journal.record import work_records
from litre.media.models import Picture
from litre.ui.addresses import full_address


@dataclass(frozen=True)
class Neighbours:
    older: ReviewPage | None = None
    newer: ReviewPage | None = None
    before_in_series: ReviewPage | None = None
    after_in_series: ReviewPage | None = None


def article(page: ReviewPage, request: HttpRequest) -> dict[str, Any]:
    """The context of an article: opening, record, neighbours, comments."""
    languages = [each for each in (page.language, page.other_language) if each]
    works = [row.work for row in _works(page)]
    around = _margins(page, works, request)
    _fetch_pictures(page)
    expand_all(page)
    return {
        "opening": opening(page.title, languages, works, get_language() or "en"),
        "records": work_records(works, around),
        "around": around,
        "neighbours": neighbours(page),
        **_talk(page, request),
    }


def plain(page: PlainPage, request: HttpRequest) -> dict[str, Any]:
    """The context of a plain page."""
    expand_all(page)
    _fetch_pictures(page)
    return _talk(page, request)


def _works(page: ReviewPage) -> list[ReviewWork]:
    rows = page.review_works.all()
    if isinstance(rows, QuerySet):
        rows = rows.select_related("work")
    return [row for row in rows if row.place == ReviewWork.Place.SUBJECT]


def _margins(page: ReviewPage, works: list[Work], request: HttpRequest) -> Margins:
    read = margins(page, {work.pk: work.kind for work in works})
    if getattr(request, "is_preview", False):
        # What the writer has not saved yet is known to the page in hand alone.
        read.kinds = [Label(row.kind.name, row.kind.slug) for row in page.review_kinds.all()]
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
        prefetch_related_objects(pictures, Prefetch("renditions"))


def neighbours(page: ReviewPage) -> Neighbours:
    """The public articles before and after this one, in all and in its series: one query."""
    if page.published_at is None or not page.pk:
        return Neighbours()
    shelf = _public().filter(published_at__isnull=False)
    older = Q(published_at__lt=page.published_at) | Q(
        published_at=page.published_at, pk__lt=page.pk
    )
    newer = Q(published_at__gt=page.published_at) | Q(
        published_at=page.published_at, pk__gt=page.pk
    )
    asked = {
        "older": shelf.filter(older).order_by("-published_at", "-pk"),
        "newer": shelf.filter(newer).order_by("published_at", "pk"),
    }
    if page.series_id:
        of_series = {name: rows.filter(series=page.series_id) for name, rows in asked.items()}
        asked |= {"before_in_series": of_series["older"], "after_in_series": of_series["newer"]}
    keys = {name: Subquery(rows.values("pk")[:1]) for name, rows in asked.items()}
    wanted = Q()
    for key in keys.values():
        wanted |= Q(pk=key)
    fields = ("title", "slug", "url_path", "language", "other_language")
    rows = (
        ReviewPage.objects.filter(wanted)
        .only(*fields, *("depth", "path", "locale"))
        .annotate(**{f"is_{name}": Q(pk=key) for name, key in keys.items()})
    )
    found = {name: row for row in rows for name in keys if getattr(row, f"is_{name}")}
    return Neighbours(**found)


def _public() -> QuerySet[ReviewPage]:
    """Live reviews that stand under no restriction; unlike `.public()`, without a query of its own."""
    closed = PageViewRestriction.objects.alias(own=OuterRef("path")).filter(
        own__startswith=F("page__path")
    )
    return ReviewPage.objects.live().filter(~Exists(closed))


def _talk(page: ReviewPage | PlainPage, request: HttpRequest) -> dict[str, Any]:
    journal = JournalSettings.for_request(request)
    others = [page.other_language] if page.other_language else []
    return {
        "conversation": conversation(page.thread_id, page.language, others),
        "comments_closed": is_closed(page, journal, timezone.now()),
        "desk": desk(page, journal, request),
    }


def is_closed(page: ReviewPage | PlainPage, journal: JournalSettings, now: datetime) -> bool:
    """Whether comments have ended: by hand, or by age."""
    thread = page.thread
    if thread is None or thread.policy == Thread.Policy.CLOSED:
        return True
    if thread.policy == Thread.Policy.OPEN or page.published_at is None:
        return False
    return page.published_at + timedelta(days=journal.close_comments_after_days) < now


def desk(page: ReviewPage | PlainPage, journal: JournalSettings, request: HttpRequest) -> str:
    """The door for corrections: a letter to the site, with title and address of the page in it."""
    if not journal.contact:
        return ""
    subject = gettext("About: %(title)s") % {"title": page.title}
    body = full_address(request, request.path)
    return f"mailto:{quote(journal.contact, safe='@')}?subject={quote(subject)}&body={quote(body)}"
