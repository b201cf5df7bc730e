import sqlite3

import pytest

from litre.names.readings.checking import check_reading
from litre.names.readings.edrdg import jmnedict
from litre.names.readings.edrdg.building import build, known
from litre.names.readings.edrdg.tests import small
from litre.names.readings.proposing import propose_readings
from litre.names.readings.table import VERSION, Table


@pytest.fixture
def jmdict(tmp_path):
    with sqlite3.connect(small.database(tmp_path / "jamdict.db")) as database:
        yield database
    database.close()


@pytest.fixture
def joined(tmp_path, jmdict):
    path = tmp_path / "joined.sqlite3"
    build(path, small.base(tmp_path / "base.sqlite3"), known(jmdict))
    return Table(path)


def test_people_are_divided_as_the_lists_prove(jmdict):
    names, readings = jmnedict.read(jmdict)
    people = jmnedict.divided(readings, names)
    assert ("村上", "正典", "むらかみ", "しょうすけ") in people
    assert len(people) == 2


def test_the_joined_table_has_what_either_lists(joined):
    assert {kana for kana, _ in joined.readings("g", "正典")} >= {"まさのり", "しょうすけ"}
    assert joined.readings("f", "栂野")[0][0] == "とがの"
    assert joined.readings("f", "木下")[0][0] == "きのした"
    assert joined.readings("f", "東京") == []


def test_names_of_no_told_kind_are_readings_of_both(joined):
    assert joined.readings("f", "村木")[0][0] == joined.readings("g", "村木")[0][0] == "むらき"
    assert "まさすけ" in {kana for kana, _ in joined.readings("g", "正典")}


def test_a_reading_of_the_other_kind_is_one_where_the_spelling_is_known(joined):
    assert "こうだん" in {kana for kana, _ in joined.readings("g", "高男")}
    assert joined.readings("g", "栂野") == []


def test_the_joined_table_says_what_it_is_of(joined):
    assert joined.meta("edrdg") is True
    assert joined.meta("version") == VERSION


def test_people_are_evidence(joined, tmp_path):
    alone = small.base(tmp_path / "again.sqlite3")

    def weight(table):
        found = {each.kana: each.weight for each in propose_readings("村上正典", 10, table)}
        return found.get("むらかみ しょうすけ", 0)

    assert weight(joined) > weight(alone)
    assert check_reading("栂野正典", "Togano Shosuke", joined).answer == "possible"


def test_people_left_out_are_not_counted(jmdict):
    _, people = known(jmdict, frozenset({"村上正典"}))
    assert [person.family for person in people] == ["栂野"]


def test_the_way_is_told_to_its_end(tmp_path, jmdict):
    told = []
    base = small.base(tmp_path / "base.sqlite3")
    build(tmp_path / "t.sqlite3", base, known(jmdict), say=lambda *way: told.append(way))
    assert told[-1][0] == told[-1][1] > 0
