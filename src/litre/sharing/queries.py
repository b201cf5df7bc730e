"""Named reads of releases."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, NullIf
from wagtail.models import Page

from litre.journal import published
from litre.journal.models import ReviewWork
from litre.journal.titles import choose_titles
from litre.serving.statements import Statement
from litre.sharing.days import day_of
from litre.sharing.models import (
    Freeze,
    Release,
    ReleaseFile,
    RightsRecord,
    SwarmHistory,
    Torrent,
    TorrentSet,
)

_NOTHING = Value("", output_field=TextField())


def notice_against(release: Release) -> int:
    """The number of the first notice that freezes a release; 0 for none."""
    open_ones = release.freezes.filter(thawed_at=None).order_by("frozen_at")
    return open_ones.values_list("notice", flat=True).first() or 0


class Opened(NamedTuple):
    """A published release as its files are asked for: the notice that freezes it (0 for none), and whether it may be given."""

    release: Release
    notice: int
    is_shared: bool


def opened(slug: str, now: datetime) -> Opened | None:
    """In one query that is written once: a client asks for thousands of small files one after the other."""
    found: Any = _OPENED.first(slug, day_of(now))
    return Opened(found, found.notice, found.has_right and not found.notice) if found else None


def file_of(release: Release, path: str) -> ReleaseFile | None:
    return None if "\0" in path else _FILE.first(release.pk, path)


def _opened(slug: str, day: date) -> QuerySet[Release]:
    frozen = Freeze.objects.filter(release=OuterRef("pk"), thawed_at=None).order_by("frozen_at")
    rights = RightsRecord.objects.filter(release=OuterRef("pk")).valid(day)
    found = Release.objects.filter(slug=slug, is_public=True).order_by()
    annotated: QuerySet[Release] = found.annotate(
        notice=Coalesce(Subquery(frozen.values("notice")[:1]), 0), has_right=Exists(rights)
    )
    return annotated


# A key no release has, names no file has, and a day before there was anything to share.
_OPENED = Statement(_opened, "no release", date(1887, 3, 5))
_FILE = Statement(
    lambda release, path: ReleaseFile.objects.filter(release=release, path=path).order_by(),
    2_147_483_629,
    "no file",
)


def ledger(now: datetime) -> list[Release]:
    """Everything that is shared: `valid_rights`, `file_count` and `size_bytes` of each."""
    files = ReleaseFile.objects.filter(release=OuterRef("pk")).order_by().values("release")
    return list(
        Release.objects.shared(day_of(now))
        .prefetch_related(_valid_rights(now))
        .annotate(
            file_count=Coalesce(Subquery(files.annotate(n=Count("pk")).values("n")), 0),
            size_bytes=Coalesce(Subquery(files.annotate(n=Sum("size_bytes")).values("n")), 0),
        )
    )


def _valid_rights(now: datetime) -> "Prefetch[str]":
    return Prefetch("rights", RightsRecord.objects.valid(day_of(now)), to_attr="valid_rights")


def page_of(release: Release) -> Page | None:
    """The article a release belongs to, if the public may read it; its title as its reader wants it first."""
    if release.page_id is None:
        return None
    reviews = list(published.reviews().defer("body", "epigraph").filter(pk=release.page_id))
    choose_titles(reviews)
    found: Page | None = next(iter(reviews), None)
    return found or published.plain_pages().defer("body").filter(pk=release.page_id).first()


def shared_of_work(work_id: int, now: datetime) -> list[Release]:
    """Shared releases of a work, each with its newest torrent in a list `newest`."""
    return list(_with_newest(Release.objects.shared(day_of(now)).filter(work_id=work_id)))


def shared_of_article(page_id: int, now: datetime) -> list[Release]:
    """Shared releases of an article or a work it reviews, in one query that is written once.

    Each with `v1`, `v2` and `plain` of its newest torrent, or None, and `words`: what its work tells readers
    to search for, or the first work of the article that tells anything.
    """
    return _OF_ARTICLE.rows(page_id, day_of(now))


def _of_article(page_id: int, day: date) -> QuerySet[Release]:
    subjects = ReviewWork.objects.filter(review_id=page_id, place=ReviewWork.Place.SUBJECT)
    works = subjects.values("work_id")
    newest = Torrent.objects.newest().filter(release=OuterRef("pk"))
    stated = subjects.exclude(work__search_words="").order_by("sort_order", "pk")
    found = Release.objects.shared(day).filter(Q(page_id=page_id) | Q(work_id__in=works))
    annotated: QuerySet[Release] = found.annotate(
        v1=Subquery(newest.values("v1")[:1]),
        v2=Subquery(newest.values("v2")[:1]),
        plain=Subquery(newest.values("plain")[:1]),
        words=Coalesce(
            NullIf("work__search_words", _NOTHING),
            Subquery(stated.values("work__search_words")[:1]),
            _NOTHING,
        ),
    )
    return annotated


# A key no page has, and a day before there was anything to share.
_OF_ARTICLE = Statement(_of_article, 2_147_483_629, date(1887, 3, 5))


def newest_torrents(now: datetime, most: int, work: str = "", tag: str = "") -> list[Torrent]:
    """The newest torrents of what is shared, newest first: of all, or of one work or tag by the last
    part of its address. Each has its release, and is light.
    """
    if "\0" in work + tag:
        return []
    found = served_torrents(now)
    if work:
        found = found.filter(release__work__slug=work)
    if tag:
        found = found.filter(release__in=Release.objects.filter(_of_tag(tag)))
    found = found.select_related("release").light()
    return list(found.order_by("-made_at", "-pk")[:most])


def _of_tag(tag: str) -> Q:
    """Releases of published reviews with the tag, and of the works they review."""
    reviews = published.reviews().order_by().filter(tagged__tag__slug=tag).values("pk")
    subject = ReviewWork.Place.SUBJECT
    works = ReviewWork.objects.filter(review__in=reviews, place=subject).values("work_id")
    return Q(page_id__in=reviews) | Q(work_id__in=works)


def shared_release(slug: str, now: datetime) -> Release | None:
    return _with_newest(Release.objects.shared(day_of(now)).filter(slug=slug)).first()


def shown_release(slug: str, now: datetime) -> Release | None:
    """For its page: with its newest torrent, `valid_rights`, files, and the names of its work."""
    found = Release.objects.shared(day_of(now)).filter(slug=slug).select_related("work", "history")
    return (
        _with_newest(found)
        .prefetch_related(_valid_rights(now), "files", "thanks", "work__names")
        .first()
    )


def torrents_wanting_seeds(now: datetime, most: int) -> list[Torrent]:
    """Of releases that nobody but the site has given for a week: as `newest_torrents`, the longest alone last."""
    since = "release__history__since"
    last = Greatest(Coalesce("release__history__seeded_at", since), since)
    alone = (
        served_torrents(now)
        .light()
        .filter(release__history__hour__gte=now - SwarmHistory.COUNTED)
        .annotate(alone_since=last)
        .filter(alone_since__lte=now - SwarmHistory.SEEDLESS)
    )
    return list(alone.select_related("release").order_by("-alone_since", "-pk")[:most])


def served_torrents(now: datetime) -> TorrentSet:
    """The newest torrent of each release that is shared."""
    shared = Release.objects.shared(day_of(now))
    return Torrent.objects.newest().filter(release__in=shared)


def _with_newest(releases: QuerySet[Release]) -> QuerySet[Release]:
    newest = Torrent.objects.newest().light()
    return releases.prefetch_related(Prefetch("torrents", newest, to_attr="newest"))
