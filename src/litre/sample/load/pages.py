"""Review pages and plain pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from taggit.models import Tag
from wagtail.models import Page, Revision

from litre.accounts.models import User
from litre.catalogue.display import names_of
from litre.catalogue.models import Work
from litre.comments.models import Thread
from litre.journal.middleware import normal_path
from litre.journal.models import (
    Kind,
    OldAddress,
    PlainPage,
    ReviewAuthor,
    ReviewIndex,
    ReviewKind,
    ReviewPage,
    ReviewWork,
    Series,
)
from litre.names.slugs import slug
from litre.sample import model
from litre.sample.load.blocks import Shelf, mentioned, raw_body, raw_epigraph
from litre.sample.load.comments import bring_thread


@dataclass(frozen=True)
class Around:
    """What a review stands among: whom it is by and where it is filed, by key or by name."""

    authors: Mapping[str, User]
    kinds: Mapping[str, Kind]
    series: Mapping[str, Series]


def bring_review(
    parent: ReviewIndex, review: model.Review, shelf: Shelf, around: Around
) -> ReviewPage:
    """The page of a review, published, with its thread and its old addresses."""
    page = ReviewPage(
        title=_title(shelf.works[review.works[0]]),
        slug=review.key,
        stars=round(review.stars * 2),
        hero=shelf.pictures[review.hero.picture],
        excerpt=_in_base(review),
        language=review.languages[0],
        other_language=review.languages[1],
        series=around.series.get(review.series),
        minutes_fixed=review.minutes_to_read or None,
        thread=bring_thread(review, around.authors),
    )
    page.epigraph = raw_epigraph(review.epigraph)
    page.body = raw_body(review.body, shelf)
    _date(page, review)
    _file(page, review, shelf, around)
    page.tags.set([_tag(name) for name in review.tags])
    parent.add_child(instance=page)
    _keep_first_revision(page)
    OldAddress.objects.bulk_create(
        OldAddress(path=normal_path(address), page=page) for address in review.old_addresses
    )
    return page


def bring_plain_page(parent: Page, plain: model.Page, shelf: Shelf) -> PlainPage:
    page = PlainPage(
        title=" / ".join(line.text for line in plain.title),
        slug=plain.key,
        language=plain.languages[0],
        other_language=plain.languages[1],
        show_in_menus=True,
        thread=Thread.objects.create(policy=Thread.Policy.CLOSED),
    )
    page.body = raw_body(plain.body, shelf)
    parent.add_child(instance=page)
    _keep_first_revision(page)
    return page


def _date(page: ReviewPage, review: model.Review) -> None:
    page.published_at = page.first_published_at = review.first_published
    page.updated_at, page.corrected_at = review.updated, review.corrected
    changes = (review.first_published, review.updated, review.corrected)
    page.last_published_at = max(date for date in changes if date)


def _file(page: ReviewPage, review: model.Review, shelf: Shelf, around: Around) -> None:
    beside = [key for key in mentioned(review.body) if key not in review.works]
    places = [(key, ReviewWork.Place.SUBJECT) for key in review.works]
    places += [(key, ReviewWork.Place.MENTIONED) for key in beside]
    page.review_works = [
        ReviewWork(sort_order=order, work=shelf.works[key], place=place)
        for order, (key, place) in enumerate(places)
    ]
    page.review_kinds = [
        ReviewKind(sort_order=order, kind=around.kinds[name])
        for order, name in enumerate(review.kinds)
    ]
    page.review_authors = [
        ReviewAuthor(sort_order=order, user=around.authors[key])
        for order, key in enumerate(review.authors)
    ]


def _title(work: Work) -> str:
    """The original, and the English beside it where that says more.

    One line, as in a list; an article that is about this work prints all names of its record.
    """
    names = names_of(work)
    english = names.in_language("en")
    texts = [name.text for name in (names.original, english) if name]
    return " / ".join(dict.fromkeys(texts))


def _in_base(review: model.Review) -> str:
    texts = {line.language: line.text for line in review.excerpt}
    return texts.get(review.languages[0], review.excerpt[0].text)


def _tag(name: str) -> Tag:
    # taggit's own slugs drop the vowel signs of Thai and leave kana as they are.
    return Tag.objects.get_or_create(name=name, defaults={"slug": slug(name)})[0]


def _keep_first_revision(page: Page) -> None:
    """Keep what was published, so that a first edit can be undone."""
    revision: Revision = page.save_revision(changed=False)
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
