"""What a question may be narrowed to, and how that stands in an address."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from litre.catalogue.countries import country_codes
from litre.catalogue.models import WorkKind
from litre.names.folding import normalised
from litre.search.errors import BadFilter

Years = tuple[int | None, int | None]

NAMES = ("kind", "year", "country", "stars", "language")
_YEARS = re.compile(
    r"([1-9][0-9]{0,3})?\s*(?:([-\u2010-\u2015~\u301c\u2212\u30fc])\s*([1-9][0-9]{0,3})?)?"
)
_STARS = re.compile(r"[0-5](?:\.[05])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST = 40


@dataclass(frozen=True)
class Facts:
    """What filters look at: a work with its best review, or an article by itself."""

    kind: str = ""
    years: Years = (None, None)
    country: str = ""
    languages: frozenset[str] = field(default_factory=frozenset)
    stars: int | None = None  # halves


@dataclass(frozen=True)
class Filters:
    """Empty fields ask for nothing. `years` are the first and the last, `stars` halves at least."""

    kind: str = ""
    years: Years = (None, None)
    country: str = ""
    stars: int | None = None
    language: str = ""

    def __bool__(self) -> bool:
        return self != Filters()

    def allow(self, facts: Facts) -> bool:
        """Whether a thing of these facts is asked for.

        >>> Filters(kind="film", years=(2000, None)).allow(Facts(kind="film", years=(1999, 2001)))
        True
        >>> Filters(stars=8).allow(Facts())
        False
        """
        return (
            self.kind in ("", facts.kind)
            and self.country in ("", facts.country)
            and (not self.language or self.language in facts.languages)
            and (self.stars is None or (facts.stars is not None and facts.stars >= self.stars))
            and _meets(self.years, facts.years)
        )

    def without(self, name: str) -> "Filters":
        """The same without one of `NAMES`."""
        return replace(
            self, **{_FIELDS.get(name, name): getattr(Filters(), _FIELDS.get(name, name))}
        )

    def in_address(self) -> dict[str, str]:
        """The filters that are set, as an address has them.

        >>> Filters(kind="film", years=(2000, 2009), stars=9).in_address()
        {'kind': 'film', 'year': '2000-2009', 'stars': '4.5'}
        """
        first, last = self.years
        year = str(first) if first == last and first else f"{first or ''}-{last or ''}"
        said = {
            "kind": self.kind,
            "year": "" if self.years == (None, None) else year,
            "country": self.country,
            "stars": "" if self.stars is None else f"{self.stars / 2:g}",
            "language": self.language,
        }
        return {name: value for name, value in said.items() if value}


_FIELDS = {"year": "years"}


def _meets(wanted: Years, has: Years) -> bool:
    if wanted == (None, None):
        return True
    first, last = has
    if first is None:
        return False
    last = last or first
    return (wanted[0] is None or last >= wanted[0]) and (wanted[1] is None or first <= wanted[1])


def read_filters(said: Mapping[str, str]) -> tuple[Filters, list[BadFilter]]:
    """The filters of an address, and what is wrong with those that say nothing; these are left out.

    >>> read_filters({"year": "2001-2009", "stars": "4"})
    (Filters(kind='', years=(2001, 2009), country='', stars=8, language=''), [])
    >>> read_filters({"kind": "poem"})[1][0].name
    'kind'
    """
    found: dict[str, object] = {}
    wrong: list[BadFilter] = []
    for name, read in _READERS.items():
        value = normalised(said.get(name, "")[:_LONGEST], "NFKC").strip()
        if not value:
            continue
        try:
            found[_FIELDS.get(name, name)] = read(value)
        except BadFilter as error:
            wrong.append(error)
    return replace(Filters(), **found), wrong  # type: ignore[arg-type]


def _kind(value: str) -> str:
    if value.lower() not in WorkKind.values:
        raise BadFilter("kind", _("There is no such kind of work."))
    return value.lower()


def _years(value: str) -> Years:
    match = _YEARS.fullmatch(value)
    if not match or not (match[1] or match[3]):
        raise BadFilter("year", _("Write a year such as 2005, or years such as 2001-2009."))
    first = int(match[1]) if match[1] else None
    last = (int(match[3]) if match[3] else None) if match[2] else first
    return (last, first) if first and last and first > last else (first, last)


def _country(value: str) -> str:
    if value.upper() not in _countries:
        raise BadFilter("country", _("Write the two letters of a country, such as JP."))
    return value.upper()


def _stars(value: str) -> int:
    value = value.replace(",", ".")
    if not _STARS.fullmatch(value) or float(value) > 5:
        raise BadFilter("stars", _("Write a number of stars from 0 to 5, in halves."))
    return int(float(value) * 2)


def _language(value: str) -> str:
    base = value.split("-")[0].lower()
    if not _LANGUAGE.fullmatch(base):
        raise BadFilter("language", _("Write a language tag such as ja or en."))
    return base


_countries = frozenset(country_codes())
_READERS: dict[str, Callable[[str], object]] = {
    "kind": _kind,
    "year": _years,
    "country": _country,
    "stars": _stars,
    "language": _language,
}


def count_values(things: Sequence[Sequence[Facts]], filters: Filters) -> dict[str, dict[str, int]]:
    """For each filter its values and how many things would be left with each, all others kept.

    A thing may have several facts (a person: one for each work); one that fits is enough.
    """
    counts: dict[str, dict[str, int]] = {}
    for name in ("kind", "country", "language", "stars"):
        others = filters.without(name)
        counts[name] = {}
        for facts in things:
            for value in {v for each in facts if others.allow(each) for v in _values(each, name)}:
                counts[name][value] = counts[name].get(value, 0) + 1
    return counts


def _values(facts: Facts, name: str) -> frozenset[str]:
    if name == "language":
        return facts.languages
    if name == "stars":
        return frozenset(str(n) for n in range(1, (facts.stars or 0) // 2 + 1))
    value = facts.kind if name == "kind" else facts.country
    return frozenset({value} if value else ())
