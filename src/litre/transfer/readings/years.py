"""The year of the work, from whoever gives it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from litre.transfer.readings.evidence import field_line, joined, values_of
from litre.transfer.readings.headers import Header
from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.values import Reading, ReviewText, Take
from litre.transfer.readings.words import YEAR_KEYS

_FIELD = re.compile(r"\s*((?:18|19|20)\d\d)\s*年?\s*")
_DATE = re.compile(r"((?:18|19|20)\d\d)-\d\d-\d\d")
_SAID = re.compile(
    r"(?<!\d)(?P<japanese>(?:18|19|20)\d\d)年(?:に)?(?:公開|放送|放映|製作|制作|発売|発表|刊行|出版)"
    r"|\b(?:is|was)\s+an?\s+(?:[\w-]+\s+){0,3}(?:film|movie|drama|series|anime|novel|book|album|game)\s+(?:of|from)\s+(?P<english>(?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
_EARLY = 3  # paragraphs of the text proper in which a year in passing is about the work


class YearSource(NamedTuple):
    """A year and the text that gives it."""

    year: int
    evidence: str
    weight: float


def years_of(
    text: ReviewText,
    title_year: int | None,
    headers: Sequence[tuple[Paragraph, Header]],
    body: Sequence[Paragraph],
) -> list[YearSource]:
    """Every year that the fields, the title, the opening lines and the first sentences give."""
    found = list(_from_fields(text))
    if title_year:
        found.append(YearSource(title_year, text.title, 0.85))
    found += [
        YearSource(header.year, header.year_evidence, 0.85) for _, header in headers if header.year
    ]
    for paragraph in body[:_EARLY]:
        for match in _SAID.finditer(paragraph.text[:2000]):
            found.append(YearSource(int(match["japanese"] or match["english"]), match[0], 0.5))
    return found


def read_year(
    sources: Sequence[YearSource], headers: Sequence[tuple[Paragraph, Header]]
) -> Reading | None:
    """The year of the surest source; if others disagree, they are named and it is less sure.

    A paragraph is taken only if the year is all that stands in it.
    """
    if not sources:
        return None
    chosen = max(sources, key=lambda source: source.weight)
    agree = all(source.year == chosen.year for source in sources)
    weight = min(0.97, chosen.weight + 0.03 * (len(sources) - 1)) if agree else chosen.weight * 0.6
    takes = tuple(
        Take(paragraph.block_index, paragraph.place, paragraph.place + 1)
        for paragraph, header in headers
        if not header.people and header.whole and header.year == chosen.year
    )
    evidence = joined(source.evidence for source in sources)
    return Reading("year", {"year": chosen.year}, evidence, round(weight, 2), takes)


def _from_fields(text: ReviewText) -> Iterable[YearSource]:
    for key, value in values_of(text.custom_fields, YEAR_KEYS):
        found = _FIELD.fullmatch(value) or _DATE.fullmatch(value.strip())
        if found:
            yield YearSource(int(found[1]), field_line(key, value), 0.95)
    for key, value in values_of(text.taxonomies, YEAR_KEYS):
        found = _FIELD.fullmatch(value)
        if found:
            yield YearSource(int(found[1]), field_line(key, value), 0.9)
