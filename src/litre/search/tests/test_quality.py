"""Works are found by their names, however these are typed: as often as they were, or nearly.

A hundred works, and the ways of typing of `benchmarks/names`, which asks thousands. A share that
falls below its line here is a search that got worse; raise the line when it gets better.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest
from benchmarks.names import spellings
from benchmarks.names.tasks import BRIEF_Q, BRIEF_ROWS
from benchmarks.names.titles import Row, enlarged
from django.db import transaction

from litre.catalogue.models import Person, PersonName, Work, WorkName
from litre.search.names.finding import find_names
from litre.search.names.writing import together
from litre.transfer.titles.languages import tag_of

pytestmark = pytest.mark.django_db

_WORKS = Path(__file__).parent / "data" / "works.txt"
_PEOPLE = {-2, -3, -4}
# The share of questions whose work comes first, and among the first five.
_ALL, _NEARLY_ALL = (1.0, 1.0), (0.95, 1.0)
_TYPED = {
    "exact": _ALL,
    "no_punctuation": _ALL,
    "prefix_latin": _NEARLY_ALL,
    "prefix_cjk": _NEARLY_ALL,
    "word_dropped": _NEARLY_ALL,
    "words_rotated": _NEARLY_ALL,
    "typo": _NEARLY_ALL,
    "kana_swapped": _ALL,
    "width": _ALL,
    "macron": _NEARLY_ALL,
    "short": _NEARLY_ALL,
    "kunrei": _NEARLY_ALL,
    "oh": _NEARLY_ALL,
    "joined": _NEARLY_ALL,
    "?zh-Hans": _ALL,
    "?zh-Hant": _ALL,
    "?old": _ALL,
}
# The language of the index, and what is asked of it in names it lacks.
_ACROSS = {
    "ja": {"x-jat": (0.95, 1.0), "en": (0.3, 0.35), "ko": (0.7, 0.75), "zh-Hans": (0.6, 0.7)},
    "x-jat": {"ja": (0.95, 1.0)},
    "zh-Hans": {"x-zht": (0.9, 1.0), "ja": (0.65, 0.7), "?zh-Hant": _ALL},
    "ko": {"x-kot": (0.9, 1.0)},
    "x-kot": {"ko": (0.9, 1.0)},
}
# Each name stands among others that differ from it by exchanged letters.
_TIMES = 3
_LONG = 5
_MOST, _SOME = 24, 50


Shares = tuple[float, float, list[str]]


class Question(NamedTuple):
    task: str
    text: str
    right: set[int]


def rows() -> list[Row]:
    """(work, language, name) of the file."""
    lines = _WORKS.read_text(encoding="utf-8").splitlines()
    works = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [(work, *name.split(" ", 1)) for work, names in enumerate(works) for name in names]


def among_others(given: list[Row]) -> list[Row]:
    """The names, and of longer ones others that differ by exchanged letters."""
    here = [row for row in given if row[1][0] != "?"]
    longer = [row for row in here if len(row[2]) >= _LONG]
    return here + enlarged(longer, _TIMES, 1)[len(longer) :]


def shelve(given: list[Row]) -> dict[int, int]:
    """Make the works; the number of each by its key."""
    made = {}
    names = defaultdict(list)
    for work, language, text in given:
        names[work].append(WorkName(text=text, language=tag_of(language)))
    with transaction.atomic(), together():
        for number, written in names.items():
            work = Work()
            work.names = written
            work.save()
            made[work.pk] = number
    return made


def typed(given: list[Row], shelf: list[Row]) -> Iterator[Question]:
    """Some questions for each way of typing."""
    works = defaultdict(list)
    for work, language, text in given:
        works[work].append((language, text))
    for task in _TYPED:
        rng = random.Random(task)  # noqa: S311 - the same questions each time
        order = sorted(works)
        rng.shuffle(order)
        asked = ((asked_so(task, works[work], rng), work) for work in order)
        for text, work in islice(((text, work) for text, work in asked if text), _MOST):
            right = {other for other, _, name in shelf if name.startswith(text)}
            yield Question(task, text, {work} | right)


def asked_so(task: str, names: list[tuple[str, str]], rng: random.Random) -> str | None:
    if task[0] == "?":
        return dict(names).get(task)
    plain = [name for name in names if name[0][0] != "?"]
    rng.shuffle(plain)
    spell = getattr(spellings, task)
    return next(filter(None, (spell(language, text, rng) for language, text in plain)), None)


def shares(questions: Iterable[Question], made: dict[int, int]) -> dict[str, Shares]:
    """Of each task the shares, and what was not found first."""
    places = defaultdict(list)
    for task, text, right in questions:
        found = [made[name.record] in right for name in find_names(text, 5, "works")]
        places[task].append((text, any(found[:1]), any(found)))
    return {
        task: (
            sum(first for _, first, _ in found) / len(found),
            sum(five for _, _, five in found) / len(found),
            [text for text, first, _ in found if not first],
        )
        for task, found in places.items()
    }


def below(lines: dict[str, tuple[float, float]], reached: dict[str, Shares]) -> dict[str, Shares]:
    return {
        task: reached[task]
        for task, (first, five) in lines.items()
        if reached[task][0] < first or reached[task][1] < five
    }


def test_names_are_found_however_they_are_typed() -> None:
    shelf = among_others(rows())
    made = shelve(shelf)
    assert below(_TYPED, shares(typed(rows(), shelf), made)) == {}


@pytest.mark.parametrize("language", _ACROSS)
def test_names_are_found_by_those_the_index_lacks(language: str) -> None:
    made = shelve(among_others([row for row in rows() if row[1] == language]))
    works = set(made.values())
    asked = [
        Question(tag, text, {work})
        for tag in _ACROSS[language]
        for work, _, text in [row for row in rows() if row[0] in works and row[1] == tag][:_SOME]
    ]
    assert below(_ACROSS[language], shares(asked, made)) == {}


def test_all_that_was_promised_is_found_first() -> None:
    namesakes = {row[2] for row in BRIEF_ROWS}
    here = [row for row in rows() if row[1][0] != "?"]
    same = {work for work, _, text in here if text in namesakes}
    shelve([row for row in here if row[0] not in same])
    made = {}
    for number in {row[0] for row in BRIEF_ROWS}:
        is_person = number in _PEOPLE
        record, name = (Person(), PersonName) if is_person else (Work(), WorkName)
        record.names = [
            name(text=text, language=tag_of(language))
            for owner, language, text in BRIEF_ROWS
            if owner == number
        ]
        record.save()
        made[is_person, record.pk] = number
    answers = {}
    for text, number in BRIEF_Q:
        first = find_names(text, 1)
        if not first or made.get((first[0].is_person, first[0].record)) != number:
            answers[text] = first
    assert answers == {}
