"""Block delimiters: the comments like ``<!-- wp:image {"id":6} -->`` that mark WordPress' blocks.

What readers saw of a block is the HTML between its delimiters; only a block that consists of its
delimiter alone was drawn by a program. So the delimiters are read flat, without building a tree.
Source: the block grammar in the WordPress block editor handbook.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DELIMITER = re.compile(
    r"<!--\s+(/)?wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+(?:(\{.*\})\s+)?(/)?-->\Z", re.DOTALL
)


@dataclass(frozen=True)
class Delimiter:
    """One delimiter: ``kind`` is ``open``, ``close`` or ``alone``; positions are in characters."""

    kind: str
    name: str
    start: int
    end: int
    source: str
    attributes: dict[str, Any] = field(default_factory=dict)


def has_blocks(content: str) -> bool:
    """Whether WordPress takes this content for blocks, and so adds no paragraphs of its own.

    >>> has_blocks("<!-- wp:separator -->"), has_blocks("<!-- more -->")
    (True, False)
    """
    return "<!-- wp:" in content


def delimiters(content: str) -> Iterator[Delimiter]:
    """The delimiters in order. One whose JSON cannot be read has no attributes; none raises.

    >>> [(d.kind, d.name, d.attributes) for d in delimiters('<!-- wp:block {"ref":24} /-->')]
    [('alone', 'core/block', {'ref': 24})]
    >>> list(delimiters("<!-- wp:Block --> <!-- /wp: -->"))
    []
    """
    if "wp:" not in content:
        return
    for comment in _COMMENT.finditer(content):
        found = _DELIMITER.match(comment[0])
        if not found:
            continue
        kind = "close" if found[1] else "alone" if found[4] else "open"
        name = found[2] if "/" in found[2] else f"core/{found[2]}"
        yield Delimiter(
            kind, name, comment.start(), comment.end(), comment[0], _attributes(found[3])
        )


def _attributes(text: str | None) -> dict[str, Any]:
    if not text:
        return {}
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def show_blocks(content: str, draw: Callable[[Delimiter], str]) -> str:
    """The content without its delimiters; ``draw`` gives the HTML of each that stands alone.

    >>> show_blocks("<!-- wp:p --><p>a</p><!-- /wp:p --><!-- wp:x/stars /-->", lambda d: d.name)
    '<p>a</p>x/stars'
    """
    shown, done = [], 0
    for delimiter in delimiters(content):
        shown.append(content[done : delimiter.start])
        if delimiter.kind == "alone":
            shown.append(draw(delimiter))
        done = delimiter.end
    return "".join([*shown, content[done:]])
