"""People: are their names read right, checked rightly, and found? Beside what others answer.

3,000 people of JMnedict (jamdict-data) whom no count and no weight of the tables has seen; people
known by their whole name are left out of the readings, or two thirds would be answered from a list.
"As installed" leaves them in, as a reader gets it: they come from Mozc and NEologd, which are not made
of JMnedict; what JMnedict says of the 3,000 is in neither row.
"Right" leaves long vowels and n or m before b and p aside. CPU, user and system.
They are looked for in a site of their own, by `find_names`. The table with JMnedict is measured if
EDRDG_TABLE names one without these people (python -m tools.readings.learn_edrdg FILE).
PEOPLE=300 asks fewer people, in half a minute.
"""

import importlib.util
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

if importlib.util.find_spec("jamdict_data") is None:
    sys.exit(
        "skipped: jamdict-data, whose people are asked for, is not installed (make bench does)"
    )

from benchmarks.people import finding
from benchmarks.people.peers import readers
from benchmarks.people.persons import (
    Persons,
    load,
    passport,
    right,
    wrong_givens,
    wrong_people,
)
from tools.readings.held_out import Unknowing

from litre.names.readings.checking import check_reading
from litre.names.readings.proposing import SURE, ProposedReading, propose_readings
from litre.names.readings.table import SHIPPED, Table

_FIRST = (1, 3, 5, 10)


def main() -> None:
    persons = load()
    names = persons.tested[: int(os.environ.get("PEOPLE", "3000"))]
    tables = _tables()
    print(
        f"{len(names)} people, {sum(len(persons.readings[name]) > 1 for name in names)} with several readings\n"
    )
    print("right among the first               1      3      5     10    ms")
    for title, read in readers():
        print(_line(title, persons, names, read) if read else f"{title:32} not installed, skipped")
    for title, table in tables:
        _show_readings(title, persons, names, table)
        _show_readings(f"{title}, as installed", persons, names, Table(table.path))
    for title, table in tables:
        _show_checks(title, persons, names, table)
    finding.show(persons, names)


def _tables() -> list[tuple[str, Table]]:
    found = [("default", Unknowing(SHIPPED))]
    extra = os.environ.get("EDRDG_TABLE", "")
    return [*found, ("with EDRDG", Unknowing(Path(extra)))] if extra else found


def _line(title: str, persons: Persons, names: list[str], read: Callable[[str], list[str]]) -> str:
    started = time.process_time()
    answers = [read(name) for name in names]
    cost = (time.process_time() - started) / len(names) * 1000
    shares = [
        sum(
            any(right(persons.readings[name], kana) for kana in found[:count])
            for name, found in zip(names, answers, strict=True)
        )
        / len(names)
        for count in _FIRST
    ]
    most = max(map(len, answers))
    told = [
        f"{share:6.1%}" if count <= most else "     -"
        for count, share in zip(_FIRST, shares, strict=True)
    ]
    return f"{title:32}{' '.join(told)} {cost:5.1f}"


def _show_readings(title: str, persons: Persons, names: list[str], table: Table) -> None:
    answers: dict[str, list[ProposedReading]] = {}

    def read(name: str) -> list[str]:
        answers[name] = propose_readings(name, 10, table)
        return [each.kana for each in answers[name]]

    print(_line(f"Litre, {title}", persons, names, read))
    bins: defaultdict[int, list[bool]] = defaultdict(list)
    for name, found in answers.items():
        if found:
            bins[min(int(found[0].weight * 10), 9)].append(
                right(persons.readings[name], found[0].kana)
            )
    told = (
        f"{bin_ / 10}: {sum(hits) / len(hits):.1%} of {len(hits)}"
        for bin_, hits in sorted(bins.items(), reverse=True)
    )
    print(f"  weight of the first and how many are right: {', '.join(told)}")
    sure = [
        right(persons.readings[name], found[0].kana)
        for name, found in answers.items()
        if found and found[0].weight > SURE
    ]
    print(f"  above {SURE}: {sum(sure) / max(len(sure), 1):.2%} right of {len(sure)}")


def _show_checks(title: str, persons: Persons, names: list[str], table: Table) -> None:
    true = [(name, passport(*min(persons.readings[name]))) for name in names]
    print(f"\ncheck_reading, {title}          possible unlikely impossible    ms")
    asked = {"true readings": true, "of another person": wrong_people(persons)[: len(names)],
             "another given name": wrong_givens(persons)[: len(names)]}  # fmt: skip
    for kind, pairs in asked.items():
        started = time.process_time()
        answers = [check_reading(name, latin, table).answer for name, latin in pairs]
        cost = (time.process_time() - started) / len(pairs) * 1000
        shares = [
            answers.count(each) / len(pairs) for each in ("possible", "unlikely", "impossible")
        ]
        print(
            f"{kind:24} {len(pairs):5}   {'   '.join(f'{share:7.2%}' for share in shares)} {cost:7.1f}"
        )


if __name__ == "__main__":
    main()
