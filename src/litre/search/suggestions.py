"""Names to choose from while a question is typed: a handful of queries, no objects."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from litre.catalogue.display import arrange
from litre.catalogue.models import Person, PersonName, Work, WorkKind, WorkName
from litre.names.han_variants import unify
from litre.search.beginnings import beginnings_first, reviewed_first
from litre.search.facts import subjects
from litre.search.meant import near_enough
from litre.search.names.finding import NameFound, find_names
from litre.search.why import Why, why_name

MOST = 8
# So many are compared in full anyway; of these, names that begin so go before others.
_LOOKED_AT = 32
_Known = tuple[list[Any], str, str]  # names, label, address
_DASH = "\u2013"


@dataclass(frozen=True)
class Suggestion:
    """A name that answers; `other` is the one the reader wants first, or the original, if another.

    One name in two forms of its characters is not another.
    """

    why: Why
    other: tuple[str, str] | None  # text, language
    is_person: bool
    label: str
    url: str


def suggestions(asked: str) -> list[Suggestion]:
    """The best works and people of such a name: at most ten queries, whatever is found.

    In the order of the search: a name of which a word begins so stands before one that merely holds it inside a word.
    """
    names = near_enough(asked, find_names(asked, _LOOKED_AT))
    names = _in_order(names)
    known = {True: _people(names), False: _works(names)}
    names = [name for name in names if name.record in known[name.is_person]]

    def called(name: NameFound) -> list[str]:
        return [each.text for each in known[name.is_person][name.record][0]]

    names = beginnings_first(asked, names, called)[:MOST]
    return [_suggestion(asked, name, *known[name.is_person][name.record]) for name in names]


def _in_order(names: list[NameFound]) -> list[NameFound]:
    """As the search has them; what is reviewed is asked only where works answer alike."""
    works = [name for name in names if not name.is_person]
    if len({round(name.score, 3) for name in works}) == len(works):
        return names
    about = subjects([name.record for name in works], [])
    return reviewed_first(names, {work for work, _review, _stars in about})


def _suggestion(asked: str, found: NameFound, names: list[Any], label: str, url: str) -> Suggestion:
    why = why_name(asked, found, names)
    called = arrange(names)
    first = called.wanted(get_language() or "") or called.original
    is_another = first and unify(first.text) != unify(why.text)
    other = (first.text, first.language) if first and is_another else None
    return Suggestion(why, other, found.is_person, label, url)


def _works(names: list[NameFound]) -> dict[int, _Known]:
    keys = [name.record for name in names if not name.is_person]
    if not keys:
        return {}
    called = _names(WorkName, "work_id", keys)
    rows = Work.objects.filter(pk__in=keys).order_by()
    return {
        pk: (
            called.get(pk, []),
            " · ".join(filter(None, [str(WorkKind(kind).label), _years(first, last)])),
            reverse("catalogue:work", args=[slug]),
        )
        for pk, slug, kind, first, last in rows.values_list(
            "pk", "slug", "kind", "year_from", "year_to"
        )
    }


def _people(names: list[NameFound]) -> dict[int, _Known]:
    keys = [name.record for name in names if name.is_person]
    if not keys:
        return {}
    called = _names(PersonName, "person_id", keys)
    rows = Person.objects.filter(pk__in=keys).order_by().values_list("pk", "slug", "kind")
    return {
        pk: (
            called.get(pk, []),
            str(Person.Kind(kind).label),
            reverse("catalogue:person", args=[slug]),
        )
        for pk, slug, kind in rows
    }


def _names(model: Any, owner: str, keys: list[int]) -> dict[int, list[Any]]:
    """The names of each record, as rows."""
    rows = model.objects.filter(**{f"{owner}__in": keys}).order_by("sort_order", "pk")
    found: dict[int, list[Any]] = {}
    for row in rows.values_list(owner, "pk", "text", "language", "form", named=True):
        found.setdefault(row[0], []).append(row)
    return found


def _years(first: int | None, last: int | None) -> str:
    return f"{first}{_DASH}{last}" if first and last and first != last else str(first or "")
