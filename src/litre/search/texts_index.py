"""What is indexed of pages and comments, and when: always in the transaction of the change."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from litre.comments.models import Comment
from litre.comments.text import without_contacts, without_spoilers
from litre.journal.models import PlainPage, ReviewKind, ReviewPage, ReviewTag
from litre.journal.reading import text_of
from litre.names.plain import plain_text
from litre.names.text_tokens import VERSION, token_text
from litre.search import engine
from litre.search.models import Document, TextsIndex

_AT_ONCE = 50
_MODELS = (ReviewPage, PlainPage)
# The key of a document is that of its page, or this and the key of its comment.
_COMMENTS = 2**40
_MAY_TELL = re.compile(r"@|\d(?:\D?\d){6}").search
_paused: ContextVar[bool] = ContextVar("paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """While it lasts saving indexes nothing: who saves many calls `index_pages` in each transaction."""
    before = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(before)


def is_paused() -> bool:
    return _paused.get()


@transaction.atomic
def index_pages(keys: Sequence[int], *, with_comments: bool = True) -> None:
    """Make the index say of these pages, and of their comments, what the tables say now."""
    old = Document.objects.filter(page__in=keys)
    if not with_comments:
        old = old.filter(comment=None)
    _replace(old, list(documents(keys, with_comments=with_comments)))


@transaction.atomic
def index_comment(comment: Comment, *, is_new: bool = False) -> None:
    """Make the index say of this comment what it says now; of a new one there is nothing to be left out."""
    pages = _pages_of([comment.thread_id])
    new = _comments(Comment.objects.filter(pk=comment.pk), pages) if pages else ()
    old = Document.objects.filter(comment=comment)
    _replace(old.none() if is_new else old, list(new))


def rebuild(say: Callable[[int, int], object] = lambda done, of: None) -> int:
    """Index everything anew, some pages at a time, while what was there serves; how many pages.

    One that was stopped, or killed, goes on where it was: what is saved meanwhile is indexed as it is
    saved. `say` is told how many are done, of how many.
    """
    reached = _begun()
    keys = sorted(k for m in _MODELS for k in m.objects.values_list("pk", flat=True))
    for start in range(bisect(keys, reached), len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        _index(some)
        say(start + len(some), len(keys))
    TextsIndex.objects.update(reached=None)
    return len(keys)


def _begun() -> int:
    """The last page that is done of the index that is being made, or now begun."""
    state, _ = TextsIndex.objects.get_or_create(pk=1, defaults={"version": VERSION, "reached": 0})
    if state.reached is None or state.version != VERSION:
        state.version, state.reached = VERSION, 0
        state.save()
    return state.reached


@transaction.atomic
def _index(keys: Sequence[int]) -> None:
    index_pages(keys)
    TextsIndex.objects.update(reached=keys[-1])


def is_old() -> bool:
    """Whether the index is of another version, or not whole, or there is none although there are pages."""
    state = TextsIndex.objects.first()
    if state is None or (state.version, state.reached) != (VERSION, None):
        return True
    return not Document.objects.exists() and any(m.objects.live().exists() for m in _MODELS)


def differences() -> list[str]:
    """A line for each document that the index lacks, has too many, or has otherwise."""
    kept = {(d.page_id, d.comment_id): d for d in Document.objects.iterator()}
    tokens = {row.document: row for row in engine.stored()}
    keys = [k for m in _MODELS for k in m.objects.values_list("pk", flat=True)]
    found = []
    for start in range(0, len(keys), _AT_ONCE):
        for wanted in documents(keys[start : start + _AT_ONCE]):
            have = kept.pop((wanted.page_id, wanted.comment_id), None)
            found += _difference(wanted, have, tokens)
    return [*found, *(f"{_place(left)}: is in the index alone" for left in kept.values())]


def _difference(
    wanted: Document, have: Document | None, tokens: dict[int, engine.Tokens]
) -> Iterator[str]:
    if have is None:
        yield f"{_place(wanted)}: is not in the index"
    elif have.version != VERSION:
        yield f"{_place(wanted)}: has tokens of version {have.version}, not {VERSION}"
    elif _words(have) != _words(wanted):
        yield f"{_place(wanted)}: says something else"
    elif have.pk not in tokens:
        yield f"{_place(wanted)}: has no tokens"
    elif tokens[have.pk].body and tokens[have.pk] != _tokens(have):
        yield f"{_place(wanted)}: has other tokens"


def _place(document: Document) -> str:
    page = f"page {document.page_id}"
    return f"{page}, comment {document.comment_id}" if document.comment_id else page


def _words(document: Document) -> tuple[str, ...]:
    return document.title, document.tags, document.body


def _replace(old: Any, new: list[Document]) -> None:
    old.delete()
    Document.objects.bulk_create(new, batch_size=500)
    engine.add(map(_tokens, new))


def _tokens(document: Document) -> engine.Tokens:
    return engine.Tokens(document.pk, *map(token_text, _words(document)))


def documents(keys: Sequence[int], *, with_comments: bool = True) -> Iterator[Document]:
    """What the index has to hold of pages: of those that are live, and of public comments."""
    labels = _labels(keys)
    pages: dict[int, int] = {}
    for model in _MODELS:
        for page in model.objects.filter(pk__in=keys):
            if page.thread_id:
                pages[page.thread_id] = page.pk
            if page.live:
                yield _document(page, labels.get(page.pk, []))
    if with_comments:
        yield from _comments(Comment.objects.filter(thread__in=pages), pages)


def _document(page: Any, labels: Iterable[str]) -> Document:
    epigraph = page.epigraph.raw_data if isinstance(page, ReviewPage) else []
    return Document(
        pk=page.pk,
        page_id=page.pk,
        version=VERSION,
        title=_kept(page.title),
        tags=_kept("\n".join(labels)),
        body=_kept(text_of("", epigraph, page.body.raw_data)),
        language=page.language,
        other_language=page.other_language,
    )


def _labels(keys: Sequence[int]) -> dict[int, list[str]]:
    """The names of tags and kinds, by page."""
    tags = ReviewTag.objects.filter(content_object__in=keys).order_by("pk")
    kinds = ReviewKind.objects.filter(review__in=keys).order_by("sort_order", "pk")
    found: dict[int, list[str]] = defaultdict(list)
    for page, name in [
        *tags.values_list("content_object", "tag__name"),
        *kinds.values_list("review", "kind__name"),
    ]:
        found[page].append(name)
    return found


def _comments(comments: Any, pages: dict[int, int]) -> Iterator[Document]:
    rows = comments.filter(state=Comment.State.PUBLISHED).order_by("pk")
    for key, thread, html in rows.values_list("pk", "thread_id", "html"):
        shown = without_contacts(html) if _MAY_TELL(html) else html
        # What gives a story away is not found, and so stands in no passage of a result.
        body = _kept(plain_text(without_spoilers(shown)))
        yield Document(
            pk=_COMMENTS + key, page_id=pages[thread], comment_id=key, version=VERSION, body=body
        )


def _pages_of(threads: Sequence[int]) -> dict[int, int]:
    """The page of each thread."""
    return {
        thread: page
        for model in _MODELS
        for thread, page in model.objects.filter(thread__in=threads).values_list("thread_id", "pk")
    }


def _kept(text: str) -> str:
    """The text without what PostgreSQL can't keep."""
    return text.replace("\0", "")
