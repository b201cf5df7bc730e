"""Answers as XML: what the site can, what was found, what is wrong with a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from litre.journal.feed_formats import sayable
from litre.sharing.torznab import categories
from litre.sharing.torznab.asked import MOST
from litre.sharing.torznab.errors import Refused
from litre.sharing.torznab.items import Item

TORRENT = "application/x-bittorrent"
# The specification's words for searches differ from those that ask for them.
_SEARCHES = {
    "search": "q",
    "tv-search": "q,year",
    "movie-search": "q,year",
    "audio-search": "q,year",
    "book-search": "q,year",
}


@dataclass(frozen=True, slots=True)
class Site:
    """Whose releases these are; addresses are full ones."""

    name: str
    tagline: str
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the page of a release and its torrent are."""

    page: Callable[[Item], str]
    torrent: Callable[[Item], str]


class _Feed(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:newznab": "http://www.newznab.com/DTD/2010/feeds/attributes/",
            "xmlns:torznab": "http://torznab.com/schemas/2015/feed",
        }

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        place = {name: str(self.feed[name]) for name in ("offset", "total")}
        handler.addQuickElement("newznab:response", None, place)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("size", item["size"])
        for name, value in item["attributes"]:
            handler.addQuickElement("torznab:attr", None, {"name": name, "value": sayable(value)})


def results(
    items: Sequence[Item], offset: int, total: int, site: Site, addresses: Addresses
) -> bytes:
    """The feed of one page of results."""
    feed = _Feed(
        title=sayable(site.name),
        link=site.address,
        description=sayable(site.tagline or site.name),
        language=site.language,
        offset=offset,
        total=total,
    )
    for item in items:
        release, torrent = item.torrent.release, item.torrent
        page, size = addresses.page(item), str(item.size_bytes)
        feed.add_item(
            title=sayable(release.title),
            link=page,
            description=sayable(release.notes or release.notes_other),
            unique_id=torrent.v1 or torrent.v2,
            unique_id_is_permalink=False,
            pubdate=torrent.made_at,
            comments=page,
            categories=[str(number) for number in item.categories],
            enclosures=[Enclosure(addresses.torrent(item), size, TORRENT)],
            size=size,
            attributes=list(item.attributes),
        )
    return str(feed.writeString("utf-8")).encode()


def caps(site: Site) -> bytes:
    """What can be asked, whatever is shared at the moment: clients keep it for days."""

    def write(xml: SimplerXMLGenerator) -> None:
        xml.startElement("caps", AttributesImpl({}))
        server = {"version": "1.3", "title": site.name, "strapline": site.tagline}
        xml.addQuickElement("server", None, {**_sayable(server), "url": site.address})
        xml.addQuickElement("limits", None, {"max": str(MOST), "default": str(MOST)})
        xml.addQuickElement("registration", None, {"available": "no", "open": "no"})
        xml.startElement("searching", AttributesImpl({}))
        for search, params in _SEARCHES.items():
            # To a "raw" engine clients send titles as they are; without the word they take out what is not Latin or a letter.
            said = {"available": "yes", "supportedParams": params, "searchEngine": "raw"}
            xml.addQuickElement(search, None, said)
        xml.endElement("searching")
        _write_categories(xml)
        xml.endElement("caps")

    return _document(write)


def _write_categories(xml: SimplerXMLGenerator) -> None:
    xml.startElement("categories", AttributesImpl({}))
    for number, name in categories.NAMES.items():
        xml.startElement("category", AttributesImpl({"id": str(number), "name": name}))
        for below, above, its_name in categories.BELOW:
            if above == number:
                xml.addQuickElement("subcat", None, {"id": str(below), "name": its_name})
        xml.endElement("category")
    xml.endElement("categories")


def error(refused: Refused) -> bytes:
    said = {"code": str(refused.code), "description": refused.description}
    return _document(lambda xml: xml.addQuickElement("error", None, _sayable(said)))


def _sayable(said: dict[str, str]) -> dict[str, str]:
    return {name: sayable(text) for name, text in said.items()}


def _document(write: Callable[[SimplerXMLGenerator], None]) -> bytes:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    write(xml)
    xml.endDocument()
    return out.getvalue().encode()
