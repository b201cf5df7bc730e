"""The people asked for: 3,000 of JMnedict's by one seed, and how their names may be spelled."""

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field

from tools.readings import edrdg

from litre.names.kana import romanise, to_katakana
from litre.names.readings.edrdg import jmnedict
from litre.names.readings.edrdg.latin import folded
from litre.names.readings.sounds import plain

_MOST_TRIES = 9
_KUNREI = [
    ("tch", "tty"), ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"),
    ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("j", "zy"),
]  # fmt: skip
_NEW = "沢辺浜斎広桜竜国高崎島真恵栄寿斉"
_OLD = "澤邊濱齋廣櫻龍國髙﨑嶋眞惠榮壽齊"


@dataclass(frozen=True)
class Persons:
    """`readings`: every spelling of JMnedict's people with its readings; `tested`: those asked for."""

    readings: dict[str, set[tuple[str, str]]]
    tested: list[str]
    families: dict[str, set[str]] = field(default_factory=dict)
    givens: dict[str, set[str]] = field(default_factory=dict)


def load() -> Persons:
    """From jamdict-data."""
    names, people = jmnedict.read(edrdg.database())
    readings: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for person in people:
        readings[person.kanji].add((person.family, person.given))
    lists = names.spellings
    families = {kanji: set(costs) for kanji, costs in lists["f"].items()}
    givens = {kanji: set(costs) for kanji, costs in lists["g"].items()}
    return Persons(dict(readings), edrdg.tested(people), families, givens)


def letters(kana: str) -> str:
    """Kana letter by letter, no vowel long."""
    return romanise(to_katakana(kana))


def right(readings: set[tuple[str, str]], kana: str) -> bool:
    """Whether kana, blanks aside, is one of these readings, long vowels and n or m aside."""
    asked = folded(letters(kana.replace(" ", "")))
    return any(folded(letters(family + given)) == asked for family, given in readings)


def passport(family: str, given: str) -> str:
    """As in a Japanese passport: Kono Yuko."""
    return " ".join(_short(letters(part)) for part in (family, given))


def spellings(family: str, given: str) -> dict[str, str]:
    """One name in every habit that is asked for."""
    whole = f"{letters(family)} {letters(given)}"
    macrons = re.sub("uu", "ū", re.sub("o[uo]", "ō", whole))
    kunrei = whole
    for hepburn, other in _KUNREI:
        kunrei = kunrei.replace(hepburn, other)
    return {
        "ou, oo": whole,
        "passport": passport(family, given),
        "macron": macrons,
        "kunrei, ô": re.sub("o[uo]", "ô", kunrei),
        "oh": re.sub("o[uo](?![aiueoy])", "oh", whole),
        "given first": " ".join(reversed(macrons.split(" "))),
        "Family, Given": passport(family, given).replace(" ", ", "),
        "joined": passport(family, given).replace(" ", ""),
        "CAPITALS": passport(family, given).upper(),
        "kana": family + given,
        "kana, given first": f"{to_katakana(given)}・{to_katakana(family)}",
    }


def old_form(kanji: str) -> str:
    """The name with old forms of its kanji."""
    return kanji.translate(str.maketrans(_NEW, _OLD))


def wrong_people(persons: Persons) -> list[tuple[str, str]]:
    """Each name with the reading of another person whose name is as long."""
    rng = random.Random(7)
    by_length = defaultdict(list)
    for kanji in persons.tested:
        by_length[len(kanji)].append(kanji)
    found = []
    for kanji in persons.tested:
        for _ in range(_MOST_TRIES):
            other = rng.choice(by_length[len(kanji)])
            reading = min(persons.readings[other])
            if other != kanji and reading != min(persons.readings[kanji]):
                found.append((kanji, passport(*reading)))
                break
    return found


def wrong_givens(persons: Persons) -> list[tuple[str, str]]:
    """Each name with its family name right and another person's given name of as many kanji.

    Left out: what JMnedict lists for that very spelling, and given names without kanji.
    """
    rng = random.Random(7)
    cut = {kanji: _cut(persons, kanji) for kanji in persons.tested}
    by_length = defaultdict(list)
    for kanji, size in cut.items():
        if size:
            by_length[len(kanji) - size].append(min(persons.readings[kanji])[1])
    found = []
    for kanji, size in cut.items():
        if not size or all("ぁ" <= char <= "ヺ" for char in kanji[size:]):
            continue
        family, own = min(persons.readings[kanji])
        for _ in range(_MOST_TRIES):
            given = rng.choice(by_length[len(kanji) - size])
            if folded(letters(given)) != folded(letters(own)):
                if plain(given) not in persons.givens.get(kanji[size:], ()):
                    found.append((kanji, passport(family, given)))
                break
    return found


def _cut(persons: Persons, kanji: str) -> int:
    """How many characters the family name has, as JMnedict's lists prove; 0 if they don't."""
    family, given = (plain(part) for part in min(persons.readings[kanji]))
    sizes = [
        size for size in range(1, len(kanji)) if family in persons.families.get(kanji[:size], ())
    ]
    both = [size for size in sizes if given in persons.givens.get(kanji[size:], ())]
    return (both or sizes or [0])[0]


def _short(latin: str) -> str:
    return re.sub("uu", "u", re.sub("o[ou]", "o", latin)).translate(str.maketrans("āīūēō", "aiueo"))
