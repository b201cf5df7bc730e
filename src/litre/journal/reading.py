"""What of a page is read as text: for its minutes, its search key, its plain excerpt."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from litre.names.plain import plain_text

if TYPE_CHECKING:
    from litre.journal.models import ReviewPage

# Fields of blocks that hold words for readers; marks, layouts and addresses are none.
_WORDS = frozenset({"text", "html", "cite", "caption", "title", "alt", "source", "translator"})
_FOLDERS = frozenset({"lines", "images", "notes"})
# Blocks of which readers see nothing, or that are no prose.
_SILENT = frozenset({"read", "more", "page_break", "separator"})


def text_of(title: str, *streams: Iterable[Mapping[str, Any]]) -> str:
    """The words of a page in their order, a line each: its title, then its streams of blocks.

    A stream is raw data: dictionaries with `type` and `value`. Markup is left out, ruby gives its
    base, and parts that were read into the record count no more.

    >>> text_of("涙", [{"type": "paragraph", "value": {"text": "<p>She <b>writes</b>.</p>"}}])
    '涙\\nShe writes.'
    >>> text_of("涙", [{"type": "read", "value": {"value": "4/5"}}], [])
    '涙'
    """
    words = [title, *(line for stream in streams for block in stream for line in _of_block(block))]
    return "\n".join(filter(None, (plain_text(each).strip() for each in words)))


def excerpt_of(page: "ReviewPage") -> str:
    """The excerpt that the writer wrote, in one line of plain text; an imported one may be markup."""
    return " ".join(plain_text(page.excerpt).split())


def _of_block(block: Mapping[str, Any]) -> Iterator[str]:
    if block["type"] in _SILENT:
        return
    if block["type"] == "table":
        yield from _cells(block["value"])
    else:
        yield from _of_value(block["value"])


def _of_value(value: Any) -> Iterator[str]:
    """Words of a struct; a list of structs may come bare or, as Wagtail keeps it, as items."""
    if not isinstance(value, Mapping):
        return
    for name, inner in value.items():
        if name in _WORDS and isinstance(inner, str):
            yield inner
        elif name in _FOLDERS and isinstance(inner, list):
            for item in inner:
                yield from _of_value(item.get("value", item) if isinstance(item, Mapping) else item)


def _cells(value: Any) -> Iterator[str]:
    table = value.get("cells") if isinstance(value, Mapping) else None
    for row in (table or {}).get("data") or []:
        for cell in row:
            if isinstance(cell, str):
                yield cell
