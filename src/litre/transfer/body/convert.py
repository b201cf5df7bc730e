"""A post's content as blocks: WordPress' own steps, then the tree a browser would see, then one walk."""

import re

from litre.transfer.body import policy
from litre.transfer.body.context import Block, Body, Context
from litre.transfer.body.drawing import Drawer, reference
from litre.transfer.body.inline import Writer, trimmed
from litre.transfer.body.keep import Keeper
from litre.transfer.body.show import html_of
from litre.transfer.body.tree import Element, parse
from litre.transfer.body.walk import Walk
from litre.wxr.render import Drawing, pages, show

_REFERENCE = re.compile(r"<a\b[^<>]*?\bhref=[\"']#([^\"'<>\s]{1,200})[\"']")
_TARGET = re.compile(r"<li\b[^<>]*?\bid=[\"']([^\"'<>\s]{1,200})[\"']")
_FOOTNOTE = re.compile(r"<sup\b[^<>]*?\bdata-fn=[\"']([^\"'<>\s]{1,200})[\"']")
_HTML_FIELDS = ("text", "caption", "cite")
# A reusable block may hold itself; three within one another are more than anybody uses.
_REUSE_DEPTH = 3


def body(content: str, context: Context) -> Body:
    """The body of a post: blocks with what WordPress showed, and a note for every change made."""
    return _Conversion(content, context).body()


class _Conversion:
    def __init__(self, content: str, context: Context) -> None:
        self.content, self.context = content, context
        self.slots: list[list[Block]] = []
        slot = "litre-slot"
        while slot in content:
            slot += "x"
        self.writer = Writer(context.address, slot, self._drawn)
        self.writer.references = _references(content)
        self.keeper = Keeper()
        self.drawer = Drawer(context, self.writer, self.slots)
        self.drawer.reusable = self._reusable
        self.drawer.paragraphs = self._inline
        self.drawing: Drawing = self.drawer.drawing()
        self.depth = 0

    def body(self) -> Body:
        blocks: list[Block] = []
        for number, page in enumerate(pages(self.content)):
            if number:
                blocks.append(Block("page_break"))
            shown = show(self.keeper.marked(page, self.writer), self.drawing)
            blocks += self._walked(shown)
        return Body([_clean(one) for one in blocks], list(self.writer.notes))

    def _walked(self, html: str) -> list[Block]:
        walk = Walk(self.context, self.writer, self.slots, self.keeper)
        walk.flow(self._tree(html).children)
        walk.flush()
        return walk.blocks

    def _tree(self, html: str) -> Element:
        return parse(policy.read(html, self.writer.slot), self.writer.slot)

    def _inline(self, html: str, bare: bool = False) -> str:
        """Text inside another block: paragraphs where there are several, else bare words."""
        blocks = self._walked(html)
        for block in blocks:
            if block.type in ("image", "gallery", "audio", "video"):
                why = "a spoiler or a footnote holds words; its pictures are not taken over"
                self.writer.note("cleaned", block.type, why)
        shown = policy.inline("".join(html_of(block) for block in blocks), lists=True)
        alone = shown.count("<p>") == 1 and shown.startswith("<p>") and shown.endswith("</p>")
        return shown[3:-4] if alone and bare else shown

    def _drawn(self, element: Element) -> str:
        """A finished block that stands where only markup can: as plain HTML."""
        walk = Walk(self.context, self.writer, self.slots, self.keeper)
        walk.flow([element])
        walk.flush()
        return "".join(html_of(block) for block in walk.blocks)

    def _reusable(self, ref: int) -> str:
        source = self.context.reusable(ref)
        if source is None or self.depth >= _REUSE_DEPTH:
            self.writer.note("changed", f"reusable block {ref}", "it is not in the export")
            return ""
        self.depth += 1
        blocks = self._walked(show(self.keeper.marked(source, self.writer), self.drawing))
        self.depth -= 1
        return self.drawer.slot(*blocks)


def _references(content: str) -> dict[str, str]:
    """Names of notes that are both pointed at and there, and what they are called here."""
    if "#" not in content:
        return {}
    pointed = set(_REFERENCE.findall(content))
    there = set(_TARGET.findall(content)) | set(_FOOTNOTE.findall(content))
    return {name: reference(name) for name in pointed & there}


def _clean(block: Block) -> Block:
    """The last word on safety: every field that holds HTML passes the policy, whatever made it."""
    if block.type == "code":
        return block
    value = dict(block.value)
    for name in _HTML_FIELDS:
        if isinstance(value.get(name), str) and (block.type, name) != ("table", "caption"):
            value[name] = trimmed(
                policy.inline(value[name], lists=block.type in ("list", "spoiler"))
            )
    if block.type == "kept":
        value["html"] = policy.kept(value["html"])
    for name, part in (("images", "caption"), ("notes", "text")):
        if name in value:
            value[name] = [one | {part: trimmed(policy.inline(one[part]))} for one in value[name]]
    return Block(block.type, value)
