"""From the fields of one element to the value it stands for; what is left over goes to `extra`."""

from dataclasses import dataclass, field

from litre.wxr.errors import NotWxr, UnknownVersion
from litre.wxr.values import (
    Author,
    Comment,
    Extra,
    Item,
    Meta,
    Site,
    Term,
    decode_slug,
    whole,
)

VERSIONS = frozenset({"1.0", "1.1", "1.2"})
# WXR 1.0 said "tag" where the taxonomy is "post_tag".
_TAXONOMIES = {"tag": "post_tag"}


@dataclass(slots=True)
class Frame:
    """An open element that holds others: its texts by name, and what its children became."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    loose_terms: list[str] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    extra: dict[str, list[str]] = field(default_factory=dict)
    parts: int = 0

    def take(self, name: str) -> str:
        return self.fields.pop(name, "")

    def rest(self) -> Extra:
        """Whatever nobody took."""
        if not self.fields and not self.extra:
            return {}
        rest = {name: [text] for name, text in self.fields.items()}
        for name, texts in self.extra.items():
            rest.setdefault(name, []).extend(texts)
        return {name: tuple(texts) for name, texts in rest.items()}


def site(frame: Frame, namespace_version: str, generator: str, created: str) -> Site:
    """The site so far; `frame` stays whole, since more can follow the first items.

    Raises `UnknownVersion`, and `NotWxr` for RSS that says no version at all.
    """
    now = Frame(frame.name, dict(frame.fields), extra=frame.extra)
    version = now.take("wp:wxr_version").strip() or namespace_version
    if not version:
        raise NotWxr(
            "a plain RSS feed",
            "A feed holds only the newest posts. In WordPress, go to Tools, Export.",
        )
    if version not in VERSIONS:
        raise UnknownVersion(version)
    return Site(
        title=now.take("title"),
        link=now.take("link"),
        description=now.take("description"),
        language=now.take("language"),
        wxr_version=version,
        base_site_url=now.take("wp:base_site_url"),
        base_blog_url=now.take("wp:base_blog_url"),
        generator=generator or now.fields.get("generator", ""),
        generated=created or now.fields.get("pubDate", ""),
        extra=now.rest(),
    )


def author(frame: Frame) -> Author:
    take = frame.take
    return Author(
        id=whole(take("wp:author_id")),
        login=take("wp:author_login"),
        email=take("wp:author_email"),
        display_name=take("wp:author_display_name"),
        first_name=take("wp:author_first_name"),
        last_name=take("wp:author_last_name"),
        extra=frame.rest(),
    )


# Names of: taxonomy (fixed), slug, name, parent, description.
_TERM_FIELDS = {
    "wp:category": ("category", "wp:category_nicename", "wp:cat_name", "wp:category_parent"),
    "wp:tag": ("post_tag", "wp:tag_slug", "wp:tag_name", "wp:tag_parent"),
    "wp:term": ("", "wp:term_slug", "wp:term_name", "wp:term_parent"),
}


def term(frame: Frame) -> Term:
    fixed, slug, name, parent = _TERM_FIELDS[frame.name]
    take = frame.take
    return Term(
        id=whole(take("wp:term_id")),
        taxonomy=fixed or take("wp:term_taxonomy"),
        slug=decode_slug(take(slug)),
        name=take(name),
        parent=decode_slug(take(parent)),
        description=take(f"{frame.name}_description"),
        meta=tuple(frame.meta),
        extra=frame.rest(),
    )


def comment(frame: Frame) -> Comment:
    take = frame.take
    return Comment(
        id=whole(take("wp:comment_id")),
        parent=whole(take("wp:comment_parent")),
        author=take("wp:comment_author"),
        email=take("wp:comment_author_email"),
        url=take("wp:comment_author_url"),
        ip=take("wp:comment_author_IP"),
        date=take("wp:comment_date"),
        date_gmt=take("wp:comment_date_gmt"),
        content=take("wp:comment_content"),
        approved=take("wp:comment_approved"),
        type=take("wp:comment_type"),
        user_id=whole(take("wp:comment_user_id")),
        meta=tuple(frame.meta),
        extra=frame.rest(),
    )


def item(frame: Frame) -> Item:
    take = frame.take
    return Item(
        id=whole(take("wp:post_id")),
        type=take("wp:post_type"),
        status=take("wp:status"),
        title=take("title"),
        link=take("link"),
        guid=take("guid"),
        guid_is_permalink=take("guid@isPermaLink") == "true",
        creator=take("dc:creator"),
        published=take("pubDate"),
        date=take("wp:post_date"),
        date_gmt=take("wp:post_date_gmt"),
        modified=take("wp:post_modified"),
        modified_gmt=take("wp:post_modified_gmt"),
        description=take("description"),
        content=take("content:encoded"),
        excerpt=take("excerpt:encoded"),
        slug=decode_slug(take("wp:post_name")),
        parent=whole(take("wp:post_parent")),
        menu_order=whole(take("wp:menu_order")),
        password=take("wp:post_password"),
        is_sticky=take("wp:is_sticky").strip() == "1",
        comment_status=take("wp:comment_status"),
        ping_status=take("wp:ping_status"),
        attachment_url=take("wp:attachment_url"),
        terms=_terms(frame),
        meta=tuple(frame.meta),
        comments=tuple(frame.comments),
        extra=frame.rest(),
    )


def add_term(frame: Frame, name: str, attributes: dict[str, str]) -> None:
    """One `<category>` of an item: domain, nicename and the name as text."""
    domain = attributes.pop("domain", "")
    slug = decode_slug(attributes.pop("nicename", ""))
    if domain or slug:
        taxonomy = _TAXONOMIES.get(domain, domain) or "category"
        frame.terms.append((taxonomy, slug, name))
    else:
        frame.loose_terms.append(name)


def _terms(frame: Frame) -> tuple[tuple[str, str, str], ...]:
    # WXR 1.0 wrote each term twice: once as plain RSS, once with its taxonomy and slug.
    if not frame.loose_terms:
        return tuple(dict.fromkeys(frame.terms))
    known = {name for _, _, name in frame.terms}
    loose = [("category", "", name) for name in frame.loose_terms if name not in known]
    return tuple(dict.fromkeys(frame.terms + loose))


def pair(frame: Frame) -> Meta:
    """One custom field, as (key, value)."""
    return ((frame.take("wp:meta_key"), frame.take("wp:meta_value")),)
