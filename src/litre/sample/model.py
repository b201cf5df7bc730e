"""What the sample content is made of: frozen values, one class for each thing a loader stores.

Texts are HTML fragments of inline elements (ruby, em, a, br, lists in list blocks). A link may point
at a record by key: `href="work:KEY"` or `href="person:KEY"`; the loader gives it an address.
Languages are BCP 47 tags; moments are aware and UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One text in one language."""

    language: str
    text: str


Lines = tuple[Line, ...]
"""The same text in several languages, in order of precedence; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written. `form`: original, reading, romanised, translated, alias or short."""

    text: str
    language: str
    form: str
    confirmed: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A person's part in a work, in printed order. `part`: the character, the song, the share."""

    person: str
    role: str
    part: str = ""
    credited_as: Lines = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """The key of a work in somebody else's catalogue; schemes: imdb, tmdb, anidb, isbn."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Relation:
    """From the work that holds it to the work `to`.

    `kind`: based_on, remake, sequel or compared_with. A comparison has a `direction` (this work is
    above, below or beside the other), our `judgement` in a few words, and perhaps a `quotation`
    from the review.
    """

    to: str
    kind: str
    direction: str = ""
    judgement: str = ""
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A lawful place to watch, read or hear (`kind`); territory is ISO 3166-1 alpha-2."""

    name: str
    address: str
    territory: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement in both languages, what it is about, and where it is from, "" if that is unsaid."""

    about: str
    text: Lines
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a group (`kind`). Dates are ISO 8601, perhaps a year only, empty when unsure."""

    key: str
    kind: str
    names: tuple[Name, ...]
    country: str
    born: str = ""
    died: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A work. `year_to` is None when it is the same year; `parts` None when there is only one."""

    key: str
    kind: str
    names: tuple[Name, ...]
    year_from: int
    country: str
    year_to: int | None = None
    parts: int | None = None
    publisher: str = ""
    credits: tuple[Credit, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    relations: tuple[Relation, ...] = ()
    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Hero:
    """The opening picture. `focal` is (x, y) as shares of width and height, from the top left."""

    picture: str
    focal: tuple[float, float]
    alt: Lines
    credit: Lines


@dataclass(frozen=True, slots=True)
class Epigraph:
    """A passage before the text: the first line is the original."""

    lines: Lines
    translator: str
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """A body block: its type and its fields, as plain str, int, list and dict (see `BLOCKS`)."""

    type: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in a review or its record, when, and by whom (an author or a guest)."""

    date: datetime
    field: str
    text: Lines
    by: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment; plain text, blank lines between paragraphs, emoticon codes as typed.

    `key` and `parent` are unique within a review. `writer` is an author's key when the site
    answers. `kind`: comment, correction or request. `about`: `work:KEY` or `person:KEY`.
    """

    key: str
    author: str
    date: datetime
    text: str
    parent: str = ""
    address: str = ""
    writer: str = ""
    language: str = "en"
    state: str = "approved"
    kind: str = "comment"
    about: str = ""
    outcome: Lines = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A page elsewhere that links here."""

    kind: str
    title: str
    author: str
    address: str
    date: datetime
    excerpt: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Review:
    """A review; `key` is its slug and the first of `works` its subject. Stars go in halves.

    `comments_state`: open, closed, or ages (closing `comments_close_after_days` after the first
    publication). `minutes_to_read` of 0 means: compute it.
    """

    key: str
    works: tuple[str, ...]
    languages: tuple[str, ...]
    stars: float
    authors: tuple[str, ...]
    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    first_published: datetime
    excerpt: Lines
    hero: Hero
    epigraph: Epigraph
    body: tuple[Block, ...]
    comments_state: str
    comments_close_after_days: int = 0
    updated: datetime | None = None
    corrected: datetime | None = None
    series: str = ""
    search_hint: str = ""
    minutes_to_read: int = 0
    old_addresses: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    comments: tuple[Comment, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is not a review, such as About."""

    key: str
    title: Lines
    languages: tuple[str, ...]
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes here. `mark` is the one character on the writer's seal."""

    key: str
    name: str
    name_ja: str
    mark: str
    about: Lines


@dataclass(frozen=True, slots=True)
class Support:
    """Where a reader may leave a tip."""

    address: str
    label_en: str
    label_ja: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site's own words."""

    name: Lines
    tagline: Lines
    languages: tuple[str, ...]
    contact: str
    support: Support
    authors: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Something of ours to give away under CC0; `files` lie below the folder of the sample."""

    key: str
    review: str
    title: str
    text: str
    owner: str
    proof: str
    valid_from: date
    files: tuple[str, ...]
    notes: Lines


@dataclass(frozen=True, slots=True)
class Sample:
    """All of it. Reviews come newest first; the rest as in their files."""

    site: Site
    people: tuple[Person, ...]
    works: tuple[Work, ...]
    reviews: tuple[Review, ...]
    pages: tuple[Page, ...]
    releases: tuple[Release, ...]


BLOCKS: Mapping[str, frozenset[str]] = {
    "paragraph": frozenset({"text"}),
    "heading": frozenset({"text", "level"}),
    "passage": frozenset({"layout", "lines", "source"}),
    "quotation": frozenset({"text", "cite"}),
    "list": frozenset({"text"}),
    "image": frozenset({"picture", "alt", "caption", "credit", "align"}),
    "gallery": frozenset({"images", "caption"}),
    "audio": frozenset({"file", "caption"}),
    "embed": frozenset({"address", "title", "caption"}),
    "table": frozenset({"head", "rows", "caption"}),
    "code": frozenset({"language", "text"}),
    "footnotes": frozenset({"notes"}),
    "spoiler": frozenset({"title", "text"}),
    "separator": frozenset(),
    "verse": frozenset({"text"}),
}
"""The fields each type of block carries, all of them always."""
