"""The place where the journal says which articles are about a work.

The catalogue stands below the journal and can't ask it; it sends a signal and prints what comes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.dispatch import Signal

# Sent with `work_ids`, a sequence of keys; each receiver returns a list of `Article`s that the
# public may read, newest first, in a number of queries that does not depend on the works.
articles_wanted = Signal()


@dataclass(frozen=True)
class Article:
    """An article as the page of a record prints it. `stars` counts halves, None for none.

    `title` is as typed, or HTML in the form the reader chose.
    """

    work_id: int
    title: str
    address: str
    language: str
    other_language: str
    stars: int | None
    published_at: datetime | None
    authors: Sequence[str]
    is_about: bool


def articles_of(work_ids: Sequence[int]) -> list[Article]:
    """Every public article about these works or mentioning them."""
    answers = articles_wanted.send(sender=None, work_ids=work_ids)
    return [article for _receiver, articles in answers for article in articles]


def best_stars(articles: Iterable[Article]) -> dict[int, int]:
    """The stars of the newest starred article about each work."""
    stars: dict[int, int] = {}
    for article in articles:
        if article.is_about and article.stars is not None:
            stars.setdefault(article.work_id, article.stars)
    return stars


def by_address(articles: Iterable[Article]) -> list[Article]:
    """Each article once, though it may be about several of the works."""
    return list({article.address: article for article in articles}.values())
