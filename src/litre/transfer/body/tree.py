"""A small tree of HTML that ``policy.read`` has already made well nested."""

import html
import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r'<(/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s=>]+="[^"]*")*)\s*/?>|([^<]+)')
_ATTRIBUTE = re.compile(r'([^\s=>]+)="([^"]*)"')
VOID = frozenset(["br", "hr", "img", "col", "source", "track", "embed", "param", "wbr"])
# Deeper than this, tags are dropped and their text stays: nobody writes so, and walking must end.
DEEPEST = 120
MEDIA = frozenset(["img", "audio", "video", "iframe", "object", "embed"])
BLOCKS = frozenset(
    [
        "p",
        "div",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "address",
        "ul",
        "ol",
        "li",
        "center",
        "header",
        "footer",
        "main",
        "article",
        "aside",
        "nav",
        "section",
        "hgroup",
        "fieldset",
        "legend",
        "form",
    ]
)


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    solid: bool = False  # it is, or holds, something that cannot stand in a line of text

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]

    def find(self, *tags: str) -> list["Element"]:
        """Descendants with one of these tags, in reading order."""
        found = []
        for child in self.elements():
            if child.tag in tags:
                found.append(child)
            found += child.find(*tags)
        return found

    def text(self) -> str:
        if self.tag == "br":
            return "\n"
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)


Node = Element | str


def parse(text: str, slot: str) -> Element:
    """The tree of well-nested HTML; ``slot`` names the element that stands for a finished block."""
    root = Element("")
    stack = [root]
    raw_until, skipped = "", 0
    for closes, name, attributes, words in _TOKEN.findall(text):
        if raw_until:
            raw_until = "" if closes and name == raw_until else raw_until
        elif words:
            stack[-1].children.append(html.unescape(words))
        elif closes:
            skipped, drop = (skipped - 1, 0) if skipped else (0, 1)
            if drop and len(stack) > 1:
                stack.pop()
        elif len(stack) >= DEEPEST and name not in VOID:
            skipped += 1
        else:
            element = Element(name, _attributes(attributes))
            stack[-1].children.append(element)
            if name in BLOCKS or name in MEDIA or name == slot:
                _mark([*stack, element])
            if name == "iframe":
                raw_until = name
            elif name not in VOID:
                stack.append(element)
    return root


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _mark(line: list[Element]) -> None:
    for element in reversed(line):
        if element.solid:
            return
        element.solid = True
