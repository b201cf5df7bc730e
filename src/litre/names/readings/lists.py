"""Lists of names, and people, from which a table of readings is made."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from litre.names.han_variants import unify
from litre.names.kana import has_kanji
from litre.names.readings.sounds import plain, unfolded
from litre.names.readings.table import Kind, people_block_of

Spellings = dict[str, dict[str, float]]  # kanji -> kana -> cost
_KANA = re.compile("[ぁ-ゖー]+")


@dataclass
class Lists:
    """Family ("f") and given names ("g") of one source, each spelling with its readings.

    `unsorted`: names of which the source does not say what they are.
    """

    name: str
    spellings: dict[Kind, Spellings] = field(default_factory=lambda: {"f": {}, "g": {}})
    unsorted: Spellings = field(default_factory=dict)

    def add(self, kind: Kind | None, kanji: str, kana: str, cost: float = 0) -> None:
        """Keep a reading, if it is one, at its lowest cost; no kind is an unsorted name."""
        reading = plain(kana)
        if has_kanji(kanji) and _KANA.fullmatch(reading):
            costs = (self.spellings[kind] if kind else self.unsorted).setdefault(kanji, {})
            costs[reading] = min(cost, costs.get(reading, cost))


class Person(NamedTuple):
    """A person's name in its two parts, with their readings."""

    family: str
    given: str
    family_kana: str
    given_kana: str


def counted(
    people: Iterable[Person], without: frozenset[str]
) -> dict[Kind, dict[str, Counter[str]]]:
    """How many people read each spelling so, but those of the names left out, in whichever form of kanji."""
    counts: dict[Kind, dict[str, Counter[str]]] = {
        "f": defaultdict(Counter),
        "g": defaultdict(Counter),
    }
    for person in others(people, without):
        counts["f"][person.family][person.family_kana] += 1
        counts["g"][person.given][person.given_kana] += 1
    return counts


def others(people: Iterable[Person], without: frozenset[str]) -> list[Person]:
    """The people who are called otherwise than these names, be they written 渡辺 or 渡邊."""
    left_out = {_form(name) for name in without}
    return [each for each in people if _form(each.family + each.given) not in left_out]


def people_lines(
    people: Iterable[Person], likeliest: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    """Known people under their whole name, each reading told where it is not its part's likeliest."""
    found: defaultdict[str, set[Person]] = defaultdict(set)
    for person in people:
        found[person.family + person.given].add(person)
    for name, readings in found.items():
        told = sorted(_told(each, likeliest) for each in readings)
        yield people_block_of(name), name, ";".join(told)


def likeliest(lines: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """The first reading of each spelling, from its lines."""
    return {(block[0], kanji): value.partition("=")[0] for block, kanji, value in lines}


def _told(person: Person, likeliest: Mapping[tuple[str, str], str]) -> str:
    family, given = person.family_kana, person.given_kana
    family = "" if likeliest.get(("f", person.family)) == family else family
    given = "" if likeliest.get(("g", person.given)) == given else given
    return f"{len(person.family)} {family} {given}".rstrip()


def _form(name: str) -> str:
    return unify(unfolded(name))
