"""Blocks as plain HTML: what stands for a block inside markup that is kept as it was."""

from collections.abc import Callable
from typing import Any

from litre.transfer.body.context import Block
from litre.transfer.body.inline import escape, quoted


def html_of(block: Block) -> str:
    """Simple HTML with all the words and addresses of a block."""
    value = block.value
    if block.type in _SHOWN:
        return _SHOWN[block.type](value)
    return str(value.get("html") or value.get("text", ""))


def _caption(value: dict[str, Any]) -> str:
    caption = value.get("caption")
    return f"<figcaption>{caption}</figcaption>" if caption else ""


def _image(value: dict[str, Any]) -> str:
    picture = f'<img src="{quoted(value["src"])}" alt="{quoted(value["alt"])}">'
    if value["link"]:
        picture = f'<a href="{quoted(value["link"])}">{picture}</a>'
    return f"<figure>{picture}{_caption(value)}</figure>"


def _gallery(value: dict[str, Any]) -> str:
    pictures = "".join(_image(image) for image in value["images"])
    return f"<figure>{pictures}{_caption(value)}</figure>"


def _link(value: dict[str, Any]) -> str:
    address = value.get("url") or value["src"]
    link = f'<a href="{quoted(address)}">{escape(address)}</a>'
    return f"<figure>{link}{_caption(value)}</figure>" if value["caption"] else link


def _table(value: dict[str, Any]) -> str:
    rows = []
    for number, row in enumerate(value["rows"]):
        tag = "th" if value["head"] and not number else "td"
        rows.append("".join(f"<{tag}>{escape(cell['text'])}</{tag}>" for cell in row))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = f"<figcaption>{escape(value['caption'])}</figcaption>" if value["caption"] else ""
    return f"<figure><table>{body}</table>{caption}</figure>"


def _quotation(value: dict[str, Any]) -> str:
    cite = f"<cite>{value['cite']}</cite>" if value["cite"] else ""
    return f"<blockquote>{value['text']}{cite}</blockquote>"


def _footnotes(value: dict[str, Any]) -> str:
    return "<ol>" + "".join(f"<li>{note['text']}</li>" for note in value["notes"]) + "</ol>"


_SHOWN: dict[str, Callable[[dict[str, Any]], str]] = {
    "image": _image,
    "gallery": _gallery,
    "audio": _link,
    "video": _link,
    "embed": _link,
    "table": _table,
    "quotation": _quotation,
    "footnotes": _footnotes,
    "heading": lambda value: f"<h{value['level']}>{value['text']}</h{value['level']}>",
    "code": lambda value: f"<pre><code>{escape(value['text'])}</code></pre>",
    "verse": lambda value: f"<pre>{value['text']}</pre>",
    "spoiler": lambda value: (
        f"<details><summary>{escape(value['title'])}</summary>{value['text']}</details>"
    ),
    "separator": lambda value: "<hr>",
    "more": lambda value: "",
    "page_break": lambda value: "",
}
