"""Litre as it is installed: a home of its own, titles that `litre import titles` brings, its search."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from benchmarks.names.home import HOME
from benchmarks.names.titles import Row
from django.db import connection

from litre.catalogue.models import Person, PersonName, WorkIdentifier
from litre.search.names.finding import Kinds, find_names
from litre.serving.template import copy_to
from litre.transfer.titles.languages import tag_of
from litre.transfer.titles.run import Order, bring_titles

# Of the rows that are of no file these are people; the others get a number that a file can have.
_PEOPLE = {-2, -3, -4}
_OWN = 900_000_000
_numbers = count()


class Litre:
    """A site whose catalogue holds these titles, and nothing else."""

    def __init__(self, rows: list[Row]) -> None:
        self.home = HOME / str(next(_numbers))
        self.home.mkdir()
        self.database = self.home / "litre.sqlite3"
        copy_to(self.database)
        connection.close()
        connection.settings_dict["NAME"] = str(self.database)
        self.file = self.home / "titles.dat"
        self.file.write_text("".join(map(_line, rows)), encoding="utf-8")
        before = time.process_time()
        brought = bring_titles(Order(self.file), lambda *_: None)
        self.import_s = time.process_time() - before
        assert not brought.bad_lines, brought.complaints
        known = WorkIdentifier.objects.values_list("work_id", "value")
        self.records = {(False, work): _number(int(value)) for work, value in known}
        self.records |= {
            (True, _person(rows, number)): number for number in _PEOPLE & {row[0] for row in rows}
        }

    def search(self, question: str, k: int, kinds: Kinds = "both") -> list[int]:
        found = find_names(question, k, kinds)
        return [self.records[name.is_person, name.record] for name in found]


def _line(row: Row) -> str:
    """A line of the file; the type of a title makes no difference to the search."""
    work, language, title = row
    if work in _PEOPLE:
        return ""
    return f"{work if work >= 0 else _OWN - work}|4|{language}|{title}\n"


def _number(value: int) -> int:
    return value if value < _OWN else _OWN - value


def _person(rows: list[Row], number: int) -> int:
    person = Person()
    person.names = [
        PersonName(text=text, language=tag_of(language))
        for who, language, text in rows
        if who == number
    ]
    person.save()
    return person.pk


@contextmanager
def opened(rows: list[Row]) -> Iterator[Litre]:
    litre = Litre(rows)
    try:
        yield litre
    finally:
        connection.close()
        shutil.rmtree(litre.home)
