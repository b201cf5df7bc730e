"""Kinds of works as Newznab's numbers of categories; what an item has stands with that above it."""

from collections.abc import Iterable

from litre.catalogue.models import WorkKind

Kinds = frozenset[str]

NAMES = {2000: "Movies", 3000: "Audio", 4000: "PC", 5000: "TV", 7000: "Books", 8000: "Other"}
# (number, the one above, name)
BELOW = ((4050, 4000, "Games"),)
_OF_KIND: dict[str, tuple[int, ...]] = {
    WorkKind.FILM: (2000,),
    WorkKind.ALBUM: (3000,),
    WorkKind.SONG: (3000,),
    WorkKind.GAME: (4000, 4050),
    WorkKind.DRAMA: (5000,),
    WorkKind.SERIES: (5000,),
    WorkKind.BOOK: (7000,),
    WorkKind.OTHER: (8000,),
}


def categories_of(kind: str) -> tuple[int, ...]:
    """The categories of a release by the kind of its work.

    >>> categories_of("song"), categories_of("game")
    ((3000,), (4000, 4050))
    """
    return _OF_KIND[kind]


def kinds_in(categories: Iterable[int]) -> Kinds:
    """The kinds that are in any of these categories; numbers that are none of ours count for nothing.

    >>> kinds_in([5000, 2040]) == {"drama", "series"}, kinds_in([1234])
    (True, frozenset())
    """
    wanted = set(categories)
    return frozenset(kind for kind, numbers in _OF_KIND.items() if wanted & set(numbers))
