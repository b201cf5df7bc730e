"""The texts of a page that the parity reader compares: each with its place and its language."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litre.journal.models import ReviewPage
from litre.journal.models.parity import Finding
from litre.names.plain import plain_text
from litre.names.runs import dominant_language

# Of a block no more is read: longer ones are lists or quotations of books, and say little twice.
LONGEST = 20_000
_PROSE = {"paragraph": "text", "heading": "text", "list": "text", "spoiler": "text", "verse": "text", "kept": "html", "table": ""}  # fmt: skip
_HALVES = re.compile(r"\s+[/／|｜—–]\s+")


@dataclass(frozen=True)
class Text:
    """A text as readers have it, a line for each of its lines.

    `at` is the mark of its block or the number of its record; `html` is the text with its links.
    """

    text: str
    language: str
    place: str
    at: str = ""
    kind: str = ""
    html: str = ""


@dataclass(frozen=True)
class Pair:
    """Two texts that are meant to say the same."""

    first: Text
    second: Text


class Texts:
    """Everything the reader needs of the text of one page, draft or published."""

    def __init__(self, page: ReviewPage) -> None:
        self.languages = [tag for tag in (page.language, page.other_language) if tag] or ["en"]
        self.title = self.text(page.title, Finding.Place.TITLE)
        self.prose: list[Text] = []
        self.credits: list[Text] = []
        self.pairs: list[Pair] = [*self._halves(self.title)]
        for place, stream in ((Finding.Place.EPIGRAPH, page.epigraph), (Finding.Place.BODY, page.body)):  # fmt: skip
            for block in stream.raw_data:
                self._take(block, place)

    def text(self, html: str, place: str, at: str = "", kind: str = "", language: str = "") -> Text:
        plain = plain_text(html[: 4 * LONGEST])[:LONGEST]
        tag = language or dominant_language(plain[:2000], self.languages)
        return Text(plain, tag, place, at, kind, html[: 4 * LONGEST])

    def _take(self, block: Mapping[str, Any], place: str) -> None:
        kind, value, at = block["type"], block["value"], str(block.get("id") or "")
        if kind == "passage":
            self._passage(value, place, at)
        elif kind == "image":
            self.pairs += self._picture(value, place, at)
        elif kind == "gallery":
            for item in _items(value, "images"):
                self.pairs += self._picture(item, place, at)
        elif kind == "read" and value.get("into") == "credits":
            self.credits.append(self.text(_was(value), place, at, kind))
        elif kind in _PROSE:
            html = _cells(value) if kind == "table" else str(value.get(_PROSE[kind]) or "")
            found = self.text(html, place, at, kind)
            self.prose.append(found)
            if kind == "heading":
                self.pairs += self._halves(found)

    def _passage(self, value: Mapping[str, Any], place: str, at: str) -> None:
        lines = [
            self.text(str(item.get("text") or ""), place, at, "passage", str(item.get("language")))
            for item in _items(value, "lines")
        ]
        for one in lines[1:]:
            if lines[0].language.split("-")[0] != one.language.split("-")[0]:
                self.pairs.append(Pair(lines[0], one))

    def _picture(self, value: Mapping[str, Any], place: str, at: str) -> Iterator[Pair]:
        said = [self.text(str(value.get(key) or ""), place, at, key) for key in ("alt", "caption")]
        if all(each.text for each in said) and said[0].language != said[1].language:
            yield Pair(said[0], said[1])

    def _halves(self, whole: Text) -> Iterator[Pair]:
        """A title in two languages, parted by a slash or a dash."""
        halves = _HALVES.split(whole.text)
        if len(halves) == 2:
            first, second = (self.text(half, whole.place, whole.at) for half in halves)
            if first.language != second.language:
                yield Pair(first, second)


def _items(value: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """The structs of a list; they come bare or, as Wagtail keeps them, as items."""
    for item in value.get(name) or []:
        if isinstance(item, Mapping):
            inner = item.get("value", item)
            if isinstance(inner, Mapping):
                yield inner


def _cells(value: Mapping[str, Any]) -> str:
    rows = (value.get("cells") or {}).get("data") or []
    return "<br>".join(cell for row in rows for cell in row if isinstance(cell, str))


def _was(value: Mapping[str, Any]) -> str:
    """The text of a block that was read into the record, as it came."""
    try:
        return str(json.loads(str(value.get("value") or "{}")).get("text") or "")
    except (ValueError, AttributeError):
        return ""
