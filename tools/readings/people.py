"""Whole names of people cut into family and given name, where lists of both prove the cut."""

from collections.abc import Iterable, Mapping

from litre.names.kana import is_kana
from litre.names.readings.lists import Person
from litre.names.readings.sounds import cuts, plain, unfolded, variants
from litre.names.readings.table import Kind
from litre.names.scripts import KANA, script_of

Names = Mapping[str, set[str]]
_LONGEST = 8


def parted(
    people: Iterable[tuple[str, str]], names: Mapping[Kind, Names], kanji: Names
) -> list[Person]:
    """The people among these (kanji, kana) pairs; what can't be cut is no person, or none known."""
    cutter = _Cutter(names, kanji)
    found = (cutter.person(name, kana) for name, kana in people)
    return [person for person in found if person]


def parted_by_one(
    people: Iterable[tuple[str, str]], names: Mapping[Kind, Names], kanji: Names
) -> list[Person]:
    """Of those that can't be cut so the ones of whom one of the two names is in the lists: 菅田将暉, 虚淵玄.

    Enough to know somebody, not to learn from.
    """
    cutter = _Cutter(names, kanji)
    found = (cutter.person_by_one(name, kana) for name, kana in people)
    return [person for person in found if person]


class _Cutter:
    def __init__(self, names: Mapping[Kind, Names], kanji: Names) -> None:
        self._names = names
        self._kanji = {
            char: {each for reading in readings for each in variants(reading)}
            for char, readings in kanji.items()
        }

    def person(self, name: str, kana: str) -> Person | None:
        if not 2 <= len(name) <= _LONGEST or script_of(name[0]) in KANA:
            return None
        options = (
            (self._evidence(person), person)
            for size in range(1, len(name))
            for heard in self._names["f"].get(name[:size], ())
            if kana.startswith(heard) and len(kana) > len(heard)
            for person in [Person(name[:size], name[size:], heard, kana[len(heard) :])]
        )
        best = max(options, default=(0.0, None))
        return best[1] if best[0] >= 1 else None

    def person_by_one(self, name: str, kana: str) -> Person | None:
        if not 3 <= len(name) <= _LONGEST or script_of(name[0]) in KANA or self.person(name, kana):
            return None
        by_family = [
            Person(name[:size], name[size:], heard, kana[len(heard) :])
            for size in range(2, len(name))
            for heard in self._names["f"].get(name[:size], ())
            if kana.startswith(heard) and len(kana) > len(heard)
        ]
        by_given = [
            Person(name[:size], name[size:], kana[: -len(heard)], heard)
            for size in range(1, len(name))
            for heard in self._names["g"].get(name[size:], ())
            if kana.endswith(heard) and self._fits(name[:size], kana[: -len(heard)])
            if size <= 2 or len(name) - size == 2
        ]
        found = by_family or by_given
        return found[0] if len(found) == 1 else None

    def _evidence(self, person: Person) -> float:
        """How well the given name is proven; names of two kanji before others."""
        size = {2: 0.1, 3: 0.05}.get(len(person.family), 0.0)
        size += 0.3 if len(person.given) <= 2 else 0.0
        pace = abs(len(person.family_kana) / len(person.family) - 2) / 100
        return self._given(person.given, person.given_kana) + size - pace

    def _given(self, given: str, kana: str) -> float:
        if kana in self._names["g"].get(given, ()):
            return 3
        if is_kana(given) and plain(given) == kana:
            return 2.5
        return 1 if self._fits(given, kana) else 0

    def _fits(self, given: str, kana: str) -> bool:
        """Whether all kanji, or of two and more all but one, are read as dictionaries say."""
        chars = unfolded(given)
        if len(chars) > 4 or len(kana) > 8:
            return False
        needed = max(1, len(chars) - 1)
        return any(
            sum(self._is_read(char, piece) for char, piece in zip(chars, pieces, strict=True))
            >= needed
            for pieces in cuts(kana, len(chars))
        )

    def _is_read(self, char: str, piece: str) -> bool:
        if script_of(char) in KANA:
            return plain(char) == piece
        return piece in self._kanji.get(char, ())
