"""What a writer types into the form of a record becomes names with language and form."""

import json

import pytest
from django.urls import reverse

from litre.catalogue.models import Person
from litre.names.entering import names_entered
from litre.names.titles import NameText

SITE = ["en", "ja"]
ERIKA = NameText("沢尻エリカ", "ja", "original")
NAMIDA = NameText("1リットルの涙", "ja", "original")
TEARS = NameText("1 Litre of Tears", "en", "translated")


def _ask(client, of: str = "work", **said: str) -> list[list[str]]:
    answer = client.post(reverse("litre_catalogue_names_entered", args=[of]), said)
    return [list(name.values()) for name in answer.json()["names"]]


@pytest.mark.parametrize(
    ("text", "known", "language", "form"),
    [
        ("Ichi rittoru no namida", [NAMIDA, TEARS], "ja-Latn", "romanised"),
        ("1 Liter of Tears", [NAMIDA, TEARS], "en", "alias"),
        ("一公升的眼淚", [NAMIDA, TEARS], "zh-Hant", "translated"),
        ("いちりっとるのなみだ", [NAMIDA], "ja-Hira", "reading"),
        ("サワジリエリカ", [ERIKA], "ja-Kana", "reading"),
        ("Un litre de larmes", [], "en", "original"),
        ("눈물 1리터", [NAMIDA], "ko", "translated"),
    ],
)
def test_a_name_is_placed_beside_those_that_are_known(text, known, language, form):
    assert names_entered(text, known, SITE) == (NameText(text, language, form),)


def test_the_latin_name_of_a_person_is_romanised_and_a_second_is_an_alias():
    (first,) = names_entered("Erika Sawajiri", [ERIKA], SITE, of_person=True)
    assert first == NameText("Erika Sawajiri", "ja-Latn", "romanised")
    (second,) = names_entered("Sawajiri Erica", [ERIKA, first], SITE, of_person=True)
    assert second == NameText("Sawajiri Erica", "ja-Latn", "alias")


def test_a_line_of_several_is_several_names_whichever_comes_first():
    names = names_entered("1 Litre of Tears / 1リットルの涙", [], SITE)
    assert names == (TEARS, NAMIDA)
    beside = names_entered("さわじりえりか / Erika Sawajiri", [ERIKA], SITE, of_person=True)
    assert [name.form for name in beside] == ["reading", "romanised"]


@pytest.mark.parametrize(
    "line",
    [
        "沢尻エリカ / さわじり えりか / Erika Sawajiri",
        "沢尻エリカ（さわじり えりか、Erika Sawajiri）",
        "沢尻エリカ/さわじり えりか/Erika Sawajiri",
    ],
)
def test_kanji_kana_and_latin_letters_in_one_line_are_three_names(line):
    names = names_entered(line, [], SITE, of_person=True)
    assert names == (
        ERIKA,
        NameText("さわじり えりか", "ja-Hira", "reading"),
        NameText("Erika Sawajiri", "ja-Latn", "romanised"),
    )


def test_a_work_takes_as_many_names_as_languages_stand_in_the_line():
    line = "いちリットルのなみだ / 1リットルの涙 / Ichi Rittoru no Namida / 1 Litre of Tears / 1리터의 눈물"
    assert [(name.language, name.form) for name in names_entered(line, [], SITE)] == [
        ("ja-Hira", "reading"),
        ("ja", "original"),
        ("ja-Latn", "romanised"),
        ("en", "translated"),
        ("ko", "translated"),
    ]


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("梁朝偉 / トニー・レオン / Tony Leung", ["zh-Hant", "ja", "zh-Latn"]),
        ("ジョニー・デップ / Johnny Depp", ["ja", "en"]),
        ("송강호 / ソン・ガンホ / Song Kang-ho", ["ko", "ja", "ko-Latn"]),
    ],
)
def test_katakana_with_a_dot_is_no_reading_of_a_foreign_name(line, languages):
    names = names_entered(line, [], SITE, of_person=True)
    assert [name.language for name in names] == languages
    katakana = next(name for name in names if name.language == "ja")
    assert katakana.form == "translated"
    of_japan = names_entered("リリー・フランキー / Lily Franky", [], ["ja", *SITE], of_person=True)
    assert [name.form for name in of_japan] == ["original", "romanised"]


def test_what_is_no_line_of_several_stays_as_typed():
    for text in (
        "NANA (2005)",
        "Fate/Zero",
        "One / Two",
        "/ /",
        "One / Two / Three",
        "涙 / 映画 / Tears",
    ):
        assert [name.text for name in names_entered(text, [], SITE)] == [text]
    assert names_entered("  ", [], SITE) == ()


def test_the_form_asks_and_is_answered(admin_client):
    known = json.dumps([list(NAMIDA)])
    assert _ask(admin_client, text="1 Litre of Tears", known=known) == [list(TEARS)]
    assert _ask(admin_client, text="花樣年華", country="hk") == [
        ["花樣年華", "zh-Hant", "original"]
    ]
    of_person = _ask(
        admin_client, "person", text="Bong Joon-ho", known='[["봉준호","ko","original"]]'
    )
    assert of_person == [["Bong Joon-ho", "ko-Latn", "romanised"]]


@pytest.mark.parametrize("known", ["", "{", "7", '[["a"]]', '[["a", "b", "no form"]]', "[[1,2,3]]"])
def test_names_that_cannot_be_read_are_passed_over(admin_client, known):
    assert _ask(admin_client, text="涙", known=known) == [["涙", "ja", "original"]]


def test_only_who_may_enter_the_admin_is_answered(client, db):
    answer = client.post(reverse("litre_catalogue_names_entered", args=["work"]), {"text": "涙"})
    assert answer.status_code == 302


def test_a_record_without_a_name_is_not_kept(admin_client):
    address = reverse("wagtailsnippets_litre_catalogue_person:add")
    empty = {
        f"{rows}-{part}_FORMS": "0"
        for rows in ("names", "identifiers")
        for part in ("TOTAL", "INITIAL")
    }
    answer = admin_client.post(address, {"kind": "person", **empty})
    assert answer.status_code == 200
    assert not Person.objects.exists()
