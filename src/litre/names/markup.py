"""Language tags in HTML: the runs of other languages, found and marked in one pass.

The text of a block is judged as a whole, its inline tags left out, so that half a title in
italics is read in its context. What lies in an element with `lang` is judged in that language.
"""

import html as entities
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from litre.names.html_tokens import BLOCKS, VOID, Token, attribute, tokens, with_attributes
from litre.names.plain import plain_text
from litre.names.runs import Run, language_runs
from litre.names.scripts import is_right_to_left, scripts_of_language

_UNTOUCHED_NAMES = """
    pre code kbd samp var script style textarea template svg math
"""
_UNTOUCHED = frozenset(_UNTOUCHED_NAMES.split())
_TAKES_LANG_NAMES = """
    p li h1 h2 h3 h4 h5 h6 blockquote td th figcaption caption dt dd div summary legend
"""
_TAKES_LANG = frozenset(_TAKES_LANG_NAMES.split())
_CLOSED_BY_ITSELF = frozenset({"p", "li", "dt", "dd", "td", "th", "tr"})
_ENTITY = re.compile(r"(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)")
# What is no longer than this is likely to be a name; with 4096 of them kept, some 2 MB at most.
_SHORT = 120
# Paragraphs come again with every view of their page: 512 of up to this are some 8 MB at most.
_LONG = 4000
# Stands for an element judged elsewhere; it parts runs and is no letter.
_ELSEWHERE = "\ufffc"


@dataclass
class _Piece:
    place: int  # index in the output
    units: Sequence[str]  # the source of each character, or of the whole
    text: str  # what is judged; of ruby base and reading
    whole: bool = False  # a ruby, which a run takes or leaves whole


@dataclass
class _Context:
    """The text that is judged together: of a block, or of an inline element with `lang`."""

    base: str
    start: int | None = None  # index of the tag that may take `lang`
    pieces: list[_Piece] = field(default_factory=list)


class _Marker:
    def __init__(self, base: str, others: Sequence[str]) -> None:
        self.out: list[str] = []
        self._languages = [base, *others]
        self._open: list[tuple[str, _Context | None]] = []
        self._count: Counter[str] = Counter()
        self._contexts = [_Context(base)]

    def take(self, token: Token) -> None:
        if token.opens:
            self._start(token)
        elif token.closes and token.name:
            self.out.append(token.raw)
            self._end(token.name)
        elif token.name == "":
            self._text(token.raw)
        else:
            self.out.append(token.raw)

    def take_whole(self, name: str, raw: str) -> None:
        """Take a ruby, or an element that is not judged and must get no language from outside."""
        lang = attribute(raw[: raw.find(">") + 1], "lang")
        if name == "ruby" and lang is None:
            text = plain_text(raw, "parens").replace("(", "").replace(")", "")
            self._add([raw], text or _ELSEWHERE, whole=True)
            return
        if name != "ruby":
            self._contexts[-1].start = None
        self._stand_in(raw)

    def finish(self) -> str:
        while self._open:
            self._end(self._open[-1][0])
        self._flush(self._contexts.pop())
        return "".join(self.out)

    def _start(self, token: Token) -> None:
        is_block = token.name in BLOCKS
        if is_block:
            self._close_implied(token.name)
        lang = attribute(token.raw, "lang")
        if token.name in VOID:
            self._add([token.raw], "\n" if token.name == "br" else "", whole=True)
        elif is_block or lang is not None:
            self._start_context(token, lang)
        else:
            self.out.append(token.raw)
            self._push(token.name, None)

    def _start_context(self, token: Token, lang: str | None) -> None:
        outer = self._contexts[-1]
        if token.name in BLOCKS:
            outer.start = None
        takes_lang = lang is None and token.name in _TAKES_LANG
        start = len(self.out) if takes_lang else None
        self._stand_in(token.raw)
        self._push(token.name, _Context(outer.base if lang is None else lang, start))

    def _close_implied(self, name: str) -> None:
        if self._open and self._open[-1][0] in _CLOSED_BY_ITSELF & {"p", name}:
            self._end(self._open[-1][0])

    def _push(self, name: str, context: _Context | None) -> None:
        self._open.append((name, context))
        self._count[name] += 1
        if context:
            self._contexts.append(context)

    def _end(self, name: str) -> None:
        """Leave an element and what is still open in it; an end tag of nothing is ignored."""
        while self._count[name]:
            inner, context = self._open.pop()
            self._count[inner] -= 1
            if context:
                self._flush(self._contexts.pop())
            if inner == name:
                return

    def _text(self, raw: str) -> None:
        if "&" not in raw:
            self._add(raw, raw.replace("\n", " "))
            return
        units: list[str] = []
        chars: list[str] = []
        for place, part in enumerate(_ENTITY.split(raw)):
            text = entities.unescape(part) if place % 2 else part
            units += [part, *[""] * (len(text) - 1)] if place % 2 else list(part)
            chars.append(text)
        self._add(units, "".join(chars).replace("\n", " "))

    def _stand_in(self, raw: str) -> None:
        self._add([raw], _ELSEWHERE, whole=True)

    def _add(self, units: Sequence[str], text: str, whole: bool = False) -> None:
        self._contexts[-1].pieces.append(_Piece(len(self.out), units, text, whole))
        self.out.append(units if isinstance(units, str) else "".join(units))

    def _flush(self, context: _Context) -> None:
        text = "".join(piece.text for piece in context.pieces)
        others = [tag for tag in self._languages if tag != context.base]
        runs = language_runs(text, context.base, others)
        if all(not run.lang for run in runs):
            return
        lang = _only_language(runs)
        if lang and context.start is not None:
            self.out[context.start] = _tagged(self.out[context.start], lang)
            return
        for piece, cut in _by_piece(context.pieces, runs):
            # What stands for an element may have got its own `lang` meanwhile.
            if any(run.lang for run in cut) and piece.text != _ELSEWHERE:
                self.out[piece.place] = _marked(piece, cut)


def _only_language(runs: Sequence[Run]) -> str:
    """The one language of all letters, or ""."""
    found = {run.lang for run in runs if run.lang or any(char.isalpha() for char in run.text)}
    return found.pop() if len(found) == 1 else ""


def _by_piece(pieces: Sequence[_Piece], runs: Sequence[Run]) -> Iterator[tuple[_Piece, list[Run]]]:
    """Each piece with the part of the runs that covers it."""
    number, used = 0, 0
    for piece in pieces:
        cut: list[Run] = []
        left = len(piece.text)
        while left:
            text, lang = runs[number]
            part = text[used : used + left]
            cut.append(Run(part, lang))
            left -= len(part)
            used += len(part)
            if used == len(text):
                number, used = number + 1, 0
        yield piece, cut


def _marked(piece: _Piece, cut: Sequence[Run]) -> str:
    if piece.whole:
        raw = "".join(piece.units)
        lang = next((run.lang for run in cut if any(char.isalpha() for char in run.text)), "")
        return _tagged(raw, lang) if lang else raw
    out: list[str] = []
    place = 0
    for text, lang in cut:
        source = "".join(piece.units[place : place + len(text)])
        out.append(f"{_tagged('<span>', lang)}{source}</span>" if lang else source)
        place += len(text)
    return "".join(out)


def _tagged(tag: str, lang: str) -> str:
    """A start tag with `lang`, and with `dir` if the language needs it and the tag has none."""
    turned = is_right_to_left(lang) and attribute(tag[: tag.find(">") + 1], "dir") is None
    direction = ' dir="rtl"' if turned else ""
    return with_attributes(tag, f' lang="{entities.escape(lang)}"{direction}')


def _needs_no_look(html: str, base: str) -> bool:
    """Whether all text is surely Latin in a Latin language: most English pages."""
    return (
        html.isascii()
        and "&" not in html
        and "lang" not in html.lower()
        and "Latn" in scripts_of_language(base)
    )


def mark_languages(html: str, base: str, others: Sequence[str] = ()) -> str:
    """The HTML with `lang` on each run of another language than the one around it.

    A block whose whole text is in one other language takes `lang` itself; a run gets a span, a
    ruby takes it on its own tag. Right-to-left scripts get `dir` too. Existing `lang` stands,
    code stays untouched, and a second time nothing changes. Linear in the length.

    >>> mark_languages("<p>Watch 涙 &amp; cry</p><p>1リットルの涙</p>", "en", ["ja"])
    '<p>Watch <span lang="ja">涙</span> &amp; cry</p><p lang="ja">1リットルの涙</p>'
    >>> mark_languages("<p>See <ruby>涙<rt>なみだ</rt></ruby>.</p>", "en", ["ja"])
    '<p>See <ruby lang="ja">涙<rt>なみだ</rt></ruby>.</p>'
    >>> mark_languages("<code>涙</code>", "en", ["ja"])
    '<code>涙</code>'
    """
    if _needs_no_look(html, base):
        return html
    if len(html) <= _SHORT:
        return _marked_name(html, base, tuple(others))
    if len(html) <= _LONG:
        return _marked_paragraph(html, base, tuple(others))
    return _mark(html, base, others)


@lru_cache(maxsize=4096)
def _marked_name(html: str, base: str, others: tuple[str, ...]) -> str:
    """Names and labels come again and again, on one page and on all."""
    return _mark(html, base, others)


@lru_cache(maxsize=512)
def _marked_paragraph(html: str, base: str, others: tuple[str, ...]) -> str:
    """A cache of its own, so that paragraphs push no name out."""
    return _mark(html, base, others)


def _mark(html: str, base: str, others: Sequence[str]) -> str:
    marker = _Marker(base, others)
    kept: list[str] = []  # the source of an element that is taken whole
    name, depth = "", 0
    for token in tokens(html):
        if not name and not (token.opens and (token.name in _UNTOUCHED or token.name == "ruby")):
            marker.take(token)
            continue
        name = name or token.name
        kept.append(token.raw)
        depth += (token.opens - token.closes) if token.name == name else 0
        if depth <= 0:
            marker.take_whole(name, "".join(kept))
            kept, name = [], ""
    if kept:
        marker.take_whole(name, "".join(kept))
    return marker.finish()
