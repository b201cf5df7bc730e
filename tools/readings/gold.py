"""People of JMnedict with their true readings, shared out between learning, calibration and the benchmark."""

import random
from typing import NamedTuple

from litre.names.readings.edrdg import jmnedict
from litre.names.readings.sounds import sound
from tools.readings import edrdg
from tools.readings.fitting import Gold

_SEED = 20261125


class People(NamedTuple):
    """`gold`: everybody; `tested`: the 3,000 of the benchmark; `order`: the others, shuffled by a seed."""

    gold: Gold
    tested: frozenset[str]
    order: list[str]


def people() -> People:
    """From jamdict-data."""
    _, persons = jmnedict.read(edrdg.database())
    gold: dict[str, set[tuple[str, str]]] = {}
    for person in persons:
        if 2 <= len(person.kanji) <= 7:
            gold.setdefault(person.kanji, set()).add((sound(person.family), sound(person.given)))
    tested = frozenset(edrdg.tested(persons))
    order = sorted(set(gold) - tested)
    random.Random(_SEED).shuffle(order)
    return People(gold, tested, order)
