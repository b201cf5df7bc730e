"""What goes in, a post as neutral blocks, and what comes out, readings with their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReviewText:
    """A post after its body became blocks; titles and names may still be HTML.

    `blocks` are dicts of `type` and `value`; `custom_fields` and `taxonomies` go from a key to
    its values in order. The first of `languages` is the site's own.
    """

    title: str
    blocks: Sequence[dict[str, Any]] = ()
    custom_fields: dict[str, list[str]] = field(default_factory=dict)
    taxonomies: dict[str, list[str]] = field(default_factory=dict)
    tags: Sequence[str] = ()
    languages: tuple[str, ...] = ("en", "ja")


@dataclass(frozen=True, slots=True)
class Take:
    """Paragraphs of one body block that will be printed from the record instead.

    Counted as `layout.cut_paragraphs` cuts; without a stop, the whole block.
    """

    block_index: int
    start_paragraph: int = 0
    stop_paragraph: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.start_paragraph == 0 and self.stop_paragraph is None


@dataclass(frozen=True, slots=True)
class Reading:
    """One proposal: `value` is ready for JSON, `evidence` has a line for each text it rests on.

    A line from a custom field or a taxonomy begins with its key and a colon. `weight` runs from
    0 to 1: below 0.5 a guess, above 0.8 as good as said.
    """

    kind: str
    value: dict[str, Any]
    evidence: str
    weight: float
    takes: tuple[Take, ...] = ()
