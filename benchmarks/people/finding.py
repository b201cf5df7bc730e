"""People found through the product: names indexed as they are saved, asked for by `find_names`.

A home of its own holds the people with their kanji and kana; each is asked for in every habit of
spelling, in either order, and by old forms of the kanji. CPU, user and system.
"""

import statistics
import time
from collections import defaultdict

# First, for it sets Django up.
from benchmarks.names.home import HOME  # isort: skip
from benchmarks.people.persons import Persons, old_form, spellings
from django.db import connection, transaction

from litre.catalogue.models import Form, Person, PersonName
from litre.search.names.finding import find_names
from litre.serving.template import copy_to

_AMONG = 10
_ASKED_SHARE = 8  # one of so many people of the home is asked for
_WARM = 20


def show(persons: Persons, names: list[str]) -> None:
    """Prints what is found and what a question costs, of these people among each other."""
    before = time.process_time()
    keys = _home(persons, names)
    print(f"\nfind_names among {len(names)} people: saved in {time.process_time() - before:.0f} s")
    asked = _questions(persons, names[::_ASKED_SHARE])
    for _, typed in next(iter(asked.values()))[:_WARM]:
        find_names(typed, _AMONG)
    print("found                          first  among 10  median ms     p99")
    every: list[tuple[int, float]] = []
    for habit, pairs in asked.items():
        places = [_asked(keys[name], typed) for name, typed in pairs]
        every += places
        print(_line(habit, places))
    print(_line("in all", every))


def _home(persons: Persons, names: list[str]) -> dict[str, int]:
    """A site with these people; the key of each."""
    database = HOME / "people.sqlite3"
    copy_to(database)
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    keys = {}
    with transaction.atomic():
        for name in names:
            person = Person()
            person.names = [
                PersonName(text=name, language="ja"),
                PersonName(
                    text=" ".join(min(persons.readings[name])),
                    language="ja-Hira",
                    form=Form.READING,
                ),
            ]
            person.save()
            keys[name] = person.pk
    return keys


def _questions(persons: Persons, names: list[str]) -> dict[str, list[tuple[str, str]]]:
    asked: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        asked["kanji"].append((name, name))
        for habit, typed in spellings(*min(persons.readings[name])).items():
            asked[habit].append((name, typed))
        if old_form(name) != name:
            asked["old forms of kanji"].append((name, old_form(name)))
    return asked


def _asked(key: int, typed: str) -> tuple[int, float]:
    """(place of the person from 0, `_AMONG` if it is not found; milliseconds)."""
    before = time.process_time()
    found = [each.record for each in find_names(typed, _AMONG, "people")]
    spent = 1000 * (time.process_time() - before)
    return (found.index(key) if key in found else _AMONG), spent


def _line(habit: str, places: list[tuple[int, float]]) -> str:
    number = len(places)
    first = sum(place == 0 for place, _ in places) / number
    among = sum(place < _AMONG for place, _ in places) / number
    spent = sorted(cost for _, cost in places)
    late = spent[min(number - 1, int(number * 0.99))]
    return f"{habit:20} {number:6} {first:8.2%} {among:8.2%} {statistics.median(spent):8.1f} {late:9.1f}"
