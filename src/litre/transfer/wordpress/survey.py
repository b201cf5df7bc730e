"""A first reading of the whole export: what is in it, and what later parts need to know."""

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litre.transfer.errors import SourceMissing
from litre.wxr.dates import site_offset
from litre.wxr.digest import digest
from litre.wxr.reader import Reader, read
from litre.wxr.values import Author, Comment, Item, Site, Term

Tell = Callable[[int], object]
_TAGS = re.compile(r"<rp>.*?</rp>|<rt>.*?</rt>|<[^>]*>", re.S | re.I)
_DATED_SAMPLE = 500
# A number past this is a mistake or an attack, and would leave none for the comments to come.
LARGEST_NUMBER = 2**53


@dataclass(slots=True)
class Entry:
    """One item, as much as the others and the certificate need to know of it."""

    key: str
    id: int
    type: str
    status: str
    title: str
    slug: str
    link: str
    parent: int
    digest: str
    password: bool
    comments: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass
class Survey:
    """What the file holds. Memory: some 400 bytes an item, attachments and menus in full.

    `attachments` is by number, the first of each; `whole` has every attachment and line of a menu
    by its key.
    """

    site: Site = field(default_factory=Site)
    authors: list[Author] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    attachments: dict[int, Item] = field(default_factory=dict)
    whole: dict[str, Item] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    reusable: dict[int, str] = field(default_factory=dict)
    highest_comment: int = 0
    offset_min: int | None = None
    repairs: dict[str, Any] = field(default_factory=dict)
    size_bytes: int = 0

    @property
    def address(self) -> str:
        """By which a later export of the same site is known."""
        return (self.site.base_blog_url or self.site.link).rstrip("/")[:500]


def open_export(path: Path) -> Reader:
    """A reader of the export at `path`; raises SourceMissing if it can't be opened."""
    try:
        return read(path.open("rb"))
    except OSError as error:
        raise SourceMissing(
            f"{path} can't be read: {error.strerror}. Name the .xml file that WordPress exported."
        ) from error


def keys() -> Callable[[Item], str]:
    """Names each item by its number; a number that comes again gets a second one."""
    seen: Counter[int] = Counter()

    def key(item: Item) -> str:
        seen[item.id] += 1
        return str(item.id) if seen[item.id] == 1 and item.id else f"{item.id}~{seen[item.id]}"

    return key


def survey(path: Path, tell: Tell = lambda read_bytes: None) -> Survey:
    """Read the export once. `tell` is told how many bytes were read, after each record."""
    reader, result, key_of = open_export(path), Survey(), keys()
    dated: list[Item] = []
    for record in reader:
        if isinstance(record, Item):
            _note_item(result, record, key_of(record))
            if len(dated) < _DATED_SAMPLE and record.type != "attachment":
                dated.append(record)
        elif isinstance(record, Author):
            result.authors.append(record)
        elif isinstance(record, Term):
            result.terms.append(record)
        tell(reader.bytes_read)
    result.site = reader.site or Site()
    result.offset_min = site_offset(dated)
    result.repairs = {str(kind): count for kind, count in reader.repairs.counts.items()}
    result.size_bytes = reader.bytes_read
    return result


def _note_item(result: Survey, item: Item, key: str) -> None:
    result.entries[key] = Entry(
        key=key,
        id=item.id,
        # No longer than the ledger can hold them; a plugin's own words may be.
        type=item.type[:40] or "post",
        status=item.status[:20],
        title=plain_title(item.title),
        slug=item.slug,
        link=item.link,
        parent=item.parent,
        digest=digest(item).hex(),
        password=bool(item.password),
        comments=Counter(map(comment_state, item.comments)),
    )
    if item.type in {"attachment", "nav_menu_item"}:
        result.whole[key] = item
    sound = (one.id for one in item.comments if one.id <= LARGEST_NUMBER)
    result.highest_comment = max(result.highest_comment, *sound, 0)
    if item.type == "attachment":
        result.attachments.setdefault(item.id, item)
        result.children.setdefault(item.parent, []).append(item.id)
    elif item.type == "wp_block":
        result.reusable[item.id] = item.content


def comment_state(comment: Comment) -> tuple[str, str]:
    """(kind, state) as the certificate counts them."""
    kind = comment.type if comment.type in {"pingback", "trackback"} else "comment"
    return kind, comment.approved or "0"


def plain_title(title: str) -> str:
    """A title as people read it: no markup, no readings, entities as characters.

    >>> plain_title("<ruby>涙<rt>なみだ</rt></ruby>そうそう &amp; <em>more</em>")
    '涙そうそう & more'
    """
    return " ".join(html.unescape(_TAGS.sub("", title)).split())
