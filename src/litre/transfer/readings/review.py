"""All readings of one review, put together."""

from collections.abc import Sequence

from litre.transfer.readings.comparisons import read_comparisons
from litre.transfer.readings.credits import (
    credits_from_fields,
    credits_in,
    is_labelled,
    known_people,
    read_credits,
)
from litre.transfer.readings.epigraphs import read_epigraph
from litre.transfer.readings.headers import Header, read_header
from litre.transfer.readings.layout import Paragraph, paragraphs_of
from litre.transfer.readings.mentions import is_own, mentions_in, read_mentions
from litre.transfer.readings.opening import opening_of
from litre.transfer.readings.ratings import read_stars
from litre.transfer.readings.searches import read_search_words
from litre.transfer.readings.titles import Title, read_title, title_of
from litre.transfer.readings.values import Reading, ReviewText
from litre.transfer.readings.years import read_year, years_of

_SURE = 0.7
# Sources that disagree on the number of stars still agree that this is a review.
_RATED = 0.52


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
    paragraphs = paragraphs_of(text.blocks)
    title = title_of(text)
    headers = _headers(text, paragraphs, title)
    by_place = {(one.block_index, one.place): header for one, header in headers}
    opening = opening_of(
        text, paragraphs, lambda one: (one.block_index, one.place) in by_place or is_labelled(one)
    )
    in_opening = [(one, header) for one, header in headers if one in set(opening)]
    stars = read_stars(text, paragraphs)
    credits = read_credits(text, paragraphs, in_opening, opening)
    original = next((name.language for name in title.names if name.form == "original"), "")
    epigraph = read_epigraph(text, opening, original)
    of_work = _of_work(text, paragraphs[len(opening) :], title, in_opening, credits, stars)
    found = mentions_in(paragraphs)
    is_work = bool(of_work)
    readings = [
        *of_work,
        *([stars] if stars else []),
        *([epigraph] if epigraph else []),
        *read_mentions(found, paragraphs, title.keys if is_work else frozenset()),
    ]
    if is_work:
        names = [name.text for name in title.names]
        readings += read_comparisons(found, names, title.keys)
        search = read_search_words(paragraphs)
        readings += [search] if search else []
    return readings


def _headers(
    text: ReviewText, paragraphs: Sequence[Paragraph], title: Title
) -> list[tuple[Paragraph, Header]]:
    """The paragraphs that could be opening lines; where the opening ends is not yet known."""
    first = [one for one in paragraphs if one.text][:12]
    known = known_people([*credits_from_fields(text), *credits_in(first)])
    read = [(one, read_header(one, known, title.keys)) for one in first]
    return [(one, header) for one, header in read if header]


def _of_work(
    text: ReviewText,
    body: Sequence[Paragraph],
    title: Title,
    headers: Sequence[tuple[Paragraph, Header]],
    credits: list[Reading],
    stars: Reading | None,
) -> list[Reading]:
    """Title, credits and year, or nothing if the post is not about a work."""
    years = years_of(text, title.year, headers, body)
    points = max((3 if one.weight >= _SURE else 1 for one in credits), default=0)
    points += (3 if stars.weight >= _RATED else 1) if stars else 0
    points += int(any(header.year for _, header in headers) or any(y.weight > 0.9 for y in years))
    points += int(any(is_own(one.mention, title.keys) for one in mentions_in(body)))
    about = read_title(title, text, points)
    if not about:
        return []
    year = read_year(years, headers)
    return [about, *credits, *([year] if year else [])]
