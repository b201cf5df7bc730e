"""The real export and WordPress' own rendering of it, and HTML as a row of comparable events."""

import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from litre.transfer.body import policy
from litre.transfer.body.context import Attachment, Context
from litre.transfer.body.tree import Element, parse

DATA = Path(__file__).resolve().parents[6] / "shared" / "wordpress"
WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
_LABELS = {"li", "blockquote", "td", "th", "figcaption", "cite", "pre", "summary", "h2", "h3", "h4"}


class Site:
    """Just enough of the export to convert its posts, read with the plain XML library."""

    def __init__(self) -> None:
        root = ElementTree.parse(DATA / "seed-site.xml").getroot()  # noqa: S314  our own data
        self.items = {int(one.findtext(f"{WP}post_id")): one for one in root.iter("item")}
        self.content = {number: one.findtext(CONTENT) or "" for number, one in self.items.items()}
        self.comments = {
            int(one.findtext(f"{WP}comment_id")): one.findtext(f"{WP}comment_content") or ""
            for one in root.iter(f"{WP}comment")
        }
        self.files = [
            self._file(number, one)
            for number, one in self.items.items()
            if one.findtext(f"{WP}attachment_url")
        ]

    def _file(self, number: int, item: ElementTree.Element) -> tuple[int, Attachment]:
        url = item.findtext(f"{WP}attachment_url")
        alt = self.meta(number).get("_wp_attachment_image_alt", "")
        mime = "application/pdf" if url.endswith("pdf") else "image/jpeg"
        caption = item.findtext(EXCERPT) or ""
        file = Attachment(number, url, alt=alt, caption=caption, mime=mime)
        return int(item.findtext(f"{WP}post_parent") or 0), file

    def meta(self, number: int) -> dict[str, str]:
        return {
            one.findtext(f"{WP}meta_key"): one.findtext(f"{WP}meta_value") or ""
            for one in self.items[number].iter(f"{WP}postmeta")
        }

    def context(self, number: int) -> Context:
        return Context(
            post_id=number,
            attachment={one.id: one for _, one in self.files}.get,
            attachment_by_url={one.url: one for _, one in self.files}.get,
            children=lambda post: [one for parent, one in self.files if parent == post],
            reusable=self.content.get,
            footnotes=self.meta(number).get("footnotes", ""),
        )


def site() -> Site:
    if not DATA.exists():
        pytest.skip("../shared/wordpress is not beside this checkout")
    return Site()


def golden() -> dict[int, dict]:
    if not DATA.exists():
        return {}
    with zipfile.ZipFile(DATA / "golden-rendered.zip") as file:
        found = [json.loads(file.read(name)) for name in file.namelist() if name.endswith("json")]
    return {one["id"]: one for one in found}


def events(html: str) -> list[tuple[str, str]]:
    """Text by the element it stands in, links and pictures, in reading order; boxes do not count."""
    rows: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    run: list[str] = []

    def flush(label: str) -> None:
        text = " ".join("".join(run).split())
        run.clear()
        rows.extend([(label, text)] if text else [])
        rows.extend(links)
        links.clear()

    def walk(element: Element, label: str) -> None:
        for child in element.children:
            if isinstance(child, str):
                run.append(child)
            elif child.tag == "br":
                run.append(" ")
            elif child.tag == "img":
                flush(label)
                rows.append(("img", picture_name(child.attributes.get("src", ""))))
            elif child.tag in ("audio", "video", "object", "iframe"):
                flush(label)
                inner = [child, *child.find("source", "param", "embed")]
                sources = [o.attributes.get("src") or o.attributes.get("value", "") for o in inner]
                rows.append((child.tag, next(one for one in sources if one)))
            elif child.solid or child.tag == "cite":
                flush(label)
                inner_label = child.tag if child.tag in _LABELS else label
                walk(child, inner_label)
                flush(inner_label)
            else:
                if child.tag == "a" and child.attributes.get("href"):
                    links.append(("a", child.attributes["href"]))
                walk(child, label)

    walk(parse(policy.read(html, "no-slot"), "no-slot"), "p")
    flush("p")
    return rows


def picture_name(address: str) -> str:
    return re.sub(r"-\d+x\d+(?=\.\w+$)", "", address.split("/")[-1])
