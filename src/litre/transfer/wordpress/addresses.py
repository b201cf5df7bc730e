"""Old addresses of lists and feeds: what WordPress answered under its default permalinks."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from taggit.models import Tag

from litre.accounts.models import User
from litre.journal.middleware import normal_path
from litre.journal.models import Kind, OldAddress
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.terms import foreign
from litre.wxr.values import Term

_BASES = {"category": "category", "post_tag": "tag"}
_FEEDS = {
    "/feed": "rss", "/feed/rss": "rss", "/feed/rss2": "rss", "/feed/rdf": "rss", "/feed/atom": "atom",
    "/?feed=rss2": "rss", "/?feed=rss": "rss", "/?feed=atom": "atom",
}  # fmt: skip


def keep_addresses(frame: Frame) -> None:
    """Lead the old addresses of terms, authors and feeds to the new ones."""
    with override(settings.LANGUAGE_CODE):
        wanted = dict([*_terms(frame), *_authors(frame), *_feeds()])
    OldAddress.objects.bulk_create(
        [
            OldAddress(path=path[:1000], target=target)
            for path, target in wanted.items()
            if len(target) <= 1000
        ],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["target"],
        batch_size=500,
    )


def _terms(frame: Frame) -> Iterator[tuple[str, str]]:
    terms = {(term.taxonomy, term.slug): term for term in frame.survey.terms}
    tags = dict(Tag.objects.values_list("pk", "slug"))
    kinds = dict(Kind.objects.values_list("pk", "slug"))
    for term in frame.survey.terms:
        pk = frame.ledger.object_id("term", foreign(term.taxonomy, term.slug)) or 0
        is_tag = term.taxonomy == "post_tag"
        slug = (tags if is_tag else kinds).get(pk)
        if not slug:
            continue
        target = reverse("journal:tag" if is_tag else "journal:kind", args=[slug])
        base = _BASES.get(term.taxonomy, term.taxonomy)
        yield normal_path(f"/{base}/{'/'.join(_path(term, terms))}"), target
        if term.taxonomy == "category":
            yield f"/?cat={term.id}", target


def _path(term: Term, terms: dict[tuple[str, str], Term]) -> list[str]:
    """Slugs from the topmost parent down; a ring of parents ends where it closes."""
    slugs: list[str] = []
    at: Term | None = term
    while at and at.slug not in slugs:
        slugs.insert(0, at.slug)
        at = terms.get((at.taxonomy, at.parent)) if at.parent else None
    return slugs


def _authors(frame: Frame) -> Iterator[tuple[str, str]]:
    slugs = dict(User.objects.values_list("pk", "slug"))
    for author in frame.survey.authors:
        slug = slugs.get(frame.ledger.object_id("author", author.login) or 0)
        if slug:
            target = reverse("journal:author", args=[slug])
            nicename = author.login.lower().replace(".", "-").replace(" ", "-")
            yield normal_path(f"/author/{nicename}"), target
            yield f"/?author={author.id}", target


def _feeds() -> Iterator[tuple[str, str]]:
    for path, form in _FEEDS.items():
        yield path, reverse(f"machines:{form}")
