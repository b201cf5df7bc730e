"""Trees back into HTML: the inline vocabulary for text, safe structure for what is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from litre.transfer.body import policy
from litre.transfer.body.context import Note
from litre.transfer.body.tree import VOID, Element, Node

_BECOMES = {
    "strike": "s",
    "tt": "code",
    "acronym": "abbr",
    "var": "em",
    "dfn": "em",
    "samp": "code",
}
_PLAIN = frozenset({"span", "wbr", "nobr", "picture", "source", "label", "time", "data", "bdi"})
_EDGE_BREAKS = re.compile(r"^(?:[ \t\r\n\f]|<br>)+|(?:[ \t\r\n\f]|<br>)+$")
_SMILEY = {"wp-smiley", "emoji"}


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def alignment(element: Element) -> str:
    """``center``, ``end``, ``start`` or "" (as the text runs), by style, attribute or class."""
    style = re.search(r"text-align\s*:\s*(\w+)", element.attributes.get("style", ""))
    said = (style[1] if style else element.attributes.get("align", "")).lower()
    for name in element.classes:
        if name.startswith("has-text-align-"):
            said = name.removeprefix("has-text-align-")
    return {"center": "center", "right": "end", "end": "end"}.get(said, "")


def trimmed(html: str) -> str:
    """Without white space and line breaks at its ends; an ideographic space is an indent and stays."""
    return _EDGE_BREAKS.sub("", html)


@dataclass
class Writer:
    """Writes nodes as HTML, rewriting links and noting what could not stay."""

    address: Callable[[str], str]
    slot: str
    drawn: Callable[[Element], str]
    notes: dict[Note, None] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, what: str, why: str) -> None:
        self.notes[Note(kind, what[:200], why)] = None

    def inline(self, nodes: list[Node]) -> str:
        return "".join(self._node(node, policy.INLINE) for node in nodes)

    def listed(self, nodes: list[Node]) -> str:
        return "".join(self._node(node, policy.INLINE | policy.LISTS) for node in nodes)

    def kept(self, nodes: list[Node]) -> str:
        return "".join(self._node(node, policy.INLINE | policy.KEPT) for node in nodes)

    def _node(self, node: Node, allowed: dict[str, set[str]]) -> str:
        if isinstance(node, str):
            return escape(node)
        tag = _BECOMES.get(node.tag, node.tag)
        if tag == "img" and _SMILEY & set(node.classes):
            return escape(node.attributes.get("alt", ""))
        if tag == self.slot or (tag in ("iframe", "object", "embed", "audio", "video")):
            return self.drawn(node)
        inner = "".join(self._node(child, allowed) for child in node.children)
        if tag == "center" and "div" in allowed:
            return f'<div class="align-center">{inner}</div>'
        attributes = self._attributes(node, allowed.get(tag, set()))
        missing = policy.INLINE["span"] - allowed.get(tag, set())
        spoken = self._attributes(node, missing) if tag in policy.INLINE else ""
        if tag not in allowed or (tag in ("a", "span") and not attributes):
            self._unwrapped(node)
            return inner
        if spoken and tag != "br":
            inner = f"<span{spoken}>{inner}</span>"
        if (
            "td" in allowed
            and alignment(node)
            and tag in ("p", "div", "td", "th", "table", "figure")
        ):
            attributes += f' class="align-{alignment(node)}"'
        return f"<{tag}{attributes}>" + ("" if tag in VOID else f"{inner}</{tag}>")

    def _attributes(self, node: Element, given: set[str]) -> str:
        shown = ""
        for name in sorted(given):
            value = node.attributes.get(name)
            if value is None or (name in ("href", "src") and not value.strip()):
                continue
            if name in ("href", "src"):
                value = self._link(value.strip())
            shown += f' {name}="{quoted(value)}"'
        return shown

    def _link(self, href: str) -> str:
        if href.startswith("#") and href[1:] in self.references:
            return f"#note-{self.references[href[1:]]}"
        return self.address(href)

    def _unwrapped(self, node: Element) -> None:
        if node.tag not in _PLAIN:
            self.note(
                "changed", f"<{node.tag}>", "the look of these words is not kept, the words are"
            )
        elif node.attributes.get("style"):
            self.note("cleaned", "style", "styles written into the text are not kept")
