"""WordPress' automatic paragraphs: blank lines become ``<p>``, line ends become ``<br />``.

The text is cut into chunks at blank lines, before a block-level tag opens and after one closes. A chunk
is a paragraph, except on the side where it meets a block-level tag. Names count only in lower case.
Where WordPress writes a ``</p>`` that closes nothing, none is written here: readers saw none.
Source: the rendering of WordPress 6.1. Cost is linear in the length.
"""

import re
from collections.abc import Iterator

from litre.wxr.markup import pieces, tag_name

_NAMES = frozenset(
    [
        "table",
        "thead",
        "tfoot",
        "caption",
        "col",
        "colgroup",
        "tbody",
        "tr",
        "td",
        "th",
        "div",
        "dl",
        "dd",
        "dt",
        "ul",
        "ol",
        "li",
        "pre",
        "form",
        "map",
        "area",
        "blockquote",
        "address",
        "style",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "fieldset",
        "legend",
        "section",
        "article",
        "aside",
        "hgroup",
        "header",
        "footer",
        "nav",
        "figure",
        "figcaption",
        "details",
        "menu",
        "summary",
    ]
)
# WordPress looks only at how these begin, when it decides about the paragraph around a tag.
_EDGE = re.compile("</?(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + ")")
_EATS_BREAK = re.compile("</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)")
_OPENS_BLOCK = re.compile("<(?:" + "|".join(sorted(_NAMES)) + r")[\s/>]")
# White space that WordPress takes away (before, after) a tag that opens or closes.
_BOTH = dict.fromkeys(
    ((name, closes) for name in ("param", "embed", "source", "track") for closes in (False, True)),
    (True, True),
)
_HUGS = {
    **_BOTH,
    ("figcaption", False): (True, False),
    ("figcaption", True): (False, True),
    **{
        (name, closes): (closes, not closes)
        for name in ("object", "audio", "video")
        for closes in (False, True)
    },
}
_BREAK_TAG = re.compile(r"<br\s*/?>\Z")
_WHOLE = ("pre", "script", "style", "svg", "math")
_BLANK_LINE = re.compile(r"\n\s*\n", re.ASCII)
_SPACES = " \t\n\r\f\v"
_CUT = "\n\n"
_LINE = "<br />"


def autop(text: str) -> str:
    """HTML with the paragraphs and line breaks WordPress adds to a post that has no block.

    >>> autop("one\\ntwo\\n\\nthree<ul>\\n<li>four</li></ul>")
    '<p>one<br />\\ntwo</p>\\n<p>three</p>\\n<ul>\\n<li>four</li>\\n</ul>\\n'

    White space alone is no paragraph, and ``pre`` stays as it is:

    >>> autop(" \\n\\n "), autop("<pre>a\\n\\nb</pre>")
    ('', '<pre>a\\n\\nb</pre>\\n')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = []
    for chunk in _chunks(_items(text)):
        shown += [*_paragraph(chunk), "\n"]
    return "".join(shown)


class _Items(list[str]):
    """Text, tags and ``_CUT`` marks in order, with the white space beside some tags taken away."""

    _glue = False
    _break_at = -1

    def put(self, item: str) -> None:
        if self._glue:
            item = item.lstrip(_SPACES)
        if item:
            self._glue = False
            self.append(item)
        if item.strip(_SPACES):
            self._break_at = -1

    def drop_space(self) -> None:
        self._break_at = -1
        while self and not self[-1].strip(_SPACES):
            self.pop()
        if self and not self[-1].startswith("<"):
            self[-1] = self[-1].rstrip(_SPACES)

    def put_hugging(self, tag: str, before: bool, after: bool) -> None:
        if before:
            self.drop_space()
        self.put(tag)
        self._glue = after

    def put_break(self) -> None:
        """A second break after white space makes a blank line of the two."""
        if self._break_at >= 0:
            del self[self._break_at :]
            self.put(_CUT)
            self._break_at = -1
        else:
            self.put(_LINE)
            self._break_at = len(self) - 1


def _items(text: str) -> _Items:
    items = _Items()
    for place, part in enumerate(_wholes(pieces(text))):
        if place % 2:
            _put_tag(items, part)
            continue
        for number, line in enumerate(_BLANK_LINE.split(part)):
            if number:
                items.put(_CUT)
            items.put(line)
    return items


def _put_tag(items: _Items, tag: str) -> None:
    name, closes = tag_name(tag)
    hug = _HUGS.get((name, closes))
    if hug:
        items.put_hugging(tag, *hug)
    elif _BREAK_TAG.match(tag):
        items.put_break()
    else:
        whole = name in _WHOLE and tag.endswith(f"</{name}>")
        opens = bool(_OPENS_BLOCK.match(tag))
        if opens:
            items.put(_CUT)
        items.put(tag)
        if (tag == f"</{name}>" and name in _NAMES) or name == "hr" or (opens and whole):
            items.put(_CUT)


def _wholes(parts: list[str]) -> list[str]:
    """Pieces in which an element like ``pre`` is one tag from its opening to its closing."""
    last_close = {}
    for place in range(1, len(parts), 2):
        name, closes = tag_name(parts[place])
        if closes and name in _WHOLE:
            last_close[name] = place
    if not last_close:
        return parts
    joined, place = [parts[0]], 1
    while place < len(parts):
        name, closes = tag_name(parts[place])
        end = place
        if not closes and place < last_close.get(name, -1):
            while tag_name(parts[end]) != (name, True):
                end += 2
        joined += ["".join(parts[place : end + 1]), parts[end + 1]]
        place = end + 2
    return joined


def _chunks(items: list[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for item in [*items, _CUT]:
        if item != _CUT:
            chunk.append(item)
            continue
        if any(part.strip(_SPACES) for part in chunk):
            chunk[0] = chunk[0].lstrip("\n")
            chunk[-1] = chunk[-1].rstrip("\n")
            yield chunk
        chunk = []


def _paragraph(chunk: list[str]) -> list[str]:
    solid = [item for item in chunk if item.strip(_SPACES)]
    opens, closes = bool(_EDGE.match(solid[0])), bool(_EDGE.match(solid[-1]))
    shown = _with_breaks(chunk)
    quotes = solid[0].startswith("<blockquote") and len(solid) > 1
    if quotes:
        shown.insert(1, "<p>")
    elif not opens:
        shown.insert(0, "<p>")
    elif not re.match(r"<p[\s/>]", solid[0]):
        return shown
    if not closes:
        shown.append("</p>")
    elif solid[-1] in ("</blockquote>", "</div>", "</address>", "</form>"):
        shown.insert(-1, "</p>")
    return shown


def _with_breaks(chunk: list[str]) -> list[str]:
    """The chunk with its line ends made breaks, save beside block-level tags and at its ends."""
    before: list[str] = []
    solid = ""
    for item in chunk:
        before.append(solid)
        solid = item if item.strip(_SPACES) else solid
    shown: list[str] = []
    solid = ""
    for place in range(len(chunk) - 1, -1, -1):
        item = chunk[place]
        if item == _LINE:
            shown.append(_LINE if _may_break(before[place], solid) else "")
        elif item.startswith("<") or "\n" not in item:
            shown.append(item)
        else:
            shown.append(_broken(item, before[place], solid))
        solid = item if item.strip(_SPACES) else solid
    return shown[::-1]


def _may_break(before: str, after: str) -> bool:
    return bool(before and after and not _EDGE.match(before) and not _EATS_BREAK.match(after))


def _broken(text: str, before: str, after: str) -> str:
    """Only the first and the last line can be empty: blank lines have been cut already."""
    lines = text.split("\n")
    shown = [lines[0]]
    for number, line in enumerate(lines[1:], start=1):
        left = "text" if number > 1 or lines[0].strip(_SPACES) else before
        right = "text" if number < len(lines) - 1 or line.strip(_SPACES) else after
        just_broken = left == _LINE and not lines[0]
        broken = _may_break(left, right) and not just_broken
        shown[-1] = shown[-1].rstrip(_SPACES)
        shown += [_LINE + "\n" if broken else "\n", line]
    return "".join(shown)
