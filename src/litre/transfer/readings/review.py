"""All readings of one review, put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from litre.transfer.readings.comparisons import read_comparisons
from litre.transfer.readings.credits import (
    credits_from_fields,
    credits_in,
    is_labelled,
    known_people,
    read_credits,
)
from litre.transfer.readings.epigraphs import read_epigraph
from litre.transfer.readings.evidence import spread
from litre.transfer.readings.headers import Header, read_header
from litre.transfer.readings.layout import Paragraph, paragraphs_of
from litre.transfer.readings.mentions import Named, is_own, mentions_in, read_mentions
from litre.transfer.readings.opening import opening_of
from litre.transfer.readings.ratings import read_stars
from litre.transfer.readings.searches import read_search_words
from litre.transfer.readings.titles import Title, read_title, title_of
from litre.transfer.readings.values import Reading, ReviewText
from litre.transfer.readings.years import read_year, years_of

_SURE = 0.7
# Sources that disagree on the number of stars still agree that this is a review.
_RATED = 0.52
_STATED = 0.9  # a year that a field or a term gives
_FIRST = 12  # paragraphs that are tried as opening lines


def read_review(text: ReviewText) -> list[Reading]:
    """What a post says of its work, in a fixed order: title, credits, year, stars, epigraph, …

    A post that is not about a work gives no title, and then no credits, year, comparison or words
    to search for either; its stars, its epigraph and the works it mentions stand on their own.
    No paragraph is taken twice. Nothing is raised, whatever the post holds; the time grows with
    the length of the text.

    >>> fields = {"rating": ["4"], "director": ["是枝裕和"]}
    >>> for reading in read_review(ReviewText("誰も知らない / Nobody Knows", custom_fields=fields)):
    ...     print(reading.kind, reading.weight)
    title 0.95
    credits 0.9
    stars 0.95
    >>> read_review(ReviewText("サイトについて / Welcome"))
    []
    """
    post = _open(replace(text, custom_fields=spread(text.custom_fields)))
    stars = read_stars(post.text, post.paragraphs)
    named = mentions_in(post.paragraphs)
    of_work = _of_work(post, stars, named)
    keys = post.keys if of_work else frozenset()
    epigraph = read_epigraph(post.text, post.opening, post.title.original_language())
    readings = [
        *of_work,
        *([stars] if stars else []),
        *([epigraph] if epigraph else []),
        *read_mentions(named, post.paragraphs, keys),
    ]
    if of_work:
        readings += read_comparisons(named, [name.text for name in post.title.names], keys)
        search = read_search_words(post.paragraphs)
        readings += [search] if search else []
    return readings


@dataclass(frozen=True, slots=True)
class _Post:
    """A post cut up: its opening lines, those that name people or a year, and the rest."""

    text: ReviewText
    title: Title
    keys: frozenset[str]
    paragraphs: list[Paragraph]
    opening: list[Paragraph]
    headers: list[tuple[Paragraph, Header]]


def _open(text: ReviewText) -> _Post:
    paragraphs = paragraphs_of(text.blocks)
    title = title_of(text)
    keys = title.keys()
    # Where the opening ends is not known before its lines are read, so the first few are tried.
    first = [one for one in paragraphs if one.text][:_FIRST]
    known = known_people([*credits_from_fields(text), *credits_in(first)])
    tried = {(one.block_index, one.place): read_header(one, known, keys) for one in first}

    def is_credit(one: Paragraph) -> bool:
        return bool(tried.get((one.block_index, one.place))) or is_labelled(one)

    opening = opening_of(text, paragraphs, is_credit)
    read = [(one, tried.get((one.block_index, one.place))) for one in opening]
    headers = [(one, header) for one, header in read if header]
    return _Post(text, title, keys, paragraphs, opening, headers)


def _of_work(post: _Post, stars: Reading | None, named: Sequence[Named]) -> list[Reading]:
    """Title, credits and year, or nothing if the post is not about a work."""
    credits = read_credits(post.text, post.paragraphs, post.headers, post.opening)
    body = post.paragraphs[len(post.opening) :]
    years = years_of(post.text, post.title.year, post.headers, body)
    points = max((3 if one.weight >= _SURE else 1 for one in credits), default=0)
    points += (3 if stars.weight >= _RATED else 1) if stars else 0
    points += int(any(header.year for _, header in post.headers))
    points += int(any(year.weight >= _STATED for year in years if year.evidence != post.text.title))
    points += int(any(is_own(one.mention, post.keys) for one in named))
    title = read_title(post.title, post.text, points)
    if not title:
        return []
    year = read_year(years, post.headers)
    return [title, *credits, *([year] if year else [])]
