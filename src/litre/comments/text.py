# ruff: noqa: RUF001 - full-width brackets are what people type
"""How the text of a comment is printed: contacts hidden, emoticons drawn, languages marked."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from litre.comments.contacts import hide_contacts, holds_contacts, tells_contact
from litre.names.html_tokens import BLOCKS, Token, attribute, tokens
from litre.names.markup import mark_languages
from litre.names.ruby import with_rp

# Where a code is quoted, it is not drawn.
_SPOILER = '<span class="spoiler"'
_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})
# What may stand on either side of a code, inside a class of characters; ";" ends an entity.
_SPACING = r"""\s\xa0"'“”‘’«»,.;!?…、。，．！？・~～〜–—"""


class Drawing(NamedTuple):
    """What is drawn for an emoticon code, and what it is in words.

    `picture` is the address of a symbol, "" where there is none: then the glyph is printed; with
    neither, the code stays as typed.
    """

    glyph: str
    words: str
    picture: str = ""


class Hidden(NamedTuple):
    """The words that stand where a contact was, and on the key that shows a spoiler.

    Without words for a key a spoiler is left out: where nothing can be pressed, nothing is given away.
    """

    address: str = "…@…"
    number: str = "…"
    spoiler: str = ""


def printed_comment(
    html: str,
    drawings: Mapping[str, Drawing],
    languages: tuple[str, Sequence[str]],
    hidden: Hidden = Hidden(),  # noqa: B008 - a tuple of two strings
) -> str:
    """The cleaned HTML of a comment as the public reads it.

    `languages` are that of the page and the others it is written in.

    >>> printed_comment("<p>涙 [cry]</p>", {"[cry]": Drawing("⋯", "crying")}, ("en", ["ja"]))
    '<p lang="ja">涙 <span class="emote" role="img" aria-label="crying" title="[cry]">⋯</span></p>'
    """
    shown = draw_emoticons(without_contacts(html, hidden), drawings)
    base, others = languages
    if not hidden.spoiler:
        shown = without_spoilers(shown)
    return _with_keys(mark_languages(with_rp(shown), base, others), hidden.spoiler)


def without_spoilers(html: str) -> str:
    """HTML with "…" in the place of what gives the story away.

    >>> without_spoilers('<p>so <span class="spoiler">she <em>dies</em></span>.</p>')
    '<p>so ….</p>'
    """
    if _SPOILER not in html:
        return html
    out: list[str] = []
    depth = 0
    for token in tokens(html):
        if depth:
            depth += (token.name == "span") * (token.opens - token.closes)
        elif token.raw == f"{_SPOILER}>":
            depth = 1
            out.append("…")
        else:
            out.append(token.raw)
    return "".join(out)


def _with_keys(html: str, label: str) -> str:
    """Before each spoiler a box to tick, by which styles show it: it works without a script."""
    words = escape(label)
    key = f'<input type="checkbox" class="spoiler-key" aria-label="{words}" data-words="{words}">'
    return html.replace(_SPOILER, key + _SPOILER)


def without_contacts(html: str, hidden: Hidden = Hidden()) -> str:  # noqa: B008 - as above
    """HTML in which no text or link tells an e-mail address or a telephone number.

    >>> without_contacts('<a href="mailto:a@b.example">a@b.example</a> <a href="/x">y</a>')
    '<a>…@…</a> <a href="/x">y</a>'
    """

    def shown(raw: str) -> str:
        return hide_contacts(raw, escape(hidden.address), escape(hidden.number))

    out: list[str] = []
    line: list[Token] = []
    for token in tokens(html):
        if token.name in BLOCKS or token.name == "br":
            out += [_line(line, shown), _tag(token.raw, token.name)]
            line = []
        else:
            line.append(token)
    return "".join([*out, _line(line, shown)])


def _line(line: list[Token], shown: Callable[[str], str]) -> str:
    """One line with its contacts hidden; without its tags if they cut a contact in pieces."""
    pieces = [_tag(token.raw, token.name) if token.name else shown(token.raw) for token in line]
    words = [piece for piece, token in zip(pieces, line, strict=True) if not token.name]
    if len(words) > 1 and holds_contacts("".join(words)):
        return shown("".join(token.raw for token in line if not token.name))
    return "".join(pieces)


def draw_emoticons(html: str, drawings: Mapping[str, Drawing]) -> str:
    """HTML with each code drawn; the code as typed stays in the title. Code and tags stay untouched.

    >>> draw_emoticons("<p>hi :D http://x/:D</p>", {":D": Drawing("☺", "grin")})
    '<p>hi <span class="emote" role="img" aria-label="grin" title=":D">☺</span> http://x/:D</p>'
    >>> draw_emoticons(":D", {":D": Drawing("☺", "grin", "/s.svg#grin")}).partition("<title>")[2]
    ':D</title><use href="/s.svg#grin"></use></svg>'
    """
    if not drawings:
        return html
    pattern, drawn = _pen(tuple(drawings.items()))
    out: list[str] = []
    verbatim = 0
    for token in tokens(html):
        if token.name in _VERBATIM:
            verbatim = max(0, verbatim + token.opens - token.closes)
        kept = token.name or verbatim
        out.append(token.raw if kept else pattern.sub(lambda code: drawn[code[0]], token.raw))
    return "".join(out)


def _tag(raw: str, name: str) -> str:
    if name == "a" and tells_contact(attribute(raw, "href") or ""):
        return "<a>"
    return (
        re.sub(r"""\s(?:title|id)=("[^"]*@[^"]*"|'[^']*@[^']*')""", "", raw) if "@" in raw else raw
    )


@lru_cache(maxsize=8)
def _pen(drawings: tuple[tuple[str, Drawing], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the codes in HTML, the longest first, and the HTML of each.

    Kept, since a page has many comments and one map.
    """
    drawn = {
        escape(code, quote=False): _drawn(code, drawing)
        for code, drawing in drawings
        if code and (drawing.picture or drawing.glyph)
    }
    codes = sorted(drawn, key=len, reverse=True)
    # With no code at all, a pattern that fits nowhere.
    return re.compile("|".join(map(_alone, codes)) or r"(?!)"), drawn


def _drawn(code: str, drawing: Drawing) -> str:
    typed, words = escape(code), escape(drawing.words)
    if drawing.picture:
        return (
            f'<svg class="emote" role="img" aria-label="{words}" data-code="{typed}">'
            f'<title>{typed}</title><use href="{escape(drawing.picture)}"></use></svg>'
        )
    return (
        f'<span class="emote" role="img" aria-label="{words}"'
        f' title="{typed}">{escape(drawing.glyph)}</span>'
    )


def _alone(code: str) -> str:
    """A pattern for the escaped code: in brackets anywhere, else between spaces or punctuation.

    A code does not stand alone where its first or last sign is doubled (":))"), nor where it
    would take the end of a bracket ("(8-)").
    """
    quoted = re.escape(code)
    if code[0] in "[(（【" and code[-1] in "])）】":
        return quoted
    first, last = re.escape(code[0]), re.escape(code[-1])
    opening = "" if code[-1] == ")" else "(（"
    before = rf"(?<![^{_SPACING}{opening}\[「『])(?<!{first})"
    return rf"{before}{quoted}(?![^{_SPACING})）\]」』&:])(?!{last})"
