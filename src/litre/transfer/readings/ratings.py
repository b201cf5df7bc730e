"""The reviewer's rating: from custom fields, and from the body."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from litre.names.stars import Rating, find_ratings, is_all_rating, is_rating_alone, rating_of
from litre.transfer.readings.evidence import field_line, joined, values_of
from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.values import Reading, ReviewText, Take
from litre.transfer.readings.words import RATING_KEYS

_FEWEST_SIGNS = 3  # fewer, in the midst of words, are ornament


class _Source(NamedTuple):
    halves: int
    weight: float
    evidence: str
    paragraph: Paragraph | None = None
    is_whole: bool = False


def read_stars(text: ReviewText, paragraphs: Sequence[Paragraph]) -> Reading | None:
    """The rating on which the custom field, then a paragraph of its own, then a line decides.

    Sources that disagree are all named in the evidence and lower the weight. Only paragraphs that
    hold nothing but the rating that was chosen are taken.
    """
    sources = [*_from_fields(text), *_from_body(paragraphs)]
    if not sources:
        return None
    chosen = max(sources, key=lambda source: source.weight)
    agree = all(source.halves == chosen.halves for source in sources)
    weight = min(0.99, chosen.weight + 0.02 * (len(sources) - 1)) if agree else chosen.weight * 0.6
    takes = tuple(
        Take(found.block_index, found.place, found.place + 1)
        for found in _agreeing(sources, chosen.halves)
    )
    evidence = joined(source.evidence for source in sources)
    return Reading("stars", {"halves": chosen.halves}, evidence, round(weight, 2), takes)


def _agreeing(sources: Iterable[_Source], halves: int) -> list[Paragraph]:
    said: dict[tuple[int, int], tuple[Paragraph, set[int]]] = {}
    for source in sources:
        if source.paragraph and source.is_whole and source.paragraph.kind == "paragraph":
            key = (source.paragraph.block_index, source.paragraph.place)
            said.setdefault(key, (source.paragraph, set()))[1].add(source.halves)
    return [paragraph for paragraph, values in said.values() if values == {halves}]


def _from_fields(text: ReviewText) -> list[_Source]:
    found = []
    for key, value in values_of(text.custom_fields, RATING_KEYS):
        rating = rating_of(value)
        if rating:
            weight = 0.95 if rating.sure else 0.8
            found.append(_Source(rating.halves, weight, field_line(key, value)))
    return found


def _from_body(paragraphs: Sequence[Paragraph]) -> list[_Source]:
    found: list[_Source] = []
    for paragraph in paragraphs:
        if paragraph.kind == "quotation":
            continue
        whole = is_rating_alone(paragraph.text)
        for line in paragraph.lines:
            ratings = find_ratings(line)
            alone = whole or (bool(ratings) and is_all_rating(line, ratings))
            for rating in ratings:
                if alone or rating.labelled or rating.signs >= _FEWEST_SIGNS:
                    weight = _weight(rating, alone)
                    quoted = line[rating.start : rating.end]
                    found.append(_Source(rating.halves, weight, quoted, paragraph, whole))
    return found


def _weight(rating: Rating, alone: bool) -> float:
    weight = 0.9 if alone else 0.8 if rating.labelled else 0.5
    return weight if rating.sure else weight - 0.2
