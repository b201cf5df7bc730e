"""What the public may read, for whoever publishes it: feeds, the site map, pages of records."""

from wagtail.query import PageQuerySet

from litre.journal.models import PlainPage, ReviewPage


def reviews() -> "PageQuerySet[ReviewPage]":
    """Reviews that are live and neither private nor behind a password, newest first."""
    return _open_to_all(ReviewPage.objects.all()).order_by("-published_at", "-pk")


def plain_pages() -> "PageQuerySet[PlainPage]":
    return _open_to_all(PlainPage.objects.all()).order_by("path")


def _open_to_all(pages: "PageQuerySet") -> "PageQuerySet":
    return pages.live().public()
