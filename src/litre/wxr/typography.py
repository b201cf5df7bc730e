"""WordPress' typography: curly quotes, dashes, ellipses, primes and the multiplication sign.

It runs when a page is shown, over classic text and blocks alike, and leaves alone what is inside tags,
``pre``, ``code``, ``kbd``, ``tt``, ``script`` and ``style``, and the brackets of known shortcodes.
Source: the rendering of WordPress 6.1 with English settings. Cost is linear in the length.
"""

import re
from collections.abc import Collection

from litre.wxr.markup import loud_text, pieces

# Written as references: quotes made here must not be confused with curly ones the author typed.
_SIGNS = {
    "...": "&#8230;",
    "``": "&#8220;",
    "''": "&#8221;",
    "---": "&#8212;",
    "--": "&#8211;",
    " (tm)": " &#8482;",
    "&": "&#038;",
}
_OPENING = {"'": "&#8216;", '"': "&#8220;"}
_CLOSING = {"'": "&#8217;", '"': "&#8221;"}
_PRIMES = {"'": "&#8242;", '"': "&#8243;"}
# All that may change its look; what a mark becomes is decided by what stands on its two sides.
_MARK = re.compile(
    r"\.\.\.|``|''|---|--|-| \(tm\)|['\"]|(?<=\d)x(?=\d)|&(?!\#\d+;|\#x[0-9a-f]+;|[a-z][a-z0-9]*;)",
    re.IGNORECASE,
)
_SPACES = frozenset(" \t\r\n\xa0")
_BRACKETS = frozenset("([{-")
# English words whose first letters fell away: their mark is an apostrophe, not an opening quote.
_CLIPPED = re.compile(
    r"(?:tis|twas|twere|twill|til|tain't|bout|cause|em|nuff|round)", re.IGNORECASE
)
_DECADE = re.compile(r"\d\d(?![\d%]|[.,]\d)")
_FACTOR = re.compile(r"[\d.,]*\Z")


def texturize(text: str, shortcodes: Collection[str] = ()) -> str:
    """HTML with WordPress' typography, as references; ``shortcodes`` are the names whose brackets stay as typed.

    >>> texturize('"Tears" -- 3x4... <code>"x"</code>')
    '&#8220;Tears&#8221; &#8212; 3&#215;4&#8230; <code>"x"</code>'
    >>> texturize("[x a='1'] [y a='1']", ["x"])
    "[x a='1'] [y a=&#8217;1&#8242;]"
    """
    parts = pieces(text)
    for place in loud_text(parts):
        parts[place] = _between_shortcodes(parts[place], shortcodes)
    return "".join(parts)


def _between_shortcodes(text: str, names: Collection[str]) -> str:
    if not names or "[" not in text:
        return _curl(text)
    known = "|".join(map(re.escape, names))
    cut = re.split(rf"(\[[/\[]?(?:{known})(?=[\s\]/])[^\[\]]*\]\]?)", text)
    return "".join(part if place % 2 else _curl(part) for place, part in enumerate(cut))


def _curl(text: str) -> str:
    """One piece of text between tags; quotes open and close within it."""
    begun: set[str] = set()

    def draw(found: re.Match[str]) -> str:
        mark = found[0]
        if mark in _OPENING:
            return _quote(text, found.start(), mark, begun)
        if mark in {"-", "--"}:
            return _dash(text, found)
        if mark in "xX":
            return _times(text, found)
        return _SIGNS.get(mark.lower(), mark)

    return _MARK.sub(draw, text)


def _quote(text: str, at: int, mark: str, begun: set[str]) -> str:
    before, after = _before(text, at), text[at + 1 : at + 2]
    if before in {"", " "} or before in _BRACKETS or (mark == "'" and before == '"'):
        if mark == "'" and (_DECADE.match(text, at + 1) or _CLIPPED.match(text, at + 1)):
            return _CLOSING[mark]
        if mark == "'" or (after and not _is_space(text, at + 1)):
            begun.add(mark)
            return _OPENING[mark]
    # WordPress takes a mark after a figure for a prime only where no quotation has begun.
    within_word = mark == "'" and after.isalnum()
    if before.isdigit() and not within_word and mark not in begun:
        return _PRIMES[mark]
    return _CLOSING[mark]


def _before(text: str, at: int) -> str:
    """The character before a place: a blank for any space, nothing at the beginning."""
    if text.endswith("&nbsp;", 0, at) or (at and text[at - 1] in _SPACES):
        return " "
    return "(" if text.endswith("&lt;", 0, at) else text[at - 1 : at]


def _is_space(text: str, at: int) -> bool:
    return text[at : at + 1] in _SPACES or text.startswith("&nbsp;", at)


def _dash(text: str, found: re.Match[str]) -> str:
    """A dash between blanks; a double hyphen is one anywhere, but in the names of hosts (`xn--`)."""
    start, end = found.span()
    alone = _before(text, start) in {"", " "} and (end == len(text) or _is_space(text, end))
    if found[0] == "--":
        if text.endswith("xn", 0, start):
            return "--"
        return _SIGNS["---"] if alone else _SIGNS["--"]
    return _SIGNS["--"] if alone else "-"


def _times(text: str, found: re.Match[str]) -> str:
    """Three by four is a product; 0x9 and 4x4wd are none."""
    factors = _FACTOR.search(text, max(0, found.start() - 40), found.start())
    tail = re.compile(r"\d+(?!\w)", re.ASCII).match(text, found.end())
    if not tail or not factors or factors[0].strip(".,") in {"", "0"}:
        return found[0]
    return "&#215;"
