"""Where in a text the terms of a question stand, and the passage around them."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from litre.names.folding import normalised
from litre.names.text_tokens import DOT, FOLDED, UNSPACED, Term, fold_text

LONGEST = 158
# What stands before the first mark, at least.
_BEFORE = 40
_MOST_MARKS = 50
_STRETCH, _LOOKED_AT = 1000, 200_000
_WORD = f"[^ {DOT}{UNSPACED}]"
# A character with what is written onto it; marks are cut only between such.
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u3099\u309a\uff9e\uff9f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]*",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[。！？!?\n]|\.(?=\s)")
_WORD_END = re.compile(rf"\s|[、。，．！？」』）…]|(?<=[{UNSPACED}])(?=[{UNSPACED}])")

Span = tuple[int, int]


class Passage(NamedTuple):
    """Plain text around a hit; `marks` are places in `text`, in order, not touching each other.

    `is_cut_before` and `is_cut_after` say that the text goes on there.
    """

    text: str
    marks: tuple[Span, ...] = ()
    is_cut_before: bool = False
    is_cut_after: bool = False


class _Hit(NamedTuple):
    start: int
    end: int
    term: int


def marks(text: str, asked: Sequence[Term]) -> list[Span]:
    """Where the terms stand in `text`: whole characters, in the script in which they are written.

    >>> marks("Sōsō: 1リットルの涙", [Term("りっとる", True, False), Term("so", False, True)])
    [(0, 4), (7, 11)]
    >>> marks("bananas", [Term("nana", False, True)])
    []
    """
    return _joined(_hits(text, asked))


def count(text: str, asked: Sequence[Term]) -> int:
    """How many of the terms stand in the text."""
    folded = fold_text(text)
    return sum(bool(_pattern(term).search(folded)) for term in asked)


def passage(text: str, asked: Sequence[Term]) -> Passage:
    """Fewer than 160 characters of `text`, cut at a sentence or a word, where most terms stand.

    >>> passage("Nada Sōsō", [Term("soso", False, True)])
    Passage(text='Nada Sōsō', marks=((5, 9),), is_cut_before=False, is_cut_after=False)
    """
    first, last = _stretch(text, asked)
    near = normalised(text[first:last], "NFC")
    hits = _hits(near, asked)
    start, end = _window(near, hits)
    shown = near[start:end].replace("\n", " ")
    inside = [hit for hit in hits if hit.start >= start and hit.end <= end]
    spans = tuple((first - start, last - start) for first, last in _joined(inside))
    return Passage(shown, spans, first + start > 0, last < len(text) or end < len(near))


def _stretch(text: str, asked: Sequence[Term]) -> Span:
    """A part of a long text in which all terms stand, or most: the whole of it would cost too much."""
    best, most = (0, min(len(text), _STRETCH)), 0
    for start in range(0, min(len(text), _LOOKED_AT), _STRETCH - LONGEST):
        found = count(text[start : start + _STRETCH], asked)
        if found > most:
            # With the sentence before it, so that the passage may begin there.
            best, most = (max(0, start - LONGEST), start + _STRETCH), found
        if most == len(asked):
            break
    return best[0], min(len(text), best[1])


def _hits(text: str, asked: Sequence[Term]) -> list[_Hit]:
    folded, places = _aligned(text)
    found = [
        _Hit(*_place(match.span(), places), number)
        for number, term in enumerate(asked)
        for match in islice(_pattern(term).finditer(folded), _MOST_MARKS)
    ]
    return sorted(found)


def _pattern(term: Term) -> re.Pattern[str]:
    if term.is_run:
        return re.compile(f"{DOT}?".join(map(re.escape, term.text)))
    more = f"{_WORD}*" if term.is_open else ""
    return re.compile(f"(?<!{_WORD}){re.escape(term.text)}{more}(?!{_WORD})")


def _aligned(text: str) -> tuple[str, list[Span] | None]:
    """The folded text, and for each of its characters where it stood; None if nothing moved."""
    if text.isascii() or all(len(FOLDED[ord(char)]) == 1 for char in set(text)):
        return text.translate(FOLDED), None
    pieces: list[str] = []
    places: list[Span] = []
    for cluster in _CLUSTER.finditer(text):
        folded = fold_text(cluster[0])
        pieces.append(folded)
        places += [cluster.span()] * len(folded)
    return "".join(pieces), places


def _place(span: Span, places: list[Span] | None) -> Span:
    return span if places is None else (places[span[0]][0], places[span[1] - 1][1])


def _joined(hits: Sequence[_Hit]) -> list[Span]:
    spans: list[Span] = []
    for hit in hits:
        if spans and hit.start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], hit.end)
        else:
            spans.append((hit.start, hit.end))
    return spans


def _window(text: str, hits: Sequence[_Hit]) -> Span:
    if len(text) <= LONGEST:
        return 0, len(text)
    best = _best(hits)
    start = _beginning(text, best)
    end = min(len(text), start + LONGEST)
    return start, _ending(text, start, end)


def _best(hits: Sequence[_Hit]) -> int:
    """The first place from which most terms stand within reach."""
    best, most, last = 0, 0, 0
    reach = LONGEST - _BEFORE
    for number, hit in enumerate(hits):
        last = max(last, number)
        while last < len(hits) and hits[last].end <= hit.start + reach:
            last += 1
        terms = len({each.term for each in hits[number:last]})
        if terms > most:
            best, most = hit.start, terms
    return best


def _beginning(text: str, hit: int) -> int:
    """Where the sentence of the hit begins, if that is near, else a word or a character before it."""
    if hit <= _BEFORE:
        return 0
    near = max(0, hit - 2 * _BEFORE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, near, hit)]
    if not ends:
        near = hit - _BEFORE
        ends = [match.end() for match in islice(_WORD_END.finditer(text, near, hit), 1)]
    start = ends[-1] if ends else near
    while start < hit and text[start].isspace():
        start += 1
    return _whole(text, start)


def _ending(text: str, start: int, end: int) -> int:
    if end == len(text):
        return end
    near = max(start + 1, end - _BEFORE)
    ends = [match.end() for match in _WORD_END.finditer(text, near, end)]
    return _whole(text, max(start, ends[-1] if ends else end))


def _whole(text: str, place: int) -> int:
    """The place, or the next before it that does not part a character from what is written onto it."""
    while 0 < place < len(text) and _CLUSTER.fullmatch(f"a{text[place]}"):
        place -= 1
    return place
