"""A review as schema.org knows it. What it needs is handed over: it reads nothing itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import escape

from litre.catalogue.jsonld import without_empty
from litre.journal.models import ReviewPage
from litre.journal.reading import excerpt_of, text_of
from litre.names.plain import plain_text

BEST, WORST = 5, 0.5
_BODY = 500


@dataclass(frozen=True)
class Said:
    """What surrounds a review: addresses are full, works are data of `catalogue.jsonld`."""

    address: str
    publisher: str
    authors: Sequence[tuple[str, str]] = ()
    works: Sequence[dict[str, Any]] = ()
    image: dict[str, Any] | None = None
    # When, what in one sentence, and the full address of its line in the log; all in the language of the interface.
    corrections: Sequence[tuple[datetime, str, str]] = ()
    language: str = ""


def review_data(page: ReviewPage, said: Said) -> dict[str, Any]:
    """The review as JSON-LD: plain text only, ruby gives its base.

    `reviewRating` is left out where there are no stars; the lowest that can be given is half a
    star. Source: https://schema.org/Review and Google's rules for review snippets.
    """
    works = [_inner(work) for work in said.works]
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Review" if works else "Article",
            "@id": said.address,
            "url": said.address,
            "mainEntityOfPage": said.address,
            "headline": plain_text(escape(page.title)),
            "itemReviewed": works[0] if len(works) == 1 else works,
            "reviewRating": _rating(page.stars),
            "author": [
                without_empty({"@type": "Person", "name": name, "url": address})
                for name, address in said.authors
            ],
            "publisher": {"@type": "Organization", "name": said.publisher},
            "datePublished": page.published_at.isoformat() if page.published_at else "",
            "dateModified": _modified(page),
            "correction": [_correction(*each, said.language) for each in said.corrections],
            "inLanguage": page.language,
            "reviewBody" if works else "articleBody": excerpt(page),
            "image": said.image,
        }
    )


def excerpt(page: ReviewPage, most: int = _BODY) -> str:
    """The excerpt the writer wrote, or else the beginning of the text, as plain text."""
    text = excerpt_of(page) or " ".join(text_of("", page.body.raw_data).split())
    if len(text) <= most:
        return text
    space = text.rfind(" ", most // 2, most)
    return f"{text[: space if space > 0 else most].rstrip()}…"


def _rating(halves: int | None) -> dict[str, Any] | None:
    if not halves:
        return None
    value = halves / 2
    return {
        "@type": "Rating",
        "ratingValue": int(value) if value.is_integer() else value,
        "bestRating": BEST,
        "worstRating": WORST,
    }


def _correction(at: datetime, sentence: str, address: str, language: str) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": sentence,
        "inLanguage": language,
        "datePublished": at.isoformat(),
        "url": address,
    }


def _modified(page: ReviewPage) -> str:
    dates: Iterable[Any] = (page.published_at, page.updated_at, page.corrected_at)
    return max((each.isoformat() for each in dates if each), default="")


def _inner(work: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in work.items() if key != "@context"}
