"""The body as paragraphs and lines, each knowing where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from litre.names.html_tokens import tokens
from litre.names.plain import plain_text

# Blocks that may stand among the opening lines without ending them.
_SILENT = frozenset({"image", "gallery", "embed", "audio", "video", "separator", "more"})
_TEXTS = frozenset({"paragraph", "heading", "list", "quotation", "kept"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of one block; `text` is plain, a line for each `<br>`, of ruby the base."""

    block_index: int
    place: int
    kind: str
    html: str
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def cut_paragraphs(html: str) -> list[str]:
    """The HTML cut before each `<p>`; the pieces joined are the HTML, unchanged.

    >>> cut_paragraphs('<p>a</p>\\n<p class="b">c</p>')
    ['<p>a</p>\\n', '<p class="b">c</p>']
    >>> cut_paragraphs("no paragraph"), cut_paragraphs("")
    (['no paragraph'], [])
    """
    pieces: list[list[str]] = []
    for token in tokens(html):
        opens = token.name == "p" and token.opens
        if not pieces or (opens and any(piece.strip() for piece in pieces[-1])):
            pieces.append([])
        pieces[-1].append(token.raw)
    return ["".join(piece) for piece in pieces]


def paragraphs_of(blocks: Sequence[dict[str, Any]]) -> list[Paragraph]:
    """Every paragraph, heading, list, quotation paragraph and kept piece of a body, in order."""
    return [paragraph for index, block in enumerate(blocks) for paragraph in _cut(index, block)]


def _cut(index: int, block: dict[str, Any]) -> Iterator[Paragraph]:
    kind = _kind_of(block)
    html = text_of(block, "html" if kind == "kept" else "text")
    if kind not in _TEXTS or not html:
        return
    pieces = cut_paragraphs(html) if kind in {"paragraph", "quotation"} else [html]
    for place, piece in enumerate(pieces):
        yield Paragraph(index, place, kind, piece, plain_text(piece))


def text_of(block: dict[str, Any], key: str = "text") -> str:
    """The text a block holds under a key; empty for blocks that hold none."""
    value = block.get("value")
    text = value.get(key) if isinstance(value, dict) else None
    return text if isinstance(text, str) else ""


def _kind_of(block: dict[str, Any]) -> str:
    kind = block.get("type")
    return kind if isinstance(kind, str) else ""


def ends_opening(block: dict[str, Any]) -> bool:
    """Whether a block cannot stand among the lines above the first ordinary paragraph."""
    return _kind_of(block) not in _SILENT | {"paragraph", "quotation"}


_SENTENCE_END = re.compile(r"[。！？]+[」』”]?|[.!?]+[\"”’)]*(?=\s)|\n")


def sentence_spans(text: str, whole: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Start and end of each sentence, roughly: what quoting one needs.

    No sentence ends inside one of the `whole` spans, which are in order.

    >>> text = "It is. Better than A (b. c)! 泣いた。"
    >>> [text[start:end] for start, end in sentence_spans(text, [(19, 27)])]
    ['It is.', 'Better than A (b. c)!', '泣いた。']
    """
    spans: list[tuple[int, int]] = []
    start = place = 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    for end in [*ends, len(text)]:
        while place < len(whole) and whole[place][1] <= end - 1:
            place += 1
        if place < len(whole) and whole[place][0] < end < whole[place][1]:
            continue
        sentence = text[start:end]
        if sentence.strip():
            lead = len(sentence) - len(sentence.lstrip())
            spans.append((start + lead, start + len(sentence.rstrip())))
        start = end
    return spans
