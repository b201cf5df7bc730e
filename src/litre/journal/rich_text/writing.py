"""From the editor to the database: the text of a block as markup that nests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any

from wagtail.whitelist import check_url

from litre.journal.rich_text.marks import LANGUAGE, RUBY, STYLES, TAG, WORK


@dataclass(frozen=True, slots=True)
class Span:
    """Markup round the characters from `start` to before `end`; `is_whole` if it can't be cut."""

    start: int
    end: int
    opening: str
    closing: str
    is_whole: bool = False


def inline_markup(block: Mapping[str, Any], entities: Mapping[str, Any]) -> str:
    """The text of a block of content state, with its entities and styles, as markup.

    Whichever reaches further stands outside: a link round a language round a ruby.
    """
    text = block["text"]
    spans = [*_links(block, entities), *_styles(block), *_rubies(block, entities)]
    spans = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    return nested(text, _without_cuts(_joined(spans)))


def nested(text: str, spans: Iterable[Span]) -> str:
    """`text` with spans that may lie over each other in any way, as elements that nest.

    >>> nested("abc", [Span(0, 2, "<b>", "</b>"), Span(1, 3, "<i>", "</i>")])
    '<b>a<i>b</i></b><i>c</i>'
    """
    return "".join(_pieces(text, 0, len(text), list(spans)))


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterator[str]:
    place = start
    while place < end:
        here = [span for span in spans if span.start <= place < span.end]
        if not here:
            stop = min((span.start for span in spans if span.start > place), default=end)
            yield escape(text[place:stop], quote=False).replace("\n", "<br/>")
        else:
            # The first of equals: links come first, rubies last.
            outer = max(here, key=lambda span: span.end)
            stop = min(outer.end, end)
            inner = [_within(span, place, stop) for span in spans if span is not outer]
            yield outer.opening
            yield from _pieces(text, place, stop, [span for span in inner if span])
            yield outer.closing
        place = stop


def _within(span: Span, start: int, end: int) -> Span | None:
    start, end = max(span.start, start), min(span.end, end)
    return replace(span, start=start, end=end) if start < end else None


def _joined(spans: Iterable[Span]) -> list[Span]:
    """`spans`, equal neighbours made one, but rubies."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and not span.is_whole and last.opening == span.opening and last.end >= span.start:
            found[-1] = replace(last, end=max(last.end, span.end))
        else:
            found.append(span)
    return found


def _without_cuts(spans: list[Span]) -> list[Span]:
    """`spans` cut where they would have cut a ruby in two."""
    rubies = [span for span in spans if span.is_whole]
    found = []
    for span in spans:
        cuts = {span.start, span.end}
        for ruby in rubies:
            if span.start < ruby.start < span.end < ruby.end:
                cuts.add(ruby.start)
            if ruby.start < span.start < ruby.end < span.end:
                cuts.add(ruby.end)
        edges = sorted(cuts)
        found += [replace(span, start=a, end=b) for a, b in pairwise(edges)]
    return found


def _links(block: Mapping[str, Any], entities: Mapping[str, Any]) -> list[Span]:
    found = []
    for span in sorted(block.get("entityRanges", []), key=lambda each: each["offset"]):
        entity = entities.get(str(span["key"]), {})
        if entity.get("type") == RUBY:
            entity = entity["data"].get("around") or {}
        opening = _opening(entity)
        if opening:
            found.append(_span(span, opening, "</a>"))
    return found


def _opening(entity: Mapping[str, Any]) -> str:
    """The tag that opens a link, or nothing if it leads nowhere it may."""
    data = entity.get("data") or {}
    number = str(data.get("id") or "")
    kind = {"DOCUMENT": "document", "LINK": "page", WORK: "work"}.get(entity.get("type", ""))
    if kind and number.isdecimal():
        return f'<a linktype="{kind}" id="{number}">'
    address = check_url(str(data.get("url") or "")) if kind == "page" else None
    return f'<a href="{escape(address)}">' if address else ""


def _styles(block: Mapping[str, Any]) -> list[Span]:
    ranges = block.get("inlineStyleRanges", [])
    found = []
    for span in sorted(ranges, key=lambda each: (each["style"], each["offset"])):
        style = span["style"]
        tag = style.removeprefix(LANGUAGE)
        if style in STYLES:
            found.append(_span(span, f"<{STYLES[style]}>", f"</{STYLES[style]}>"))
        elif style.startswith(LANGUAGE) and TAG.fullmatch(tag):
            found.insert(0, _span(span, f'<span lang="{tag}">', "</span>"))
    return found


def _rubies(block: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterator[Span]:
    for span in block.get("entityRanges", []):
        entity = entities.get(str(span["key"]), {})
        reading = " ".join(str(entity.get("data", {}).get("reading", "")).split())
        if entity.get("type") == RUBY and reading:
            reading = escape(reading, quote=False)
            yield _span(span, "<ruby>", f"<rt>{reading}</rt></ruby>", is_whole=True)


def _span(span: Mapping[str, Any], opening: str, closing: str, *, is_whole: bool = False) -> Span:
    start = int(span["offset"])
    return Span(start, start + int(span["length"]), opening, closing, is_whole)
