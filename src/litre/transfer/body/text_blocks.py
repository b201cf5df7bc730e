"""Quotations, lists, tables and code: the blocks that hold text in a shape of their own.

Each function gives a block, or None where the element needs more than its block can hold.
"""

import re

from litre.transfer.body.context import Block
from litre.transfer.body.inline import Writer, trimmed
from litre.transfer.body.tree import Element, Node


def quotation(writer: Writer, element: Element, pull: bool = False) -> Block | None:
    said, cite = [], []
    run: list[Node] = []
    for child in [*element.children, Element("p", solid=True)]:
        if isinstance(child, Element) and child.tag in ("cite", "footer"):
            cite.append(trimmed(writer.inline(child.children)))
        elif isinstance(child, str) or not child.solid:
            run.append(child)
        elif child.tag != "p" or any(one.solid for one in child.elements()):
            return None
        if isinstance(child, Element) and child.tag == "p":
            said += [trimmed(writer.inline(run)), trimmed(_spoken(writer, child))]
            run = []
    text = "".join(f"<p>{one}</p>" for one in said if one)
    return Block("quotation", {"text": text, "cite": "<br>".join(cite), "pull": pull})


def _spoken(writer: Writer, paragraph: Element) -> str:
    spoken = {k: v for k, v in paragraph.attributes.items() if k in ("lang", "dir")}
    inner: list[Node] = paragraph.children
    return writer.inline([Element("span", spoken, inner)] if spoken else inner)


def plain_list(writer: Writer, element: Element) -> Block | None:
    if not _is_plain_list(element):
        return None
    return Block("list", {"text": writer.listed([element])})


def _is_plain_list(element: Element) -> bool:
    if {"start", "reversed", "lang", "dir"} & set(element.attributes):
        return False
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                return False
        elif child.tag != "li" or not _is_plain_item(child):
            return False
    return True


def _is_plain_item(item: Element) -> bool:
    if {"value", "lang", "dir"} & set(item.attributes):
        return False
    solid = [child for child in item.elements() if child.solid]
    return all(child.tag in ("ul", "ol") and _is_plain_list(child) for child in solid)


def table(element: Element, caption: str = "") -> Block | None:
    """A block for a table of plain text cells: no spans, foot, alignment or markup in a cell."""
    parts = element.find("thead", "tbody", "tfoot", "tr", "caption", "colgroup", "col")
    if any(part.tag in ("tfoot", "colgroup", "col") for part in parts):
        return None
    captions = [part for part in parts if part.tag == "caption"]
    if any(one.elements() for one in captions) or (captions and caption):
        return None
    rows = [part for part in parts if part.tag == "tr"]
    cells = [row.elements() for row in rows]
    if not cells or not all(_plain_cell(cell) for row in cells for cell in row):
        return None
    head = bool(cells[0]) and all(cell.tag == "th" for cell in cells[0])
    if any(cell.tag == "th" for row in cells[1 if head else 0 :] for cell in row):
        return None
    texts = [[{"text": cell.text().strip()} for cell in row] for row in cells]
    own = captions[0].text().strip() if captions else caption
    return Block("table", {"rows": texts, "head": head, "caption": own})


def _plain_cell(cell: Element) -> bool:
    shaped = {"colspan", "rowspan", "align", "lang", "dir"} & set(cell.attributes)
    styled = "text-align" in cell.attributes.get("style", "") + cell.attributes.get("class", "")
    return cell.tag in ("td", "th") and not shaped and not styled and not cell.elements()


def preformatted(writer: Writer, element: Element) -> Block | None:
    if "wp-block-verse" in element.classes:
        return (
            None
            if _solid_inside(element)
            else Block("verse", {"text": writer.inline(element.children)})
        )
    inner = element.find("code")
    marked = [
        one for one in element.find("b", "i", "em", "strong", "a", "ruby", "img", "u", "s", "sup")
    ]
    if marked or _solid_inside(element):
        return None
    language = ""
    for one in [element, *inner]:
        said = re.search(
            r"(?:language-|lang:|brush:\s*)([\w+#-]+)", one.attributes.get("class", "")
        )
        language = said[1] if said else language
    return Block("code", {"language": language, "text": element.text()})


def _solid_inside(element: Element) -> bool:
    return any(child.solid for child in element.elements())


def heading(writer: Writer, element: Element) -> Block:
    level = max(2, int(element.tag[1]))
    anchor = element.attributes.get("id", "")
    if not re.fullmatch(r"[^\s\"'<>&#]{1,100}", anchor):
        anchor = ""
    text = trimmed(writer.inline(element.children))
    return Block("heading", {"text": text, "level": level, "anchor": anchor})
