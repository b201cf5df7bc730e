"""Reviews for tests."""

from datetime import UTC, datetime

from litre.catalogue.models import Work
from litre.journal.models import ReviewPage, ReviewWork


def review(shelf, title: str, work: Work | None = None, **fields: object) -> ReviewPage:
    page = ReviewPage(
        title=title,
        slug=fields.pop("slug", "namida"),
        published_at=datetime(2006, 2, 14, tzinfo=UTC),
        language="en",
        other_language="ja",
        **fields,
    )
    shelf.add_child(instance=page)
    if work:
        ReviewWork(review=page, work=work).save()
    return page
