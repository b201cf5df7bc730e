"""What a page elsewhere says: whether it links to one of ours, what it is called, and who wrote it. Text only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from litre.comments.cleaning import clean_name
from litre.serving.outside.fetching import Answer

_CHARSET = re.compile(rb"charset\s*=", re.IGNORECASE)
_HEAD = 2048
_MOST_LINKS = 20_000
_LONGEST_READ = 400


@dataclass(frozen=True)
class Elsewhere:
    """A page of another site, as far as it is shown here; empty where it says nothing of it."""

    title: str = ""
    author: str = ""


def links_to(answer: Answer, target: str) -> bool:
    """Whether the page has a link, a picture or a recording whose address is the target."""
    tree, wanted = tree_of(answer), _same(target)
    if tree is None or wanted is None:
        return False
    base = tree.find(".//base[@href]")
    start = _joined(answer.address, base.get("href", "")) if base is not None else answer.address
    return any(_same(_joined(start, each)) == wanted for each in _addresses(tree))


def read_page(answer: Answer) -> Elsewhere:
    """Title and author: by microformats2 where the page has an h-entry, else by its head."""
    tree = tree_of(answer)
    if tree is None:
        return Elsewhere()
    entry = _first(tree, "h-entry")
    title = author = ""
    if entry is not None:
        title = _text(_first(entry, "p-name"))
        author = _author(_first(entry, "p-author"))
    title = title or _text(tree.find(".//title"))
    author = author or _meta(tree, "author")
    return Elsewhere(clean_name(title), clean_name(author))


def tree_of(answer: Answer) -> html.HtmlElement | None:
    """The page, mended as libxml2 does; in the charset of its header, or of its head, or UTF-8."""
    charset = answer.headers.get_content_charset()
    if charset is None and not _CHARSET.search(answer.body[:_HEAD]):
        charset = "utf-8"
    try:
        parser = html.HTMLParser(encoding=charset, no_network=True, huge_tree=False)
    except LookupError:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        # NUL ends a document for libxml2, so that what stands behind it would not be seen.
        return html.document_fromstring(answer.body.replace(b"\0", b""), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _addresses(tree: html.HtmlElement) -> Iterator[str]:
    for number, each in enumerate(tree.iter("a", "area", "img", "audio", "video", "source")):
        if number == _MOST_LINKS:
            return
        yield each.get("href") or each.get("src") or ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def _same(address: str) -> tuple[str, str, str] | None:
    """What two addresses of the same page have in common, however they are quoted."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    return parts.netloc.lower(), unquote(parts.path).rstrip("/"), parts.query


def _first(tree: html.HtmlElement, name: str) -> html.HtmlElement | None:
    """The first element with this class, itself included."""
    return next((each for each in tree.iter("*") if name in each.get("class", "").split()), None)


def _author(card: html.HtmlElement | None) -> str:
    if card is None:
        return ""
    name = _first(card, "p-name")
    return _text(name if name is not None else card) or card.get("title", "") or card.get("alt", "")


def _meta(tree: html.HtmlElement, name: str) -> str:
    for each in tree.iter("meta"):
        if each.get("name", "").lower() == name:
            return str(each.get("content", ""))[:_LONGEST_READ]
    return ""


def _text(element: html.HtmlElement | None) -> str:
    if element is None:
        return ""
    said = ""
    for part in element.itertext("*"):
        said += part
        if len(said) > _LONGEST_READ:
            break
    return " ".join(said[:_LONGEST_READ].split())
