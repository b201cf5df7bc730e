"""Articles by their text: what `find_texts` gives to whoever shows results."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from litre.comments.queries import public_comments
from litre.comments.text import without_contacts
from litre.journal import published
from litre.journal.reading import text_of
from litre.names.plain import plain_text
from litre.names.text_marks import Passage, count, passage
from litre.names.text_tokens import Term, terms


class Part(StrEnum):
    """Where in an article the words stand."""

    TITLE = "title"
    TAG = "tag"
    BODY = "body"
    COMMENT = "comment"


@dataclass(frozen=True)
class TextFound:
    """One public page: where it answers best, how well, and the passage.

    A higher `score` is better; scores of one question can be compared with each other alone.
    `passage.text` is in `language`, with words of `other_language` maybe. `comment` is the key of
    the comment that answers, if one does, and `anchor` its place on the page ("" else).
    """

    page: int
    part: Part
    score: float
    passage: Passage
    language: str
    other_language: str = ""
    comment: int | None = None
    anchor: str = ""


def find_texts(
    asked: str, limit: int = 20, among: "QuerySet[Any] | None" = None
) -> list[TextFound]:
    """Public articles and plain pages that hold all terms of `asked`, each once, the best first.

    `asked` may be any text at all; from one without a letter comes nothing. `among` is any
    queryset of pages (`ReviewPage.objects.filter(stars__gte=8)`): only these are looked at, and of
    these only what the public may read.
    """
    wanted = terms(asked)
    if not wanted:
        return []
    found = [hit for hit in map(lambda page: _found(page, wanted), _pages(among)) if hit]
    return sorted(found, key=lambda hit: -hit.score)[:limit]


def _pages(among: "QuerySet[Any] | None") -> Iterator[Any]:
    for public in (published.reviews(), published.plain_pages()):
        yield from public if among is None else public.filter(pk__in=among.values("pk"))


def _found(page: Any, wanted: list[Term]) -> TextFound | None:
    epigraph = page.epigraph.raw_data if hasattr(page, "epigraph") else []
    texts = {
        Part.TITLE: page.title,
        Part.TAG: " · ".join(tag.name for tag in page.tags.all()) if hasattr(page, "tags") else "",
        Part.BODY: text_of("", epigraph, page.body.raw_data),
    }
    if count("\n".join(texts.values()), wanted) == len(wanted):
        part = max(texts, key=lambda each: count(texts[each], wanted))
        return _told(page, part, texts[part], wanted)
    for comment in public_comments().filter(thread=page.thread_id):
        text = plain_text(without_contacts(comment.html))
        if count(text, wanted) == len(wanted):
            found = _told(page, Part.COMMENT, text, wanted)
            return TextFound(**{**vars(found), "comment": comment.pk, "anchor": comment.anchor})
    return None


def _told(page: Any, part: Part, text: str, wanted: list[Term]) -> TextFound:
    score = {Part.TITLE: 4.0, Part.TAG: 3.0, Part.BODY: 2.0, Part.COMMENT: 1.0}[part]
    return TextFound(
        page.pk, part, score, passage(text, wanted), page.language, page.other_language
    )
