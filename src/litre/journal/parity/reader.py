"""Reads a page for what it says twice and not the same."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from django.utils import timezone

from litre.journal.models import ReviewPage
from litre.journal.models.parity import Finding
from litre.journal.parity.findings import finding, of
from litre.journal.parity.records import Records, of_records, records_of
from litre.journal.parity.texts import Pair, Text, Texts
from litre.names.html_tokens import attribute, tokens
from litre.names.parity.comparing import compare, tenfold, within
from litre.names.parity.lists import Unequal, unequal, unequal_lists
from litre.names.parity.years import years_in
from litre.names.stars import Rating, find_ratings, is_all_rating

_YEAR_BEHIND = re.compile(r"\s?[(（]([^()（）]{1,24})[)）]")
_LATIN_BEHIND = re.compile(r"[\s　]?[(（/／]?\s?([A-ZÀ-Ž][\w'’-]{1,20}\s[A-ZÀ-Ž][\w'’-]{1,20})")
_MANY_NAMES = 60
# As many findings of one page are shown; more of them are a page that is not what it seems.
MANY = 50


def read_page(page: ReviewPage) -> list[Finding]:
    """What a page, as it is in memory, says twice and differently: unsaved, each once.

    Draft or published: what its form holds. The records are those of the catalogue. Four queries
    for each of the works, its credits and its facts; no request to anywhere.
    """
    texts, records = Texts(page), records_of(page)
    found = chain(
        _of_pairs(texts.pairs),
        _of_prose(texts),
        _of_stars(page, texts, records),
        _of_links(texts, records),
        _of_names(texts, records),
        of_records(records),
    )
    kept: dict[str, Finding] = {}
    now = timezone.now()
    for each in found:
        each.page_id, each.found_at = page.pk, now
        each.fill_digest()
        kept.setdefault(each.digest, each)
        if len(kept) == MANY:
            break
    return list(kept.values())


def _of_pairs(pairs: Sequence[Pair]) -> Iterator[Finding]:
    for pair in pairs:
        for said in compare(pair.first.text, pair.second.text):
            yield of(said, pair.first, pair.second)
        lines = pair.first.text.split("\n"), pair.second.text.split("\n")
        if len(lines[0]) == len(lines[1]):
            for one, other in zip(*lines, strict=True):
                if found := unequal(one, other):
                    yield _of_list(found, pair.first, pair.second)


def _of_prose(texts: Texts) -> Iterator[Finding]:
    for text in [*texts.prose, *texts.credits]:
        for said in within(text.text):
            yield of(said, text, text)
        for found in unequal_lists(text.text):
            yield _of_list(found, text, text)
    whole = [texts.title, *texts.prose]
    for one, other, said in tenfold([text.text for text in whole]):
        yield of(said, whole[one], whole[other])


def _of_list(found: Unequal, first: Text, second: Text) -> Finding:
    return finding(Finding.Kind.NAMES, first, second, (found.first, found.second), True)


def _of_stars(page: ReviewPage, texts: Texts, records: Records) -> Iterator[Finding]:
    """Ratings that are a line of their own against the field; of one work, or nobody knows whose."""
    if page.stars is None or len(records.works) > 1:
        return
    lines = [(text, line) for text in texts.prose for line in text.text.split("\n")]
    said = [(text, line, one) for text, line in lines for one in _ratings(line)]
    # A row of stars without a word, several times over, rates the acting, the music and so on.
    bare = {one.halves for _text, _line, one in said if not one.labelled}
    field = Text(_stars(page.stars), "", Finding.Place.STARS)
    for text, line, one in said:
        if one.halves != page.stars and (one.labelled or len(bare) == 1):
            words = (line[one.start : one.end].strip(), field.text)
            yield finding(Finding.Kind.STARS, text, field, words, one.labelled)


def _ratings(line: str) -> list[Rating]:
    found = find_ratings(line) if len(line) <= 200 else []
    return [one for one in found if one.sure] if is_all_rating(line, found) else []


def _stars(halves: int) -> str:
    return f"{'★' * (halves // 2)}{'½' * (halves % 2)}{'☆' * ((10 - halves) // 2)}"


def _of_links(texts: Texts, records: Records) -> Iterator[Finding]:
    """A year in brackets behind a link to a work, or in the title, against the record."""
    for text in texts.prose:
        for number, inside in _linked(text.html):
            work = records.by_number.get(number)
            if work:
                yield from work.unlike_years(text, inside)
    if len(records.works) == 1:
        for bracket in _YEAR_BEHIND.finditer(texts.title.text):
            yield from records.works[0].unlike_years(texts.title, bracket[1])


def _linked(html: str) -> Iterator[tuple[int, str]]:
    """The number of each work a text links to, with what stands in brackets behind the link."""
    if "linktype" not in html:
        return
    number, is_over = 0, False
    for token in tokens(html):
        if token.name == "a":
            is_over = token.closes
            if token.opens:
                is_work = attribute(token.raw, "linktype") == "work"
                said = attribute(token.raw, "id") or ""
                number = int(said) if is_work and said.isdecimal() and len(said) < 18 else 0
        elif is_over and number and not token.name:
            bracket = _YEAR_BEHIND.match(token.raw)
            if bracket and years_in(bracket[1]):
                yield number, bracket[1]
            number = 0


def _of_names(texts: Texts, records: Records) -> Iterator[Finding]:
    """A credited person's name in kanji with a Latin one behind it that is no reading of it."""
    people = records.people[:_MANY_NAMES]
    for text in texts.prose:
        for person in people:
            place = text.text.find(person.kanji) if person.kanji else -1
            behind = place + len(person.kanji)
            latin = _LATIN_BEHIND.match(text.text, behind) if place >= 0 else None
            if latin and person.is_not(latin[1]):
                words = (person.kanji, latin[1])
                yield finding(Finding.Kind.READING, text, text, words, True)
