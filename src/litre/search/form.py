"""The form of filters with its counts, and the address that says a question."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language, get_language_info

from litre.catalogue.countries import country_name
from litre.catalogue.models import WorkKind
from litre.search.filters import Filters

_LAST_PAGE = 1000


@dataclass(frozen=True)
class Option:
    """One value of a filter, in words, and how many results it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """What the form of filters prints."""

    counts: dict[str, dict[str, int]]
    filters: Filters

    def __bool__(self) -> bool:
        return bool(self.filters) or any(len(values) > 1 for values in self.counts.values())

    @property
    def said(self) -> dict[str, str]:
        return self.filters.in_address()

    @property
    def kinds(self) -> list[Option]:
        return self._options("kind", lambda value: str(WorkKind(value).label))

    @property
    def countries(self) -> list[Option]:
        reader = get_language() or "en"
        return self._options("country", lambda value: country_name(value, reader))

    @property
    def languages(self) -> list[Option]:
        return self._options("language", _language_in_words)

    @property
    def stars(self) -> list[Option]:
        """At least so many, the most first; a chosen half stands among them."""
        return sorted(self._options("stars", str), key=lambda each: -float(each.value))

    def _options(self, name, label):
        chosen = self.said.get(name, "")
        values = dict(sorted(self.counts.get(name, {}).items(), key=lambda each: -each[1]))
        if chosen:
            values.setdefault(chosen, 0)
        return [Option(each, label(each), n, each == chosen) for each, n in values.items()]


def _language_in_words(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


def address(asked: str, filters: Filters | None = None, page: int = 1) -> str:
    """The question as the query of an address.

    >>> address("涙", Filters(kind="film"), 2)
    '?q=%E6%B6%99&kind=film&page=2'
    """
    said = filters.in_address() if filters else {}
    more = {"page": str(page)} if page > 1 else {}
    return "?" + urlencode({"q": asked, **said, **more})


def page_number(said: str) -> int:
    """The number of a page; 1 for what is none.

    >>> page_number("3"), page_number("٣"), page_number("-1"), page_number("9" * 5000)
    (3, 1, 1, 1)
    """
    if not (said.isascii() and said.isdigit() and len(said) <= 4):
        return 1
    return max(1, min(int(said), _LAST_PAGE))
