"""People in the Latin index: by family, and printed so that one sees why."""

import pytest

from litre.catalogue.tests.records import kinoshita, make_person
from litre.journal.actions import plant

pytestmark = pytest.mark.django_db


def test_the_latin_index_of_people_goes_by_family(client):
    plant()
    kinoshita()
    make_person(
        ("梁朝偉", "zh-Hant", "original"),
        ("Tony Leung Chiu-wai", "en", "translated"),
        ("Leung Chiu-wai", "yue-Latn", "romanised"),
    )
    make_person(("봉준호", "ko", "original"), ("Bong Joon-ho", "ko-Latn", "romanised"))
    make_person(("ORANGE RANGE", "en", "original"), kind="group")
    page = client.get("/people/").content.decode()
    shown = ("Bong Joon-ho", "Kinoshita, Takao", "Leung Chiu-wai, Tony", "ORANGE RANGE")
    places = [page.index(f">{name}<") for name in shown]
    assert places == sorted(places)
    assert ">K</h2>" in page


def test_the_gojuon_index_and_the_page_of_a_person_turn_no_name_round(client):
    plant()
    kinoshita()
    assert "Kinoshita, Takao" not in client.get("/ja/people/gojuon/").content.decode()
    assert "Kinoshita, Takao" not in client.get("/people/takao-kinoshita/").content.decode()


def test_a_person_with_a_name_in_kana_alone_is_in_the_latin_index(client):
    plant()
    make_person(("くるり", "ja", "original"))
    assert "くるり" in client.get("/people/").content.decode()
