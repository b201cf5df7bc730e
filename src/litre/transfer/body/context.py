"""What goes into the conversion of a body and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Attachment:
    id: int
    url: str
    file: str = ""
    title: str = ""
    alt: str = ""
    caption: str = ""
    description: str = ""
    mime: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Context:
    """What the conversion must know of the site around one post.

    ``address`` rewrites links and, in what is kept as it was, the addresses of pictures.
    """

    post_id: int = 0
    attachment: Callable[[int], Attachment | None] = lambda number: None
    attachment_by_url: Callable[[str], Attachment | None] = lambda url: None
    children: Callable[[int], list[Attachment]] = lambda post: []
    reusable: Callable[[int], str | None] = lambda number: None
    footnotes: str = ""
    address: Callable[[str], str] = lambda url: url
    base: str = ""


@dataclass
class Block:
    """``type`` and ``value`` are what a stream field stores; ``value`` holds only JSON."""

    type: str
    value: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """One thing the writer should know: ``kind`` is ``cleaned``, ``changed`` or ``kept``."""

    kind: str
    what: str
    why: str


@dataclass
class Body:
    blocks: list[Block]
    notes: list[Note]
