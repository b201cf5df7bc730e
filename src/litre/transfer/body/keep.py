"""What has no block is kept as it was: cleaned for readers, and as it came for the writer."""

import re
from dataclasses import dataclass, field

from litre.transfer.body.context import Block
from litre.transfer.body.depth import Depth
from litre.transfer.body.inline import Writer, quoted
from litre.transfer.body.tree import Element
from litre.wxr.markup import pieces, tag_name

_KEPT = frozenset(
    ["p", "ul", "ol", "dl", "table", "figure", "blockquote", "pre", "details", "address"]
)
_HANDLER = re.compile(r"[\s\"'/]on[a-z]+\s*=", re.IGNORECASE)
_SCHEME = re.compile(r"(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_REMOVED = {
    "script": "programs are never taken over",
    "style": "styles are never taken over",
    "form": "forms are taken apart",
    "input": "forms are taken apart",
    "meta": "it has no place in a text",
    "base": "it has no place in a text",
    "link": "it has no place in a text",
    "svg": "drawings in the text are not taken over",
    "math": "formulas in the text are not taken over",
    "template": "readers never saw it",
}


@dataclass
class Keeper:
    """Remembers where each element that may have to be kept began in what the writer wrote."""

    sources: list[str] = field(default_factory=list)
    # Letters that may still be searched for the ends of elements: unclosed ones each cost the rest.
    patience: int = 20_000_000

    def marked(self, text: str, writer: Writer) -> str:
        """The text with the place of such elements written into their tags; too deep tags dropped."""
        if "<" not in text:
            return text
        self.sources.append(text)
        number, position, depth = len(self.sources) - 1, 0, Depth()
        parts = pieces(text)
        for place, part in enumerate(parts):
            if place % 2:
                name, closes = tag_name(part)
                name = name.lower()
                _note_removed(writer, name, part)
                if name and not depth.allows(name, closes):
                    writer.note(
                        "cleaned", "tags", "tags nested too deep are dropped, their text stays"
                    )
                    parts[place] = ""
                elif name in _KEPT and not closes:
                    cut = len(name) + 1
                    parts[place] = f'{part[:cut]} data-at="{number}-{position}"{part[cut:]}'
            position += len(part)
        return "".join(parts)

    def kept(self, writer: Writer, node: Element, why: str) -> Block:
        original = self._original(node) or f"<{node.tag}>{node.text()}</{node.tag}>"
        writer.note("kept", f"<{node.tag}>", why)
        return Block("kept", {"html": writer.kept([node]), "original": original, "why": why})

    def _original(self, node: Element) -> str:
        found = re.fullmatch(r"([0-9]{1,6})-([0-9]{1,9})", node.attributes.get("data-at", ""))
        if not found or int(found[1]) >= len(self.sources):
            return ""
        if self.patience < 0:
            return ""
        source, start = self.sources[int(found[1])], int(found[2])
        depth, end = 0, len(source)
        for tag in re.compile(rf"<(/?){node.tag}\b", re.IGNORECASE).finditer(source, start):
            depth += -1 if tag[1] else 1
            if depth == 0 or (depth > 1 and node.tag == "p"):
                end = source.find(">", tag.end()) + 1 if tag[1] else tag.start()
                break
        self.patience -= end - start
        return source[start:end]


def _note_removed(writer: Writer, name: str, tag: str) -> None:
    if name in _REMOVED:
        writer.note("cleaned", f"<{name}>", _REMOVED[name])
    if "=" in tag and name:
        if _HANDLER.search(tag):
            writer.note("cleaned", f"<{name}>", "what should run on an event is never taken over")
        if _SCHEME.search(tag):
            writer.note("cleaned", f"<{name}>", "an address that would run something is dropped")


def slot_html(slot: str, number: int) -> str:
    return f'<{slot} data-n="{quoted(str(number))}"></{slot}>'
