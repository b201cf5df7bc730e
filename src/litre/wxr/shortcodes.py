"""Shortcodes: ``[gallery ids="9,7"]``, ``[caption width="300"]…[/caption]``, ``[[escaped]]``.

Source: the shortcode page of the WordPress plugin handbook, and the rendering of WordPress 6.1: an unknown name stays
as typed; the first ``[/name]`` closes; there is no nesting of a name in itself; ``[[name]]`` shows
``[name]``; shortcodes run inside ``pre`` and ``code`` too, but not inside a tag.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from litre.wxr.markup import without_brackets_in_tags

_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*"([^"]*)"(?=\s|\Z)|([\w-]+)\s*=\s*'([^']*)'(?=\s|\Z)"""
    r"""|([\w-]+)\s*=\s*([^\s'"]+)(?=\s|\Z)|"([^"]*)"(?=\s|\Z)|'([^']*)'(?=\s|\Z)|(\S+)(?=\s|\Z)""",
    re.ASCII,
)
# A longer run of attributes than any real shortcode has; hostile input stays cheap.
_ATTRIBUTES_MOST = 10_000


@dataclass(frozen=True)
class Shortcode:
    """One shortcode as typed. ``inner`` is None where it has no closing half."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    inner: str | None = None
    source: str = ""


Draw = Callable[[Shortcode], str | None]


def attributes_of(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Named attributes (names in lower case) and values without a name, in order.

    >>> attributes_of('''ids="9,7" Size=large link='none' x-1''')
    ({'ids': '9,7', 'size': 'large', 'link': 'none'}, ('x-1',))
    """
    named: dict[str, str] = {}
    values: list[str] = []
    text = text[:_ATTRIBUTES_MOST].replace("\u00a0", " ").replace("\u200b", " ")
    for found in _ATTRIBUTE.finditer(text):
        for name, value in ((1, 2), (3, 4), (5, 6)):
            if found[name]:
                named[found[name].lower()] = found[value]
                break
        else:
            values.append(next((found[n] for n in (7, 8, 9) if found[n] is not None), ""))
    return named, tuple(values)


class _Closings:
    """Where the next ``[/name]`` is: each name's place only ever moves forward, so all is linear."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def after(self, mark: str, position: int) -> int:
        known = self._next.get(mark, 0)
        if known == -1 or known >= position > 0:
            return known
        self._next[mark] = self._text.find(mark, position)
        return self._next[mark]


def expand(text: str, draw: Mapping[str, Draw]) -> str:
    """Text with each known shortcode replaced by what its function gives; None leaves it as typed.

    >>> expand("[b x=1]hi[/b] [[b]] [c]", {"b": lambda code: f"{code.attributes} {code.inner}"})
    "{'x': '1'} hi [b] [c]"
    >>> expand("[b", {"b": lambda code: "never"})
    '[b'
    """
    if "[" not in text or not draw:
        return text
    shown, done = [], 0
    for start, end, code in _found(text, draw):
        shown.append(text[done:start])
        if code is None:
            shown.append(text[start + 1 : end - 1])
        else:
            drawn = draw[code.name](code)
            shown.append(code.source if drawn is None else drawn)
        done = end
    return "".join([*shown, text[done:]])


def _found(text: str, names: Collection[str]) -> Iterator[tuple[int, int, Shortcode | None]]:
    """Start, end and shortcode; None stands for an escaped one, with its outer brackets."""
    masked = without_brackets_in_tags(text)
    opening = re.compile(r"\[(?=[\[\w])(\[?)(" + "|".join(map(re.escape, names)) + r")(?![\w-])")
    closings, position = _Closings(masked), 0
    while found := opening.search(masked, position):
        stop = closings.after("]", found.end())
        if stop == -1:
            return
        name, start = found[2], found.start()
        alone = masked[stop - 1] == "/" and stop - 1 >= found.end()
        attributes = text[found.end() : stop - 1 if alone else stop]
        end, inner = stop + 1, None
        close = -1 if alone else closings.after(f"[/{name}]", end)
        if close != -1:
            inner, end = text[end:close], close + len(name) + 3
        position = end
        if found[1] and masked[end : end + 1] == "]":
            position = end + 1
            yield start, end + 1, None
            continue
        start += len(found[1])
        named, values = attributes_of(attributes)
        yield start, end, Shortcode(name, named, values, inner, text[start:end])
