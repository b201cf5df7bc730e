"""The parameters of a question, checked as the specification says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from litre.catalogue.models import WorkKind
from litre.sharing.torznab.categories import Kinds, kinds_in
from litre.sharing.torznab.errors import INCORRECT, MISSING, UNAVAILABLE, UNKNOWN, Refused

# Of one answer; clients ask for the next ones by `offset`.
MOST = 100
CAPS = "caps"
# What each search is for; None: everything.
SEARCHES: dict[str, Kinds | None] = {
    "search": None,
    "tvsearch": frozenset({WorkKind.DRAMA, WorkKind.SERIES}),
    "movie": frozenset({WorkKind.FILM}),
    "music": frozenset({WorkKind.ALBUM, WorkKind.SONG}),
    "book": frozenset({WorkKind.BOOK}),
}
_NOT_HERE = {
    "card-add", "card-del", "cart-add", "cart-del", "cartadd", "cartdel", "comments",
    "comments-add", "commentadd", "details", "get", "getnfo", "register", "user",
}  # fmt: skip
# Nothing here is known by these: who asks by one must not get what does not answer it.
_NARROWING = {
    "album", "artist", "author", "ep", "genre", "imdbid", "label", "publisher", "rid", "season",
    "tag", "title", "tmdbid", "track", "traktid", "tvdbid", "tvmazeid",
}  # fmt: skip
_CATEGORIES = re.compile(r"[0-9]+(,[0-9]+)*")
_NUMBER = re.compile(r"[0-9]+")
_MOST_LETTERS = 2_000
# Beyond any number of a database, so that it is still one.
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered. `kinds`, `year`: of which works, None for everything."""

    function: str
    words: str = ""
    kinds: Kinds | None = None
    offset: int = 0
    limit: int = MOST
    year: int | None = None
    is_narrowed: bool = False


def read(said: Iterable[tuple[str, str]]) -> Asked:
    """The question in parameters of an address, whose names may be in capitals. Raises Refused.

    A parameter without a value is as none; of one that comes twice the last counts.

    >>> asked = read([("T", "movie"), ("q", "tears"), ("limit", "5")])
    >>> asked.words, asked.limit, asked.kinds == {"film"}
    ('tears', 5, True)
    >>> read([("t", "search"), ("cat", "2000,x")])
    Traceback (most recent call last):
    litre.sharing.torznab.errors.Refused: (201, 'Incorrect parameter (cat): write numbers with commas between, such as 2000,5000.')
    """
    values = {name.lower(): value.strip() for name, value in said if value.strip()}
    function = values.get("t", "")
    if function == CAPS:
        return Asked(function)
    if function not in SEARCHES:
        raise _no_function(function)
    if values.get("o", "xml").lower() != "xml":
        raise Refused(INCORRECT, "Incorrect parameter (o): answers are XML.")
    return Asked(
        function,
        values.get("q", ""),
        _kinds(SEARCHES[function], values.get("cat", "")),
        _number("offset", values.get("offset", "0")),
        min(MOST, _number("limit", values.get("limit", str(MOST)))),
        _number("year", values["year"]) if "year" in values else None,
        not _NARROWING.isdisjoint(values),
    )


def _no_function(function: str) -> Refused:
    if not function:
        return Refused(MISSING, "Missing parameter (t): say what is asked, such as t=caps.")
    if function in _NOT_HERE:
        return Refused(UNAVAILABLE, f"Function not available ({function}).")
    return Refused(UNKNOWN, "No such function: t is caps, search, tvsearch, movie, music or book.")


def _kinds(of_function: Kinds | None, cat: str) -> Kinds | None:
    if not cat:
        return of_function
    if len(cat) > _MOST_LETTERS or not _CATEGORIES.fullmatch(cat):
        raise Refused(
            INCORRECT,
            "Incorrect parameter (cat): write numbers with commas between, such as 2000,5000.",
        )
    of_cat = kinds_in(_whole(number) for number in cat.split(","))
    return of_cat if of_function is None else of_cat & of_function


def _number(name: str, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise Refused(INCORRECT, f"Incorrect parameter ({name}): write a whole number from 0.")
    return _whole(text)


def _whole(digits: str) -> int:
    """The number, or the largest that counts: Python reads no number of thousands of digits."""
    kept = digits.lstrip("0")
    return min(_LARGEST, int(kept or "0")) if len(kept) <= 10 else _LARGEST
