# ruff: noqa: RUF001 - full-width brackets are what people type
"""How the text of a comment is printed: contacts hidden, emoticons drawn, languages marked."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from litre.comments.contacts import hide_contacts
from litre.names.html_tokens import attribute, tokens
from litre.names.markup import mark_languages
from litre.names.ruby import with_rp

# Where a code is quoted, it is not drawn.
_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})


class Drawing(NamedTuple):
    """What is drawn for an emoticon code, and what it is in words."""

    glyph: str
    words: str


class Hidden(NamedTuple):
    """The words that stand where a contact was."""

    address: str = "…@…"
    number: str = "…"


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
    return mark_languages(with_rp(shown), base, others)


def without_contacts(html: str, hidden: Hidden = Hidden()) -> str:  # noqa: B008 - as above
    """HTML in which no text or link tells an e-mail address or a telephone number.

    >>> without_contacts('<a href="mailto:a@b.example">a@b.example</a> <a href="/x">y</a>')
    '<a>…@…</a> <a href="/x">y</a>'
    """

    def shown(raw: str) -> str:
        return hide_contacts(raw, escape(hidden.address), escape(hidden.number))

    return "".join(
        shown(token.raw) if not token.name else _tag(token.raw, token.name)
        for token in tokens(html)
    )


def draw_emoticons(html: str, drawings: Mapping[str, Drawing]) -> str:
    """HTML with each code drawn; the code as typed stays in the title. Code and tags stay untouched.

    >>> draw_emoticons("<p>hi :D http://x/:D</p>", {":D": Drawing("☺", "grin")})
    '<p>hi <span class="emote" role="img" aria-label="grin" title=":D">☺</span> http://x/:D</p>'
    """
    if not drawings:
        return html
    pattern, draw = _pattern(drawings), _drawer(drawings)
    out: list[str] = []
    verbatim = 0
    for token in tokens(html):
        if token.name in _VERBATIM:
            verbatim = max(0, verbatim + token.opens - token.closes)
        out.append(token.raw if token.name or verbatim else pattern.sub(draw, token.raw))
    return "".join(out)


def _tag(raw: str, name: str) -> str:
    if name == "a" and _tells(attribute(raw, "href") or ""):
        return "<a>"
    return (
        re.sub(r"""\s(?:title|id)=("[^"]*@[^"]*"|'[^']*@[^']*')""", "", raw) if "@" in raw else raw
    )


def _tells(address: str) -> bool:
    scheme = re.sub(r"[\s\x00-\x1f]", "", address).lower()
    return scheme.startswith(("mailto:", "tel:", "sms:", "callto:", "skype:"))


def _pattern(drawings: Mapping[str, Drawing]) -> re.Pattern[str]:
    """The codes, the longest first; one that begins with a sign has to stand by itself."""
    codes = sorted(drawings, key=len, reverse=True)
    return re.compile("|".join(_alone(escape(code, quote=False)) for code in codes))


def _alone(code: str) -> str:
    quoted = re.escape(code)
    if code[0] in "[（【" and code[-1] in "]）】":
        return quoted
    return rf"(?<![A-Za-z0-9:/]){quoted}(?![A-Za-z0-9/])"


def _drawer(drawings: Mapping[str, Drawing]) -> Callable[[re.Match[str]], str]:
    drawn = {
        escape(code, quote=False): (
            f'<span class="emote" role="img" aria-label="{escape(drawing.words)}"'
            f' title="{escape(code)}">{escape(drawing.glyph)}</span>'
        )
        for code, drawing in drawings.items()
    }
    return lambda found: drawn[found[0]]
