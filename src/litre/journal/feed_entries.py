"""Reviews and comments as entries of feeds. The number of queries does not depend on them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid5

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext

from litre.comments.models import Comment
from litre.comments.printing import name_of
from litre.comments.queries import glyphs, public_comments
from litre.comments.text import Hidden, printed_comment
from litre.journal import published
from litre.journal.feed_formats import Entry, Person
from litre.journal.models import ReviewPage
from litre.journal.reading import excerpt_of
from litre.journal.whole import whole_texts, with_full_addresses
from litre.names.plain import plain_text
from litre.ui.addresses import full_address

MOST_REVIEWS = 20
MOST_COMMENTS = 50
_SUMMARY = 300


def newest_reviews(**narrowed: object) -> list[ReviewPage]:
    """The newest public reviews that fit, with what an entry prints."""
    return list(
        published.reviews()
        .filter(**narrowed)
        .filter(published_at__isnull=False)
        .select_related("hero")
        .prefetch_related("review_authors__user", "tagged__tag", "hero__renditions")
        .distinct()[:MOST_REVIEWS]
    )


def review_entries(pages: Sequence[ReviewPage], request: HttpRequest) -> list[Entry]:
    texts = whole_texts(pages, request)
    return [_entry(page, text, request) for page, text in zip(pages, texts, strict=True)]


def _entry(page: ReviewPage, text: str, request: HttpRequest) -> Entry:
    address = address_of(page, request)
    whole = with_full_addresses(text, address)
    published_at = page.published_at
    return Entry(
        id=f"urn:uuid:{page.translation_key}",
        title=plain_text(escape(page.title)),
        address=address,
        html=whole,
        summary=excerpt_of(page) or shortened(plain_text(whole), _SUMMARY),
        language=page.language or settings.LANGUAGE_CODE,
        published_at=published_at,
        updated_at=changed_at(page),
        authors=[Person(each.user.printed_name) for each in page.review_authors.all()],
        tags=[each.tag.name for each in page.tagged.all()],
        image=full_address(request, page.hero.file.url) if page.hero else "",
    )


def changed_at(page: ReviewPage) -> datetime:
    """When readers last got another text: never before it was published."""
    known = (page.published_at, page.updated_at, page.corrected_at)
    return max(each for each in known if each)


def address_of(page: ReviewPage, request: HttpRequest) -> str:
    return full_address(request, page.get_url(request) or "/")


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut at a word where there are any.

    >>> shortened("one two three", 9), shortened("病気は、どうして", 4), shortened("one", 9)
    ('one two…', '病気は、…', 'one')
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    end = cut.rfind(" ", most // 2)
    return f"{cut[: end if end > 0 else most].rstrip()}…"


def comment_entries(page: ReviewPage, request: HttpRequest) -> list[Entry]:
    """The newest public comments of a page, contacts hidden, mentions left out."""
    base = page.language or settings.LANGUAGE_CODE
    languages = (base, [page.other_language] if page.other_language else [])
    signs = glyphs(base)
    hidden = Hidden(gettext("[e-mail address hidden]"), gettext("[telephone number hidden]"))
    address = address_of(page, request)
    comments = public_comments().filter(thread=page.thread_id, kind=Comment.Kind.COMMENT)
    return [
        Entry(
            id=f"urn:uuid:{uuid5(page.translation_key, f'comment:{comment.pk}')}",
            title=gettext("%(name)s on %(title)s")
            % {"name": name_of(comment), "title": plain_text(escape(page.title))},
            address=f"{address}#{comment.anchor}",
            html=with_full_addresses(
                printed_comment(
                    comment.html or linebreaks(escape(comment.source)), signs, languages, hidden
                ),
                address,
            ),
            summary="",
            language=base,
            published_at=comment.written_at,
            updated_at=comment.written_at,
            authors=[Person(name_of(comment))],
        )
        for comment in comments.order_by("-written_at", "-pk")[:MOST_COMMENTS]
    ]
