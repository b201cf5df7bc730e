"""HTML cut into tags and text with one regex: no tree, nothing repaired, nothing lost."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BLOCKS_NAMES = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCKS_NAMES.split())
_VOID_NAMES = """
    area base br col embed hr img input link meta param source track wbr
"""
VOID = frozenset(_VOID_NAMES.split())

# A comment left open runs to the end, as in browsers; an unquoted "<" ends a tag that was none.
# The groups are possessive, so that a long broken tag is read once.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)"
    r"""(?P<rest>(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+'|"[^"]{0,2000}"|'[^']{0,2000}')*+)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")


class Token(NamedTuple):
    """A piece of source; `name` is "" for text, "!" for a comment, else the tag in lower case."""

    raw: str
    name: str
    opens: bool = False
    closes: bool = False


def tokens(html: str) -> Iterator[Token]:
    """The pieces of some HTML; their `raw` joined is the HTML.

    >>> [(token.raw, token.name) for token in tokens("a<B>c</B> 1 < 2")]
    [('a', ''), ('<B>', 'b'), ('c', ''), ('</B>', 'b'), (' 1 < 2', '')]
    """
    place = 0
    for match in _TOKEN.finditer(html):
        if match.start() > place:
            yield Token(html[place : match.start()], "")
        place = match.end()
        name = (match["name"] or "!").lower()
        closes = bool(match["close"])
        yield Token(match[0], name, opens=name != "!" and not closes, closes=closes)
    if place < len(html):
        yield Token(html[place:], "")


def attribute(tag: str, name: str) -> str | None:
    """The value of an attribute as written in a tag, or None if the tag has none.

    >>> attribute('<p class="x" LANG=ja>', "lang")
    'ja'
    >>> attribute('<p title=" lang=ja">', "lang") is None
    True
    """
    if name not in tag.lower():
        return None
    inside = tag[1:].rstrip(">")
    for match in _ATTRIBUTE.finditer(inside):
        if match[1].lower() == name and match.start():
            return match[2] or match[3] or match[4] or ""
    return None


def with_attributes(tag: str, attributes: str) -> str:
    """A start tag with more attributes written after its name.

    >>> with_attributes('<p class="x">', ' lang="ja"')
    '<p lang="ja" class="x">'
    """
    return re.sub(r"^<[a-zA-Z][a-zA-Z0-9:-]*", lambda name: name[0] + attributes, tag, count=1)
