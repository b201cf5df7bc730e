"""How much of everything an export may have before it is taken for an attack or a mistake."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep memory within what the largest honest item needs.

    `text_chars`: one text. `item_bytes`: one item with its comments, in bytes of XML.
    `item_parts`: comments, fields and terms of one item. `depth`: nested unknown elements.
    `attributes`: of one element. `token_bytes`: one tag or XML comment. `total_bytes`: of the whole
    file, unpacked (None: no bound). `ratio`: unpacked size over packed size, once the unpacked
    part is over `ratio_from_bytes`; WordPress exports pack 10 to 40 times.
    """

    text_chars: int = 64 * 2**20
    item_bytes: int = 256 * 2**20
    item_parts: int = 1_000_000
    depth: int = 32
    attributes: int = 64
    token_bytes: int = 2**20
    total_bytes: int | None = None
    ratio: int = 200
    ratio_from_bytes: int = 64 * 2**20


DEFAULT = Limits()
