"""Articles by their text: what `find_texts` gives to whoever shows results."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet

from litre.comments.models import Comment
from litre.names.text_marks import Passage, count, passage
from litre.names.text_tokens import Term, terms
from litre.search import engine
from litre.search.models import Document

# A page may be hit by its text and by many comments; of so many hits, enough pages are found.
_SPARE = 5


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
    hits = _best(engine.find(wanted, limit * _SPARE, _sql(among)))[:limit]
    kept = _kept(hits)
    anchors = {c.pk: c.anchor for c in Comment.objects.filter(pk__in=[h.comment for h in hits])}
    return [_told(hit, kept, anchors, wanted) for hit in hits]


def _sql(among: "QuerySet[Any] | None") -> tuple[str, Sequence[Any]] | None:
    if among is None:
        return None
    keys = among.order_by().values("pk")
    try:
        sql, parameters = keys.query.get_compiler(keys.db).as_sql()
    except EmptyResultSet:
        return "SELECT 0 WHERE 1 = 0", ()
    return str(sql), tuple(parameters)


def _best(hits: Sequence[engine.Hit]) -> list[engine.Hit]:
    """The best of each page."""
    best: dict[int, engine.Hit] = {}
    for hit in hits:
        best.setdefault(hit.page, hit)
    return list(best.values())


def _kept(hits: Sequence[engine.Hit]) -> dict[int | tuple[int], Document]:
    """The documents that were hit by their key, and those of their pages by the page in a tuple."""
    pages = [hit.page for hit in hits if hit.comment]
    asked = Q(pk__in=[hit.document for hit in hits]) | Q(page__in=pages, comment=None)
    kept: dict[int | tuple[int], Document] = {}
    for document in Document.objects.filter(asked):
        kept[document.pk] = document
        if document.comment_id is None:
            kept[(document.page_id,)] = document
    return kept


def _told(
    hit: engine.Hit,
    kept: dict[int | tuple[int], Document],
    anchors: dict[int, str],
    wanted: list[Term],
) -> TextFound:
    document = kept[hit.document]
    page = kept.get((hit.page,), document)
    part, shown = _shown(document, wanted)
    anchor = anchors.get(hit.comment or 0, "")
    languages = page.language, page.other_language
    return TextFound(hit.page, part, hit.score, shown, *languages, hit.comment, anchor)


def _shown(document: Document, wanted: list[Term]) -> tuple[Part, Passage]:
    """The title or the tags if they hold all terms, else the text; else where most of them are."""
    if document.comment_id:
        return Part.COMMENT, passage(document.body, wanted)
    short = {Part.TITLE: document.title, Part.TAG: " · ".join(document.tags.split("\n"))}
    counts = {part: count(text, wanted) for part, text in short.items()}
    best = max(counts, key=lambda part: counts[part])
    if counts[best] < len(wanted):
        shown = passage(document.body, wanted)
        if shown.marks or not counts[best]:
            return Part.BODY, shown
    return best, passage(short[best], wanted)
