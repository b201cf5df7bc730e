"""Readings of a name written in kanji, proposed with their weight."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from litre.names.folding import normalised
from litre.names.kana import is_kana, romanise
from litre.names.readings.composing import LONGEST
from litre.names.readings.parts import Part, read_part
from litre.names.readings.scoring import log_sum, split_weight, through
from litre.names.readings.sounds import sound
from litre.names.readings.table import Table, shipped
from litre.names.scripts import KANA, script_of

SURE = 0.9
_LONGEST = 2 * LONGEST
_BETWEEN = re.compile(r"[\s・･,、]+")
_FAMILIES, _GIVEN = 12, 25


@dataclass(frozen=True)
class ProposedReading:
    """One way of reading a name.

    `weight`: how likely it is right, 0 to 1. Above .9 (`SURE`) more than 98 of 100 are; nothing may be filled
    in by itself below. `kana`: hiragana, family name first, a blank between. `romanised`: Hepburn
    with macrons, in the same order.
    """

    family: str
    given: str
    kana: str
    romanised: str
    weight: float


def propose_readings(
    kanji: str, limit: int = 5, table: Table | None = None
) -> list[ProposedReading]:
    """The likeliest readings of a Japanese person's name, best first.

    The name is family name first, as Japanese is written, with or without a blank or ・ between;
    a name that needs no reading, is no name, or has more than ten characters gets none. The
    readings are Japanese ones: whether the name is Japanese the caller has to know. Cost: a few
    milliseconds; linear in the text.

    >>> [(each.kana, each.romanised) for each in propose_readings("木下高男", limit=1)]
    [('きのした たかお', 'Kinoshita Takao')]
    >>> propose_readings("沢尻エリカ")[0].weight > SURE, propose_readings("1リットルの涙")
    (True, [])
    """
    table = table or shipped()
    words = name_words(kanji)
    scored = _scored(table, words) if words else {}
    if not scored:
        return []
    people = _known(table, words)
    chances = _with_known_people(table, people, _chances(scored))
    knots = table.meta("calibration_of_known" if people else "calibration")
    best = sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return [_proposed(family, given, through(knots, chance)) for (family, given), chance in best]


def name_words(text: str) -> list[str]:
    """The one or two words of a name that has kanji to be read; nothing if it is no such name.

    >>> name_words("村上 正典"), name_words("沢尻・エリカ"), name_words("エリカ"), name_words("涙!")
    (['村上', '正典'], ['沢尻', 'エリカ'], [], [])
    """
    if len(text) > 4 * _LONGEST:
        return []
    words = [word for word in _BETWEEN.split(normalised(text, "NFKC")) if word]
    whole = "".join(words)
    fits = 2 <= len(whole) <= _LONGEST and len(words) <= 2
    if not fits or is_kana(whole) or not all(_is_read(char) for char in whole):
        return []
    return words


def _is_read(char: str) -> bool:
    return char in "々〆ヶヵー" or script_of(char) in KANA or script_of(char) == "Hani"


def divisions(words: list[str]) -> Iterator[tuple[str, str]]:
    """Family and given name, every way a name can be parted.

    >>> list(divisions(["林家", "正蔵"])), list(divisions(["林家正"]))
    ([('林家', '正蔵')], [('林', '家正'), ('林家', '正')])
    """
    if len(words) == 2:
        yield words[0], words[1]
        return
    name = words[0]
    for size in range(max(1, len(name) - LONGEST), min(LONGEST, len(name) - 1) + 1):
        if name[size] not in "々ー":
            yield name[:size], name[size:]


def _scored(table: Table, words: list[str]) -> dict[tuple[str, str], float]:
    """Scores of the likeliest readings of the likeliest divisions."""
    found: dict[tuple[str, str], tuple[str, str, float]] = {}
    for family, given, weight in _parted(table, words):
        for first in family.candidates[:_FAMILIES]:
            for second in given.candidates[:_GIVEN]:
                heard = sound(first.kana), sound(second.kana)
                score = weight + first.score + second.score
                if heard not in found or found[heard][2] < score:
                    found[heard] = first.kana, second.kana, score
    return {(family, given): score for family, given, score in found.values()}


def _parted(table: Table, words: list[str]) -> Iterator[tuple[Part, Part, float]]:
    weights = table.meta("split_weights")
    for family, given in divisions(words):
        first, second = read_part(table, "f", family), read_part(table, "g", given)
        if first and second:
            yield first, second, split_weight(weights, family, given)


def _chances(scored: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    whole = log_sum(list(scored.values()))
    return {reading: math.exp(score - whole) for reading, score in scored.items()}


def _known(table: Table, words: list[str]) -> list[tuple[str, str]]:
    """The readings under which people of this very name are known, divided as it is."""
    return [
        (family, given)
        for size, family, given in table.people("".join(words))
        if len(words) == 1 or size == len(words[0])
    ]


def _with_known_people(
    table: Table, people: list[tuple[str, str]], chances: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """The chances, raised for the readings of known people."""
    known = {_heard(person) for person in people}
    if not known:
        return chances
    times = float(table.meta("known_person"))
    smallest = float(table.meta("known_person_least"))
    raised = {
        reading: max(chance, smallest) * times if _heard(reading) in known else chance
        for reading, chance in chances.items()
    }
    missing = known - {_heard(reading) for reading in raised}
    for person in people:
        if _heard(person) in missing:
            raised[person] = smallest * times
    whole = sum(raised.values())
    return {reading: chance / whole for reading, chance in raised.items()}


def _heard(reading: tuple[str, str]) -> tuple[str, str]:
    return sound(reading[0]), sound(reading[1])


def _proposed(family: str, given: str, weight: float) -> ProposedReading:
    romanised = " ".join(romanise(part).capitalize() for part in (family, given))
    return ProposedReading(family, given, f"{family} {given}", romanised, round(weight, 3))
