"""The promises of the benchmark, held where its test persons are installed (make bench does)."""

import pytest

pytest.importorskip(
    "jamdict_data", reason="jamdict-data, whose people are asked for, is not installed"
)

from benchmarks.people.persons import Persons, load, passport, right, wrong_givens, wrong_people
from tools.readings.held_out import Unknowing

from litre.names.readings.checking import check_reading
from litre.names.readings.proposing import SURE, propose_readings
from litre.names.readings.table import SHIPPED

ASKED = 400


@pytest.fixture(scope="module")
def persons() -> Persons:
    return load()


@pytest.fixture(scope="module")
def table() -> Unknowing:
    return Unknowing(SHIPPED)


def test_readings_are_right_as_often_as_promised(persons, table):
    found = {name: propose_readings(name, 5, table) for name in persons.tested[:ASKED]}
    # The goals of the whole benchmark, less what 400 people leave to chance.
    for first, least in ((1, 0.75), (3, 0.89), (5, 0.92)):
        hits = [
            any(right(persons.readings[name], each.kana) for each in all_[:first])
            for name, all_ in found.items()
        ]
        assert sum(hits) / ASKED >= least
    sure = [
        right(persons.readings[name], all_[0].kana)
        for name, all_ in found.items()
        if all_ and all_[0].weight > SURE
    ]
    assert sum(sure) / len(sure) >= 0.96


def test_checks_are_as_fair_as_promised(persons, table):
    names = persons.tested[:ASKED]
    true = [(name, passport(*min(persons.readings[name]))) for name in names]
    answers = [check_reading(*pair, table).answer for pair in true]
    assert answers.count("impossible") / ASKED <= 0.02
    strangers = [check_reading(*pair, table).answer for pair in wrong_people(persons)[:ASKED]]
    assert "possible" not in strangers
    others = [check_reading(*pair, table).answer for pair in wrong_givens(persons)[:ASKED]]
    assert 1 - others.count("impossible") / len(others) <= 0.2
