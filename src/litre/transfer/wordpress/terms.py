"""Categories, tags and terms of other taxonomies."""

import hashlib
import html
import re

from taggit.models import Tag

from litre.journal.models import Kind
from litre.transfer.wordpress.frame import Frame, page_slug
from litre.transfer.wordpress.ledger import note
from litre.transfer.wordpress.rings import ring_closers
from litre.wxr.digest import digest
from litre.wxr.values import Term

# WordPress' own words for what Litre calls otherwise.
_TAXONOMIES = {"category": "kind"}
_SKIPPED = {"nav_menu"}
_IN_ADDRESS = re.compile(r"[^/\\\s<>\"'?#%&\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def bring_terms(frame: Frame) -> None:
    for term in frame.survey.terms:
        foreign_id, mark = foreign(term.taxonomy, term.slug), digest(term).hex()
        if term.taxonomy in _SKIPPED or frame.ledger.is_done("term", foreign_id, mark):
            continue
        made = _tag(frame, term) if term.taxonomy == "post_tag" else _kind(frame, term)
        frame.ledger.write(
            "term",
            foreign_id,
            mark,
            state=term.taxonomy,
            label=html.unescape(term.name),
            model=made._meta.model_name,
            object_id=made.pk,
            notes=_notes(term, made),
            original={
                "id": term.id,
                "description": term.description,
                "meta": list(map(list, term.meta)),
            },
        )
        frame.step("terms")
    _set_parents(frame)


def foreign(taxonomy: str, slug: str) -> str:
    return f"{taxonomy}:{slug}"


def term_id(frame: Frame, taxonomy: str, slug: str, name: str) -> int:
    """The tag or kind an item names; one that the file's head forgot is made from the item."""
    found = frame.ledger.object_id("term", foreign(taxonomy, slug))
    if found is None:
        term = Term(taxonomy=taxonomy, slug=slug, name=name)
        made = _tag(frame, term) if taxonomy == "post_tag" else _kind(frame, term)
        row = frame.ledger.write(
            "term", foreign(taxonomy, slug), digest(term).hex(), state=taxonomy, label=html.unescape(name),
            model=made._meta.model_name, object_id=made.pk,
        )  # fmt: skip
        found = row.object_id
    return int(found or 0)


def term_slug(slug: str) -> str:
    """The slug as it is if it can stand in an address; else what of it can, and a mark of the rest.

    >>> term_slug("泣ける"), term_slug("a/b <i>")
    ('泣ける', 'ab-i-a1d158c7')
    """
    if _IN_ADDRESS.fullmatch(slug) and slug.strip("."):
        return slug
    mark = hashlib.blake2b(slug.encode(errors="replace"), digest_size=4).hexdigest()
    return "-".join(filter(None, [page_slug("-".join(slug.split()))[:60], mark]))


def _tag(frame: Frame, term: Term) -> Tag:
    slug = term_slug(term.slug[:100])
    name = html.unescape(term.name)[:100] or slug
    known = frame.ledger.object_id("term", foreign(term.taxonomy, term.slug))
    tag = (
        Tag.objects.filter(pk=known).first()
        or Tag.objects.filter(name=name).first()
        or Tag.objects.filter(slug=slug).first()
        or Tag(slug=slug)
    )
    if not Tag.objects.filter(name=name).exclude(pk=tag.pk).exists():
        tag.name = name
    tag.save()
    return tag


def _kind(frame: Frame, term: Term) -> Kind:
    taxonomy = _TAXONOMIES.get(term.taxonomy, term.taxonomy)[:40]
    kind, _ = Kind.objects.update_or_create(
        taxonomy=taxonomy,
        slug=term_slug(term.slug[:200]),
        defaults={
            "name": html.unescape(term.name)[:300],
            "description": term.description,
            "extra": {key: value for key, value in term.meta},
        },
    )
    return kind


def _ring_closers(frame: Frame) -> set[tuple[str, str]]:
    return ring_closers(
        {
            (term.taxonomy, term.slug): (term.taxonomy, term.parent) if term.parent else None
            for term in frame.survey.terms
        }
    )


def _notes(term: Term, made: Tag | Kind) -> list[dict[str, str]]:
    wanted = html.unescape(term.name)
    if isinstance(made, Tag) and (made.name != wanted or term.description):
        return [
            note(
                "kept aside",
                term.description or wanted,
                "tags have a name only; the rest is kept with the import",
            )
        ]
    return []


def _set_parents(frame: Frame) -> None:
    closers = _ring_closers(frame)
    for term in frame.survey.terms:
        is_nested = term.parent and (term.taxonomy, term.slug) not in closers
        if is_nested and term.taxonomy not in {"post_tag", "nav_menu"}:
            child = frame.ledger.object_id("term", foreign(term.taxonomy, term.slug))
            parent = frame.ledger.object_id("term", foreign(term.taxonomy, term.parent))
            if parent and child != parent:
                Kind.objects.filter(pk=child).exclude(parent=parent).update(parent=parent)
