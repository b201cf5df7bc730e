"""A finding as the admin shows it: each text with its words marked, and where it can be changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from litre.journal.models import Finding

_RECORDS = {
    Finding.Place.WORK: "wagtailsnippets_litre_catalogue_work:edit",
    Finding.Place.PERSON: "wagtailsnippets_litre_catalogue_person:edit",
}


@dataclass(frozen=True)
class Side:
    """One of the two texts: what stands before the words, the words, what stands after them."""

    place: str
    address: str
    language: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Shown:
    finding: Finding
    label: str
    sides: list[Side]


def shown(found: Iterable[Finding]) -> list[Shown]:
    return [
        Shown(
            each,
            str(each.get_kind_display()),
            [side for side in (_first(each), _second(each)) if side.words],
        )
        for each in found
    ]


def _first(each: Finding) -> Side:
    where = _address(each, each.first_place, each.first_at)
    text = (each.first_language, each.first, each.first_words)
    return _side(str(each.get_first_place_display()), where, text)


def _second(each: Finding) -> Side:
    where = _address(each, each.second_place, each.second_at)
    text = (each.second_language, each.second, each.second_words)
    return _side(str(each.get_second_place_display()), where, text)


def _side(place: str, address: str, text: tuple[str, str, str]) -> Side:
    language, whole, words = text
    before, found, after = whole.partition(words)
    if not found:
        before = after = ""
    return Side(place, address, language, before, words, after)


def _address(finding: Finding, place: Any, at: str) -> str:
    """Where the text is changed: the block in the form of the page, or the form of the record."""
    if place in _RECORDS:
        try:
            return reverse(_RECORDS[place], args=[at])
        except NoReverseMatch:
            return ""
    edit = reverse("wagtailadmin_pages:edit", args=[finding.page_id])
    return f"{edit}#block-{at}-section" if at else edit
