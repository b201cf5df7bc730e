"""HTML as plain text, for feeds, descriptions and machine-readable data."""

import html as entities
import re
from typing import Literal

from litre.names.html_tokens import BLOCKS, Token, tokens

_RUBY = frozenset({"ruby", "rt", "rp"})
_SILENT = frozenset({"script", "style", "template"})


def plain_text(html: str, ruby: Literal["base", "parens"] = "base") -> str:
    """The text of some HTML: a line for each block, white space collapsed, entities decoded.

    Of ruby the base is kept; with "parens" the reading follows it in brackets.

    >>> plain_text("<p><ruby>涙<rp>(</rp><rt>なみだ</rt><rp>)</rp></ruby> &amp;\\n tears</p><p>b")
    '涙 & tears\\nb'
    >>> plain_text("<ruby>涙<rt>なみだ</ruby>", ruby="parens")
    '涙(なみだ)'
    >>> plain_text("<script>alert(1)</script>")
    ''
    """
    if "<" not in html:
        return _collapsed(entities.unescape(html).replace("\n", " "))
    pieces: list[str] = []
    inside = ""  # the element whose text is not plain text: a reading, its brackets, a script
    for token in tokens(html):
        if inside in _SILENT:
            inside = "" if token.closes and token.name == inside else inside
        elif token.name in _RUBY or token.name in _SILENT:
            pieces += _brackets(inside, token, ruby)
            inside = token.name if token.opens and token.name != "ruby" else ""
        elif token.name in BLOCKS or token.name == "br":
            pieces.append("\n")
        elif not token.name and inside != "rp" and (inside != "rt" or ruby == "parens"):
            pieces.append(re.sub(r"\s", " ", entities.unescape(token.raw)))
    return _collapsed("".join(pieces))


def _brackets(inside: str, token: Token, ruby: str) -> list[str]:
    """The brackets of a reading that ends or begins here; an end tag may have been left out."""
    if ruby == "base":
        return []
    ending = [")"] if inside == "rt" else []
    return [*ending, "("] if token.name == "rt" and token.opens else ending


def _collapsed(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
