"""One walk over a tree in reading order that leaves blocks behind it."""

import re
from typing import Any

from litre.transfer.body import text_blocks
from litre.transfer.body.context import Block, Context
from litre.transfer.body.inline import Writer, alignment, trimmed
from litre.transfer.body.keep import Keeper
from litre.transfer.body.media import align_of, image_value, media_block
from litre.transfer.body.tree import BLOCKS, Element, Node

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLAYERS = frozenset({"audio", "video", "iframe", "object", "embed"})
_SMILEY = {"wp-smiley", "emoji"}
_CAPTIONED = frozenset({"image", "gallery", "audio", "video", "embed"})
_FLAT = {
    "wp-block-columns": "columns are set one below another",
    "wp-block-cover": "the words over a picture are set below it",
    "wp-block-media-text": "the text beside a picture is set below it",
    "wp-block-buttons": "a button is a link",
    "wp-block-file": "a file is a link",
    "wp-block-group": "a group is taken apart",
    "wp-block-spacer": "empty space is left to the design",
}


class Walk:
    """Collects blocks; ``wrappers`` are the inline elements around the place the walk has come to."""

    def __init__(
        self, context: Context, writer: Writer, slots: list[list[Block]], keeper: Keeper
    ) -> None:
        self.context, self.writer, self.slots, self.keeper = context, writer, slots, keeper
        self.blocks: list[Block] = []
        self.run: list[Node] = []
        self.wrappers: list[Element] = []
        self.align = ""

    def blocks_of(self, nodes: list[Node]) -> list[Block]:
        """Blocks of these nodes alone, with the same wrappers and alignment."""
        inner = Walk(self.context, self.writer, self.slots, self.keeper)
        inner.wrappers, inner.align = self.wrappers, self.align
        inner.flow(nodes)
        inner.flush()
        return inner.blocks

    def flow(self, nodes: list[Node]) -> None:
        for node in nodes:
            if isinstance(node, str) or not node.solid:
                self.run.append(self._wrapped(node))
            elif node.tag in BLOCKS:
                self.flush()
                self._block(node)
                self.flush()
            elif node.tag == self.writer.slot:
                self._slot(node)
            elif node.tag == "img":
                self._image(node)
            elif node.tag in _PLAYERS:
                self._player(node)
            else:
                self.wrappers = [*self.wrappers, node]
                self.flow(node.children)
                self.wrappers = self.wrappers[:-1]

    def _wrapped(self, node: Node) -> Node:
        if isinstance(node, str) and not node.strip():
            return node
        for wrapper in reversed(self.wrappers):
            node = Element(wrapper.tag, wrapper.attributes, [node])
        return node

    def flush(self, align: str | None = None) -> None:
        """The run of text so far becomes a paragraph, joined to one of the same alignment."""
        run, self.run = self.run, []
        text = trimmed(self.writer.inline(run))
        if not re.sub(r"<[^>]*>|&nbsp;|[\s\u00a0]", "", text):
            return
        align = self.align if align is None else align
        last = self.blocks[-1] if self.blocks else None
        if last and last.type == "paragraph" and last.value["align"] == align:
            last.value["text"] += f"<p>{text}</p>"
        else:
            self.blocks.append(Block("paragraph", {"text": f"<p>{text}</p>", "align": align}))

    def _slot(self, node: Element) -> None:
        number = node.attributes.get("data-n", "")
        blocks = (
            self.slots[int(number)]
            if re.fullmatch(r"[0-9]{1,6}", number) and int(number) < len(self.slots)
            else []
        )
        if blocks:
            self.flush()
            self.blocks += blocks

    def _image(self, node: Element) -> None:
        if _SMILEY & set(node.classes):
            self.run.append(self._wrapped(node.attributes.get("alt", "")))
            return
        if any((one if isinstance(one, str) else one.text()).strip() for one in self.run):
            self.writer.note(
                "changed", "picture in a line of text", "pictures stand between paragraphs"
            )
        self.flush()
        links = [one.attributes.get("href", "") for one in self.wrappers if one.tag == "a"]
        link = self.context.address(links[-1]) if links and links[-1] else ""
        value = image_value(self.context, node, link)
        if value["src"]:
            self.blocks.append(Block("image", value))

    def _player(self, node: Element) -> None:
        if "wp-block-file__embed" in node.classes:
            return
        block = media_block(self.context, node)
        if block is None:
            self.writer.note("cleaned", f"<{node.tag}>", "it has no address that can be kept")
            self.flow(node.children)
            return
        self.writer.note("changed", f"<{node.tag}>", "shown by an address, without a foreign frame")
        self.flush()
        self.blocks.append(block)

    def _block(self, node: Element) -> None:
        for name in node.classes:
            if name in _FLAT:
                self.writer.note("changed", name, _FLAT[name])
        handler = getattr(self, f"_{node.tag}", None)
        if node.tag in _HEADINGS:
            self._heading(node)
        elif handler:
            handler(node)
        elif node.tag in ("dl", "details", "address"):
            self._keep(node, f"there is no block for <{node.tag}>")
        else:
            self._box(node)

    def _keep(self, node: Element, why: str) -> None:
        self.blocks.append(self.keeper.kept(self.writer, node, why))

    def _box(self, node: Element) -> None:
        before, self.align = self.align, alignment(node) or self.align
        if node.tag == "center":
            self.align = "center"
        if "wp-block-file" in node.classes:
            links = [one for one in node.elements() if one.tag == "a"]
            self.flow(
                [part for one in links for part in (one, " ")]
                + [c for c in node.children if c not in links]
            )
        else:
            self.flow(node.children)
        self.flush()
        self.align = before

    def _p(self, node: Element) -> None:
        if {"lang", "dir"} & set(node.attributes) and not self.blocks_of(node.children)[1:]:
            self._keep(node, "a paragraph with a language or direction of its own")
            return
        before, self.align = self.align, alignment(node) or self.align
        self.flow(node.children)
        self.flush()
        self.align = before

    def _heading(self, node: Element) -> None:
        solid = [child for child in node.elements() if child.solid]
        if solid:
            self.flow(node.children)
            return
        block = text_blocks.heading(self.writer, node)
        if re.sub(r"<[^>]*>|\s", "", block.value["text"]):
            self.blocks.append(block)

    def _blockquote(self, node: Element) -> None:
        self._made(
            text_blocks.quotation(self.writer, node), node, "a quotation with more than paragraphs"
        )

    def _made(self, block: Block | None, node: Element, why: str) -> None:
        if block is None:
            self._keep(node, why)
        elif any(block.value.get(name) for name in ("text", "rows", "notes")):
            self.blocks.append(block)

    def _ul(self, node: Element) -> None:
        if "blocks-gallery-grid" in node.classes:
            self.flow([part for item in node.elements() for part in item.children])
            return
        notes = self._footnotes(node)
        self._made(
            notes or text_blocks.plain_list(self.writer, node),
            node,
            "a list with more than plain items",
        )

    _ol = _ul

    def _footnotes(self, node: Element) -> Block | None:
        items = node.elements()
        names = [self.writer.references.get(item.attributes.get("id", "")) for item in items]
        if (
            not items
            or not all(names)
            or any(item.solid and item.find("p", "ul") for item in items)
        ):
            return None
        notes = [
            {"id": name, "text": self._note_text(item)}
            for name, item in zip(names, items, strict=True)
        ]
        self.writer.note(
            "changed", "list of footnotes", "its links back are drawn by the footnotes block"
        )
        return Block("footnotes", {"notes": notes})

    def _note_text(self, item: Element) -> str:
        back = [
            one for one in item.find("a") if re.fullmatch(r"[\s↩↑^\ufe0e\ufe0f←⏎]+", one.text())
        ]
        return trimmed(self.writer.inline([one for one in item.children if one not in back]))

    def _table(self, node: Element) -> None:
        self._made(text_blocks.table(node), node, "a table with more than plain cells")

    def _pre(self, node: Element) -> None:
        inside = node.find(self.writer.slot)
        block = text_blocks.preformatted(self.writer, node) if not inside else None
        if inside:
            self.blocks.append(Block("code", {"language": "", "text": node.text()}))
            self.writer.note("changed", "shortcode in code", "what it showed stands after the code")
            self.flow(list(inside))
            return
        self._made(block, node, "preformatted text with markup in it")

    def _hr(self, node: Element) -> None:
        self.blocks.append(Block("separator"))

    def _figure(self, node: Element) -> None:
        captions = [one for one in node.elements() if one.tag == "figcaption"]
        rest = [child for child in node.children if child not in captions]
        caption = "<br>".join(trimmed(self.writer.inline(one.children)) for one in captions)
        inner = self.blocks_of(rest)
        if "wp-block-gallery" in node.classes:
            self._gallery(node, inner, caption)
        elif node.find("table"):
            self._table_figure(node, captions)
        elif len(inner) == 1 and inner[0].type in _CAPTIONED and not inner[0].value["caption"]:
            inner[0].value["caption"] = caption
            if inner[0].type == "image":
                inner[0].value["align"] = inner[0].value["align"] or align_of(node)
            self.blocks += inner
        elif (
            len(inner) == 1
            and inner[0].type == "quotation"
            and not (caption and inner[0].value["cite"])
        ):
            inner[0].value["pull"] = "wp-block-pullquote" in node.classes
            inner[0].value["cite"] = inner[0].value["cite"] or caption
            self.blocks += inner
        else:
            self.blocks += inner
            for one in captions:
                self.flow(one.children)
                self.flush()

    def _table_figure(self, node: Element, captions: list[Element]) -> None:
        tables = [one for one in node.elements() if one.tag == "table"]
        plain = len(tables) == 1 and not any(one.elements() for one in captions)
        caption = " ".join(one.text().strip() for one in captions)
        block = text_blocks.table(tables[0], caption) if plain else None
        self._made(block, node, "a table with more than plain cells")

    def _gallery(self, node: Element, inner: list[Block], caption: str) -> None:
        images: list[dict[str, Any]] = [one.value for one in inner if one.type == "image"]
        columns = next(
            (int(name[8:]) for name in node.classes if re.fullmatch(r"columns-[1-9]", name)), 3
        )
        self.blocks.append(
            Block("gallery", {"images": images, "columns": columns, "caption": caption})
        )
        self.blocks += [one for one in inner if one.type != "image"]
