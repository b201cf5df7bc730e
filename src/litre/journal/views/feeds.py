"""Feeds of everything, of one subject, and of the comments of a page, in three formats."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import get_language, gettext, override
from taggit.models import Tag

from litre.accounts.models import User
from litre.catalogue import queries as records
from litre.catalogue.display import names_of
from litre.journal import feed_entries, published, queries
from litre.journal.feed_formats import FORMATS, Entry, Feed
from litre.journal.models import JournalSettings, Series
from litre.ui.addresses import full_address


def everything(request: HttpRequest, form: str) -> HttpResponse:
    return _of_reviews(request, form, "", "/")


def of_tag(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    address = reverse("journal:tag", args=[slug])
    return _of_some(request, form, tag.name, address, tagged__tag=tag)


def of_kind(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    place = queries.kind_place(slug)
    if place is None:
        raise Http404
    address = reverse("journal:kind", args=[slug])
    return _of_reviews(request, form, place.kind.name, address, review_kinds__kind__in=place.keys)


def of_series(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    series = get_object_or_404(Series, slug=slug)
    address = reverse("journal:series", args=[slug])
    return _of_some(request, form, series.name, address, series=series)


def of_author(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    author = get_object_or_404(User, slug=slug)
    address = reverse("journal:author", args=[slug])
    return _of_some(request, form, author.printed_name, address, review_authors__user=author)


def of_work(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    work = get_object_or_404(records.works(), slug=slug)
    title = names_of(work).title(get_language() or "en")
    address = reverse("catalogue:work", args=[slug])
    return _of_reviews(request, form, title, address, review_works__work=work)


def of_person(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    person = get_object_or_404(records.people(), slug=slug)
    title = names_of(person).title(get_language() or "en")
    address = reverse("catalogue:person", args=[slug])
    return _of_reviews(request, form, title, address, review_works__work__credits__person=person)


def of_comments(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    page = published.reviews().filter(slug=slug).first()
    if page is None:
        raise Http404
    language = page.language or settings.LANGUAGE_CODE
    with override(language):
        entries = feed_entries.comment_entries(page, request)
        title = gettext("Comments on %(title)s") % {"title": page.title}
    return _answer(request, form, title, page.get_url(request) or "/", entries)


def _of_some(
    request: HttpRequest, form: str, title: str, address: str, **narrowed: object
) -> HttpResponse:
    """A feed where there is a list: a label nobody may read anything of is not found."""
    if not published.reviews().filter(**narrowed).exists():
        raise Http404
    return _of_reviews(request, form, title, address, **narrowed)


def _of_reviews(
    request: HttpRequest, form: str, title: str, address: str, **narrowed: object
) -> HttpResponse:
    pages = feed_entries.newest_reviews(**narrowed)
    return _answer(request, form, title, address, feed_entries.review_entries(pages, request))


def _answer(
    request: HttpRequest, form: str, title: str, address: str, entries: Sequence[Entry]
) -> HttpResponse:
    """The feed, with the date of its last change; ConditionalGetMiddleware adds ETag and 304."""
    journal = JournalSettings.for_request(request)
    feed = Feed(
        title=f"{title} — {journal.name}" if title else journal.name,
        subtitle=journal.tagline,
        address=full_address(request, address),
        own_address=full_address(request, request.path),
        language=journal.language,
        entries=entries,
    )
    media_type, written = FORMATS[form]
    response = HttpResponse(written(feed), content_type=media_type)
    if entries:
        response["Last-Modified"] = http_date(feed.updated_at.timestamp())
    return response
