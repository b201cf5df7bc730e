"""What an export carries, as plain frozen values.

Text is as WordPress wrote it: what stood in CDATA is raw (so names can hold `&amp;`, as they do in
WordPress' own tables), elsewhere XML's references are resolved. Identifiers are whole numbers, 0
when absent or absurd. Dates are kept as text; see `dates.moment`. Slugs are percent-decoded.
`extra` keeps every element that has no place here: name to its texts in order, names of nested
ones joined by `/`, attributes after `@`. Source: WXR as written by WordPress 2.1 to 6.x.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote

Extra: TypeAlias = Mapping[str, tuple[str, ...]]
Meta: TypeAlias = tuple[tuple[str, str], ...]
"""Custom fields as (key, value), in file order, repeats kept."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site that was exported; `generated` is the time as the file gives it, in its own words."""

    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    wxr_version: str = ""
    base_site_url: str = ""
    base_blog_url: str = ""
    generator: str = ""
    generated: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Author:
    """An account that wrote something; items name it by `login`."""

    id: int = 0
    login: str = ""
    email: str = ""
    display_name: str = ""
    first_name: str = ""
    last_name: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A category, tag or term of another taxonomy; `parent` is the parent's slug or empty."""

    id: int = 0
    taxonomy: str = ""
    slug: str = ""
    name: str = ""
    parent: str = ""
    description: str = ""
    meta: Meta = ()
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, pingback or trackback; `approved` is `1`, `0`, `trash`, `post-trashed` or `spam`."""

    id: int = 0
    parent: int = 0
    author: str = ""
    email: str = ""
    url: str = ""
    ip: str = ""
    date: str = ""
    date_gmt: str = ""
    content: str = ""
    approved: str = ""
    type: str = ""
    user_id: int = 0
    meta: Meta = ()
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A post of any type: post, page, attachment, nav_menu_item, or one that a plugin made.

    `terms` are (taxonomy, slug, name); `creator` is an author's login.
    """

    id: int = 0
    type: str = ""
    status: str = ""
    title: str = ""
    link: str = ""
    guid: str = ""
    guid_is_permalink: bool = False
    creator: str = ""
    published: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    description: str = ""
    content: str = ""
    excerpt: str = ""
    slug: str = ""
    parent: int = 0
    menu_order: int = 0
    password: str = ""
    is_sticky: bool = False
    comment_status: str = ""
    ping_status: str = ""
    attachment_url: str = ""
    terms: tuple[tuple[str, str, str], ...] = ()
    meta: Meta = ()
    comments: tuple[Comment, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)


Record: TypeAlias = Site | Author | Term | Item


def decode_slug(slug: str) -> str:
    """A slug in its own script; one whose bytes are no UTF-8 stays as it is.

    >>> decode_slug("%e6%b6%99-tears")
    '涙-tears'
    >>> decode_slug("%e6%b6")
    '%e6%b6'
    """
    if "%" not in slug:
        return slug
    try:
        return unquote(slug, errors="strict")
    except UnicodeDecodeError:
        return slug


def whole(text: str) -> int:
    """The whole number a field holds, 0 when it holds none or one past 64 bits.

    >>> whole(" 42 "), whole("-1"), whole(""), whole("9" * 5000)
    (42, -1, 0, 0)
    """
    digits = text.strip()
    plain = digits.removeprefix("-")
    if len(plain) > 19 or not (plain.isascii() and plain.isdigit()):
        return 0
    value = int(digits)
    return value if abs(value) < 2**63 else 0
