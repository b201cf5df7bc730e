"""The links in the text of a page that lead to other sites."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from litre.journal.models import ReviewPage
from litre.names.html_tokens import attribute, tokens


@dataclass(frozen=True)
class Outward:
    """Where a link leads, and the block it stands in."""

    address: str
    block: str
    is_epigraph: bool


def outward_links(page: ReviewPage) -> list[Outward]:
    """Each address once, in the order of the text: that of the page in memory, draft or published."""
    found: dict[str, Outward] = {}
    for is_epigraph, stream in ((True, page.epigraph), (False, page.body)):
        for block in stream.raw_data:
            for address in _addresses(block["value"]):
                at = Outward(address, str(block.get("id") or ""), is_epigraph)
                found.setdefault(address, at)
    return list(found.values())


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _in_markup(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _addresses(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _addresses(inner)


def _in_markup(markup: str) -> Iterator[str]:
    if "<a" not in markup and "<A" not in markup:
        return
    for token in tokens(markup):
        if token.name == "a" and token.opens:
            address = html.unescape(attribute(token.raw, "href") or "").strip()
            if _leads_out(address):
                yield address.partition("#")[0]


def _leads_out(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return is_web and parts.hostname != urlsplit(settings.ADDRESS).hostname
