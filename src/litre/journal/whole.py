"""The full text of pages for readers elsewhere: rendered together, with full addresses."""

import re
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from django.db.models import prefetch_related_objects
from lxml import etree, html
from wagtail.blocks import StreamValue

from litre.journal.feed_formats import sayable
from litre.journal.models import ReviewPage
from litre.journal.prose import expand_all
from litre.media.models import Picture

_ADDRESSES = ("href", "src", "poster", "cite")


def whole_texts(pages: Sequence[ReviewPage], request: Any) -> list[str]:
    """The epigraph and body of each page as HTML.

    Links, pictures and documents of all pages are looked up at once, so that the number of
    queries depends on what kinds of blocks there are and not on how many.
    """
    raw = [[*page.epigraph.raw_data, *page.body.raw_data] for page in pages]
    together = SimpleNamespace(body=SimpleNamespace(raw_data=[each for one in raw for each in one]))
    expand_all(together)
    epigraphs = _streams([page.epigraph for page in pages])
    bodies = _streams([page.body for page in pages])
    prefetch_related_objects(list(_pictures([*epigraphs, *bodies])), "renditions")
    texts = []
    for page, epigraph, body in zip(pages, epigraphs, bodies, strict=True):
        page.expanded_texts = together.expanded_texts
        context = {"page": page, "request": request}
        parts = [epigraph.render_as_block(context), body.render_as_block(context)]
        texts.append("".join(parts))
    return texts


def _streams(values: Sequence[StreamValue]) -> list[StreamValue]:
    """The same streams with the values of all their blocks read in bulk."""
    if not values:
        return []
    return list(values[0].stream_block.bulk_to_python([list(each.raw_data) for each in values]))


def _pictures(value: Any) -> Iterator[Picture]:
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _pictures(inner)
    elif hasattr(value, "value"):
        yield from _pictures(value.value)
    elif not isinstance(value, str | bytes) and hasattr(value, "__iter__"):
        for inner in value:
            yield from _pictures(inner)


def with_full_addresses(source: str, address: str) -> str:
    """HTML whose links and pictures lead to the same places from anywhere.

    `address` is that of the page; what is no address at all stays as it is.

    >>> with_full_addresses('<a href="#n">x</a><img src="/m.png">', "https://a.example/b/")
    '<a href="https://a.example/b/#n">x</a><img src="https://a.example/m.png">'
    >>> with_full_addresses('<a href="http://[">x</a>', "https://a.example/")
    '<a href="http://[">x</a>'
    """
    try:
        root = html.fragment_fromstring(sayable(source), create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    for element in root.iter(etree.Element):
        for name in _ADDRESSES:
            if name in element.attrib:
                element.set(name, _joined(address, element.get(name)))
        if "srcset" in element.attrib:
            element.set("srcset", _full_srcset(address, element.get("srcset")))
    inner = etree.tostring(root, encoding="unicode", method="html")
    return inner[len("<div>") : -len("</div>")]


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


def _full_srcset(base: str, srcset: str) -> str:
    return ", ".join(
        " ".join([_joined(base, first), *rest])
        for first, *rest in (part.split() for part in re.split(r",\s+", srcset) if part.strip())
    )
