"""People of JMnedict whom the benchmark asks for; they are left out of every count."""

import random
import sqlite3

from litre.names.readings.edrdg.jmnedict import Reading
from tools.readings.sources import installed

SEED, TESTED = 20261122, 3000


def database() -> sqlite3.Connection:
    """The file of jamdict-data."""
    return sqlite3.connect(f"{installed('jamdict_data', 'jamdict.db').as_uri()}?mode=ro", uri=True)


def tested(people: list[Reading]) -> list[str]:
    """The 3,000 spellings of the benchmark: by one seed, the same as the first measurements."""
    spellings = sorted({person.kanji for person in people})
    random.Random(SEED).shuffle(spellings)
    return [spelling for spelling in spellings if 2 <= len(spelling) <= 7][:TESTED]
