"""Feeds as Atom, RSS 2.0 and JSON Feed 1.1, from one plain value. No database, no request.

Sources: RFC 4287; RSS 2.0.11 with content:encoded; https://www.jsonfeed.org/version/1.1/.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import XMLGenerator

from django.utils import feedgenerator

# What XML 1.0 can't carry at all, not even escaped (section 2.2), lone surrogates included.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Person:
    name: str
    address: str = ""


@dataclass(frozen=True)
class Entry:
    """`html` has full addresses only; `title` and `summary` are plain text; dates are aware."""

    id: str
    title: str
    address: str
    html: str
    summary: str
    language: str
    published_at: datetime
    updated_at: datetime
    authors: Sequence[Person] = ()
    tags: Sequence[str] = ()
    image: str = ""


@dataclass(frozen=True)
class Feed:
    title: str
    subtitle: str
    address: str
    own_address: str
    language: str
    entries: Sequence[Entry]

    @property
    def updated_at(self) -> datetime:
        """When the newest of its entries changed; the epoch for a feed without entries."""
        return max((e.updated_at for e in self.entries), default=datetime.fromtimestamp(0, UTC))


def sayable(text: str) -> str:
    """Text that any XML can hold.

    >>> sayable("a\\x00\\x0bb\\ud800")
    'ab'
    """
    return _NOT_XML.sub("", text)


class _Atom(feedgenerator.Atom1Feed):
    """Django's Atom with the full text, the language of each entry and every author."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: XMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        for author in item["authors"][1:]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            handler.endElement("author")
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})
        handler.addQuickElement("content", item["description"], {"type": "html"})


class _Rss(feedgenerator.Rss201rev2Feed):
    """Django's RSS with the full text and the names of the authors, which RSS itself lacks."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: XMLGenerator, item: dict[str, Any]) -> None:
        short = {**item, "description": item["summary"] or None, "author_name": None}
        super().add_item_elements(handler, short)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author.name)
        handler.addQuickElement("content:encoded", item["description"])


def atom(feed: Feed) -> bytes:
    return _xml(feed, _Atom)


def rss(feed: Feed) -> bytes:
    return _xml(feed, _Rss)


def _xml(feed: Feed, form: Callable[..., Any]) -> bytes:
    made = form(
        title=sayable(feed.title),
        subtitle=sayable(feed.subtitle),
        description=sayable(feed.subtitle) or sayable(feed.title),
        link=feed.address,
        feed_url=feed.own_address,
        feed_guid=feed.own_address,
        language=feed.language,
    )
    for entry in feed.entries:
        authors = [Person(sayable(each.name), each.address) for each in entry.authors]
        made.add_item(
            title=sayable(entry.title),
            link=entry.address,
            description=sayable(entry.html),
            summary=sayable(entry.summary),
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=[sayable(tag) for tag in entry.tags],
            author_name=authors[0].name if authors else None,
            author_link=(authors[0].address or None) if authors else None,
            authors=authors,
            language=entry.language,
        )
    return str(made.writeString("utf-8")).encode()


def json_feed(feed: Feed) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": feed.own_address,
        "description": feed.subtitle,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return sayable(json.dumps(_known(data), ensure_ascii=False, indent=1)).encode()


def _item(entry: Entry) -> dict[str, Any]:
    return _known(
        {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "content_html": entry.html or " ",
            "summary": entry.summary,
            "image": entry.image,
            "date_published": entry.published_at.isoformat(timespec="seconds"),
            "date_modified": entry.updated_at.isoformat(timespec="seconds"),
            "authors": [_known({"name": a.name, "url": a.address}) for a in entry.authors],
            "tags": list(entry.tags),
            "language": entry.language,
        }
    )


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", []) or key == "items"}


# The file name of each format, with its media type and how it is written.
FORMATS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom.xml": ("application/atom+xml; charset=utf-8", atom),
    "rss.xml": ("application/rss+xml; charset=utf-8", rss),
    "feed.json": ("application/feed+json; charset=utf-8", json_feed),
}
