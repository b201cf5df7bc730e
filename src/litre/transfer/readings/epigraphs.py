"""An opening quotation that says the same in two languages."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from litre.names.kana import has_kanji
from litre.names.plain import plain_text
from litre.names.runs import dominant_language, language_runs
from litre.names.scripts import UNSPACED, script_of
from litre.transfer.readings.layout import Paragraph, text_of
from litre.transfer.readings.values import Reading, ReviewText, Take

_BREAK = re.compile(r"<br\b[^<>]{0,50}>", re.IGNORECASE)
_WRAPPER = re.compile(r"\s*<p\b[^<>]*>(.*?)(?:</p>)?\s*", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?!/?(?:ruby|rt|rp)\b)", re.IGNORECASE)
_SOURCE = re.compile(r"\s*[—–―─-]{1,2}\s*(.{1,200})")
_LONGEST = 3000
_MOST_PIECES = 12
_PURE = 0.8  # of the letters must be in the language of the line


class _Line(NamedTuple):
    language: str
    html: str
    text: str


def read_epigraph(
    text: ReviewText, opening: Sequence[Paragraph], original: str = ""
) -> Reading | None:
    """The first quotation of the opening, if its parts are one text in two or three languages.

    The version in `original`, the language of the work, comes first, else the one written first.
    Lengths must be in proportion: a translation is not five times as long.
    """
    indexes = list(dict.fromkeys(p.block_index for p in opening if p.kind == "quotation"))
    for index in indexes[:3]:
        value = text.blocks[index].get("value")
        reading = None if not isinstance(value, dict) or value.get("pull") else _read(text, index)
        if reading:
            return _original_first(reading, original)
    return None


def _read(text: ReviewText, index: int) -> Reading | None:
    html = text_of(text.blocks[index])
    if len(html) > _LONGEST:
        return None
    pieces, source = _without_source(_pieces(html))
    lines = _by_language([_line(piece, text.languages) for piece in pieces])
    if not _are_versions(lines):
        return None
    source = plain_text(text_of(text.blocks[index], "cite")) or source
    value: dict[str, Any] = {
        "lines": [{"language": line.language, "text": line.html} for line in lines]
    }
    if source:
        value["source"] = source
    return Reading("epigraph", value, plain_text(html), 0.85, (Take(index),))


def _pieces(html: str) -> list[str]:
    """The paragraphs of the quotation, or the lines of its only one."""
    from_paragraphs = [piece for piece in re.split(r"(?=<p\b)", html) if plain_text(piece)]
    if len(from_paragraphs) != 1:
        return from_paragraphs
    inner = _WRAPPER.fullmatch(from_paragraphs[0])
    lines = _BREAK.split(inner[1] if inner else from_paragraphs[0])
    # Cutting between tags that span lines would break them.
    if any(_TAG.search(line) for line in lines):
        return from_paragraphs
    return [f"<p>{line.strip()}</p>" for line in lines if plain_text(line)]


def _without_source(pieces: list[str]) -> tuple[list[str], str]:
    """The pieces without a last one that begins with a dash and says where it is from."""
    source = _SOURCE.fullmatch(plain_text(pieces[-1])) if len(pieces) > 2 else None
    return (pieces[:-1], source[1]) if source else (pieces, "")


def _line(html: str, languages: Sequence[str]) -> _Line:
    text = plain_text(html)
    return _Line(dominant_language(text, languages), html.strip(), text)


def _by_language(lines: Sequence[_Line]) -> list[_Line]:
    """Neighbours of one language joined; too many pieces are no epigraph."""
    joined: list[_Line] = []
    for line in lines if len(lines) <= _MOST_PIECES else ():
        last = joined[-1] if joined else None
        if last and last.language == line.language:
            html, text = last.html + line.html, f"{last.text}\n{line.text}"
            joined[-1] = _Line(line.language, html, text)
        else:
            joined.append(line)
    return joined


def _are_versions(lines: Sequence[_Line]) -> bool:
    if not 2 <= len(lines) <= 3 or len({line.language for line in lines}) != len(lines):
        return False
    sizes = [_size(line.text) for line in lines]
    in_proportion = min(sizes) > 0 and max(sizes) <= 4 * min(sizes)
    return in_proportion and all(_is_pure(line) for line in lines)


def _size(text: str) -> float:
    """Length in Latin letters: an ideograph says as much as three, a kana as two."""
    return sum(3 if has_kanji(char) else 2 if ord(char) > 0x3040 else 1 for char in text)


def _is_pure(line: _Line) -> bool:
    own = foreign = 0
    for run in language_runs(line.text, line.language):
        letters = sum(char.isalpha() or script_of(char) in UNSPACED for char in run.text)
        own, foreign = (own, foreign + letters) if run.lang else (own + letters, foreign)
    return own >= _PURE * (own + foreign)


def _original_first(reading: Reading, original: str) -> Reading:
    lines = sorted(reading.value["lines"], key=lambda line: line["language"] != original)
    value = {**reading.value, "lines": lines}
    return Reading(reading.kind, value, reading.evidence, reading.weight, reading.takes)
