"""Marked-up text cut into text and tags, the way WordPress cuts it before it changes anything.

WordPress takes every ``<`` for the start of a tag that ends at the next ``>`` (or with the text), so
in ``5 < 6 > 4`` the middle is a tag to it. All rooms that imitate WordPress use this one cut.
"""

import re
from collections.abc import Collection, Iterator

# An unclosed comment takes the rest of the text: that is also what keeps this linear.
_TAG = re.compile(r"(<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[^>]*>?)", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_SQUARE = str.maketrans("[]\n", "   ")
QUIET_ELEMENTS = frozenset({"pre", "code", "kbd", "style", "script", "tt"})


def pieces(text: str) -> list[str]:
    """Text and tags in turn: even places hold text (perhaps empty), odd places a tag or comment.

    Joined, they are the text again. Cost is linear in the length.

    >>> pieces("a <b>c</b> 5 < 6")
    ['a ', '<b>', 'c', '</b>', ' 5 ', '< 6', '']
    """
    return _TAG.split(text)


def tag_name(tag: str) -> tuple[str, bool]:
    """Name of a tag as written, and whether it closes; an empty name for what is no tag.

    >>> tag_name('<DIV class="x">'), tag_name("</p>"), tag_name("< 6 >")
    (('DIV', False), ('p', True), ('', False))
    """
    found = _NAME.match(tag)
    return (found[2], bool(found[1])) if found else ("", False)


def without_brackets_in_tags(text: str) -> str:
    """The same text, of the same length, with ``[``, ``]`` and newlines inside tags made spaces.

    Positions found in it are positions in the text itself.

    >>> without_brackets_in_tags('[a] <i title="[a]">')
    '[a] <i title=" a ">'
    """
    if "<" not in text:
        return text
    parts = pieces(text)
    parts[1::2] = [tag.translate(_SQUARE) for tag in parts[1::2]]
    return "".join(parts)


def loud_text(parts: list[str], quiet: Collection[str] = QUIET_ELEMENTS) -> Iterator[int]:
    """Places of the text in ``pieces`` that do not lie inside one of the quiet elements.

    >>> parts = pieces("a<code>b</code>c")
    >>> [parts[place] for place in loud_text(parts)]
    ['a', 'c']
    """
    open_names: list[str] = []
    for place, part in enumerate(parts):
        if place % 2 == 0:
            if part and not open_names:
                yield place
            continue
        name, closes = tag_name(part)
        if name.lower() not in quiet:
            continue
        if not closes:
            open_names.append(name.lower())
        elif open_names and open_names[-1] == name.lower():
            open_names.pop()
