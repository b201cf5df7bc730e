"""An index cut into sections under headings, and into pages where it is long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from litre.names.sorting import ROWS, gojuon_row, latin_letter

# What one page holds: two names each of so many records are some 15 kB compressed.
PAGE_SIZE = 300
OTHERS = "#"


@dataclass(frozen=True)
class Order:
    """A way to order an index: the field of its keys and the headings along its bar."""

    slug: str
    field: str
    headings: Sequence[str]
    language: str
    heading_of: Callable[[str], str]


@dataclass(frozen=True)
class Mark:
    """One heading of the bar: how many stand under it, and on which page it begins."""

    heading: str
    anchor: str
    count: int
    page: int


@dataclass(frozen=True)
class Section:
    """Records under a heading. `continued` if the heading began on the page before."""

    heading: Any
    anchor: str
    records: Sequence[Any]
    continued: bool


def _row(key: str) -> str:
    return gojuon_row(key) if key.strip() else OTHERS


LATIN = Order("latin", "latin_key", [*ascii_uppercase, OTHERS], "en", latin_letter)
GOJUON = Order("gojuon", "gojuon_key", [*ROWS, "A", OTHERS], "ja", _row)


def bar(keys: Sequence[tuple[str, int]], order: Order) -> list[Mark]:
    """Every heading of the order, in its order, whether or not something stands under it."""
    first: dict[str, int] = {}
    counts = dict.fromkeys(order.headings, 0)
    for place, (key, _pk) in enumerate(keys):
        heading = order.heading_of(key)
        first.setdefault(heading, place)
        counts[heading] += 1
    return [
        Mark(heading, anchor(order, heading), count, first.get(heading, 0) // PAGE_SIZE + 1)
        for heading, count in counts.items()
    ]


def anchor(order: Order, heading: str) -> str:
    """The id of a section: plain letters, so that it needs no quoting anywhere.

    >>> anchor(GOJUON, "か"), anchor(LATIN, "#")
    ('gojuon-2', 'latin-27')
    """
    return f"{order.slug}-{order.headings.index(heading) + 1}"


Cut = tuple[Any, list[int], bool]


def cut(rows: Sequence[tuple[Any, int]], heading_of: Callable[[Any], Any], page: int) -> list[Cut]:
    """(heading, primary keys, whether it began on an earlier page) for one page of an index.

    `rows` are (key, primary key) in their order; rows of one heading stand together.
    """
    start = (page - 1) * PAGE_SIZE
    before = [heading_of(rows[start - 1][0])] if start else []
    return [
        (heading, [pk for _key, pk in found], heading in before)
        for heading, found in groupby(
            rows[start : start + PAGE_SIZE], key=lambda row: heading_of(row[0])
        )
    ]


def last_page(total: int) -> int:
    return max(1, -(-total // PAGE_SIZE))


def page_number(asked: str | None, total: int) -> int:
    """The page that was asked for, or the nearest there is.

    >>> page_number("2", 900), page_number("99", 900), page_number("x", 900), page_number(None, 0)
    (2, 3, 1, 1)
    """
    wanted = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(wanted, 1), last_page(total))
