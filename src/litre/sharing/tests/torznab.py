"""A strict reader of Torznab: it takes nothing that the specification, Sonarr or Prowlarr would not."""

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree

_ATTRIBUTE = "{http://torznab.com/schemas/2015/feed}attr"
_PLACE = "{http://www.newznab.com/DTD/2010/feeds/attributes/}response"
_NUMBERS = {"size", "category", "files", "grabs", "seeders", "leechers", "peers", "year"}
_LARGEST = 2**31 - 1  # of Sonarr's numbers, sizes apart
_ONCE = {"size", "infohash", "magneturl", "seeders", "leechers", "peers"}


@dataclass
class Item:
    title: str
    page: str
    torrent: str
    guid: str
    attributes: dict[str, list[str]]

    def one(self, name: str) -> str:
        (value,) = self.attributes[name]
        return value


@dataclass
class Results:
    offset: int
    total: int
    items: list[Item]

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.items]


def error(answer) -> tuple[int, str]:
    root = _root(answer, "application/xml")
    assert root.tag == "error"
    assert set(root.attrib) == {"code", "description"}
    return int(root.get("code")), root.get("description")


def caps(answer):
    root = _root(answer, "application/xml")
    assert root.tag == "caps"
    assert {one.tag for one in root} == {
        *("server", "limits", "registration", "searching", "categories")
    }
    limits = root.find("limits")
    assert 1 <= int(limits.get("default")) <= int(limits.get("max"))
    for search in root.find("searching"):
        assert search.get("available") in {"yes", "no"}
        assert "q" in search.get("supportedParams").split(",")
    numbers = [int(one.get("id")) for one in root.iter("category", "subcat")]
    assert len(numbers) == len(set(numbers))
    assert all(one.get("name") for one in root.iter("category", "subcat"))
    return root


def results(answer) -> Results:
    root = _root(answer, "application/rss+xml")
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert channel.findtext("title")
    assert _is_address(channel.findtext("link"))
    assert channel.findtext("description")
    place = channel.find(_PLACE)
    items = [_item(item) for item in channel.iter("item")]
    assert len({item.guid for item in items}) == len(items), "an item only once"
    return Results(int(place.get("offset")), int(place.get("total")), items)


def _root(answer, media_type: str):
    assert answer.status_code == 200
    assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
    return etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text


def _item(item) -> Item:
    attributes: dict[str, list[str]] = {}
    for one in item.findall(_ATTRIBUTE):
        assert set(one.attrib) == {"name", "value"}
        attributes.setdefault(one.get("name"), []).append(one.get("value"))
    _check(attributes)
    (enclosure,) = item.findall("enclosure")
    assert enclosure.get("type") == "application/x-bittorrent"
    assert enclosure.get("length") == attributes["size"][0]
    assert _is_address(enclosure.get("url"))
    assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
    assert [one.text for one in item.findall("category")] == attributes["category"]
    title, page, guid = (item.findtext(name) for name in ("title", "link", "guid"))
    assert title.strip()
    assert _is_address(page)
    assert guid
    return Item(title, page, enclosure.get("url"), guid, attributes)


def _check(attributes: dict[str, list[str]]) -> None:
    assert {"size", "category"} <= attributes.keys(), "the two that have to be there"
    for name, values in attributes.items():
        assert name == "category" or len(values) == 1 or name not in _ONCE
        if name in _NUMBERS:
            assert all(
                0 <= int(value) <= (2**63 if name == "size" else _LARGEST) for value in values
            )
    assert re.fullmatch("[0-9a-f]{40}", attributes["infohash"][0])
    assert attributes["magneturl"][0].startswith("magnet:?xt=urn:bt")
    counted = {"seeders", "leechers", "peers"} & attributes.keys()
    if counted:
        seeders, leechers, peers = (int(attributes[n][0]) for n in ("seeders", "leechers", "peers"))
        assert peers == seeders + leechers
