"""Writes the sample issue into an empty journal."""

from django.db import transaction
from django.utils import timezone

from litre.journal.actions import plant
from litre.journal.models import ReviewIndex, ReviewPage
from litre.media.actions import add_picture
from litre.media.models import Picture
from litre.sample.load.blocks import Shelf
from litre.sample.load.pages import Around, bring_plain_page, bring_review
from litre.sample.load.pictures import AddPicture, bring_pictures, bring_sounds
from litre.sample.load.records import bring_people, bring_works
from litre.sample.load.releases import bring_releases
from litre.sample.load.site import (
    bring_authors,
    bring_kinds,
    bring_series,
    bring_settings,
)
from litre.sample.model import Sample


def write_sample(sample: Sample, add: AddPicture = add_picture, workers: int | None = None) -> bool:
    """Store all of `sample`; False, and nothing done, if the journal has a review already.

    Pictures come first and one by one, the rest in one transaction: broken off, it begins anew
    with the pictures it has. `add` takes a picture in, in as many threads as `workers` says
    (see `bring_pictures`).
    """
    if ReviewPage.objects.exists():
        return False
    parent = plant()
    pictures = bring_pictures(sample, add, workers)
    _write(sample, parent, pictures)
    return True


@transaction.atomic
def _write(sample: Sample, parent: ReviewIndex, pictures: dict[str, Picture]) -> None:
    bring_settings(sample.site)
    people = bring_people(sample.people)
    words = {review.works[0]: review.search_hint for review in sample.reviews}
    works = bring_works(sample.works, people, words)
    shelf = Shelf(works, people, pictures, bring_sounds(sample))
    around = Around(
        authors=bring_authors(sample.site.authors),
        kinds=bring_kinds(sample.reviews),
        series=bring_series(sample.reviews),
    )
    reviews = {
        review.key: bring_review(parent, review, shelf, around)
        for review in reversed(sample.reviews)
    }
    home = parent.get_parent()
    for page in sample.pages:
        bring_plain_page(home, page, shelf)
    bring_releases(sample.releases, reviews, timezone.now())
