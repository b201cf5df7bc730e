"""How deep tags may nest: parsers of HTML grow slow, and walks deep, on tags that are never closed."""

from litre.wxr.markup import pieces, tag_name

_DEEPEST = 100
_UNNESTED = frozenset(
    ["p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option"]
)


class Depth:
    """How deep open elements nest, at most; those that cannot nest in themselves do not count."""

    def __init__(self) -> None:
        self.open: dict[str, int] = {}
        self.total = 0
        self.dropped: dict[str, int] = {}

    def allows(self, name: str, closes: bool) -> bool:
        if name in _UNNESTED:
            return True
        if closes and self.dropped.get(name):
            self.dropped[name] -= 1
            return False
        if closes and self.open.get(name):
            self.open[name] -= 1
            self.total -= 1
        elif not closes and name not in ("br", "img", "hr", "input", "source", "param", "embed"):
            if self.total >= _DEEPEST:
                self.dropped[name] = self.dropped.get(name, 0) + 1
                return False
            self.open[name] = self.open.get(name, 0) + 1
            self.total += 1
        return True


def shallow(text: str) -> str:
    """Text without the tags that nest too deep; all words stay.

    >>> shallow("<b>" * 101 + "x").count("<b>")
    100
    """
    if text.count("<") <= _DEEPEST:
        return text
    depth, parts = Depth(), pieces(text)
    for place in range(1, len(parts), 2):
        name, closes = tag_name(parts[place])
        if name and not depth.allows(name.lower(), closes):
            parts[place] = ""
    return "".join(parts)
