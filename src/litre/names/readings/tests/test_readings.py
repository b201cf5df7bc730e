import sqlite3
import threading
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.names.readings.checking import check_reading
from litre.names.readings.proposing import SURE, propose_readings
from litre.names.readings.sounds import sound
from litre.names.readings.table import SHIPPED, best, shipped
from litre.names.readings.tests.people_table import KNOWN_PEOPLE, PEOPLE

# Of the first, first three and first five proposals: what the shipped table reached, less one person.
GATE = (0.85, 0.95, 0.97)
NAMES = st.text(alphabet="村上正典木下高男沢尻龍々ヶエリカの子ー 髙𠮷﨑", max_size=14)


def proposed(kanji: str) -> list[str]:
    return [sound(each.kana.replace(" ", "")) for each in propose_readings(kanji)]


def share(first: int) -> float:
    right = [
        sound(kana.replace(" ", "")) in proposed(kanji)[:first] for kanji, kana in PEOPLE.items()
    ]
    return sum(right) / len(right)


def test_well_known_people_are_read_right():
    assert share(1) >= GATE[0]
    assert share(3) >= GATE[1]
    assert share(5) >= GATE[2]


@pytest.mark.parametrize("kanji", sorted(KNOWN_PEOPLE))
def test_people_of_the_screen_are_known(kanji):
    assert proposed(kanji)[0] == sound(KNOWN_PEOPLE[kanji].replace(" ", ""))
    assert check_reading(kanji, KNOWN_PEOPLE[kanji]).reason == "known"


def test_people_of_one_spelling_are_all_proposed():
    assert {"さとうたけし", "さとうけん", "さとうたける"} <= set(proposed("佐藤健"))
    assert check_reading("佐藤健", "Takeru Satō").reason == "known"


def test_everybody_is_told_with_their_readings():
    told = {name: family + given for name, _, family, given in islice(shipped().everybody(), 3000)}
    assert len(told) > 2500
    some = dict(islice(told.items(), 50))
    for name, kana in some.items():
        assert kana in {family + given for _, family, given in shipped().people(name)}


def test_what_is_sure_is_right():
    sure = [
        (kanji, each)
        for kanji in PEOPLE
        for each in propose_readings(kanji)[:1]
        if each.weight > SURE
    ]
    wrong = [kanji for kanji, each in sure if sound(each.kana) != sound(PEOPLE[kanji])]
    assert not wrong
    assert len(sure) > 5


def test_well_known_readings_are_possible():
    answers = {kanji: check_reading(kanji, kana).answer for kanji, kana in PEOPLE.items()}
    assert [kanji for kanji, answer in answers.items() if answer == "impossible"] == []


def test_another_persons_reading_is_not_possible():
    names = list(PEOPLE)
    others = [*names[7:], *names[:7]]
    answers = [
        check_reading(kanji, PEOPLE[other]).answer
        for kanji, other in zip(names, others, strict=True)
    ]
    assert "possible" not in answers


@pytest.mark.parametrize(
    ("kanji", "romanised", "answer"),
    [
        ("村上正典", "Masanori Murakami", "possible"),
        ("村上正典", "Shōsuke Murakami", "possible"),
        ("村上正典", "Murakami, Shousuke", "possible"),
        ("村上正典", "むらかみ しょうすけ", "possible"),
        ("村上正典", "Takashi Murakami", "impossible"),
        ("木下高男", "Takao Kinoshita", "possible"),
        ("木下高男", "Kinoshita Takeshi", "impossible"),
        ("沢尻エリカ", "Erika Sawajiri", "possible"),
        ("沢尻エリカ", "Eriko Sawajiri", "impossible"),
        ("大野智", "Satoshi Ohno", "possible"),
        ("村上正典", "Steven Spielberg", "impossible"),
        ("村上正典", "", "impossible"),
        ("", "Masanori Murakami", "impossible"),
    ],
)
def test_answers_with_a_verdict(kanji, romanised, answer):
    assert check_reading(kanji, romanised).answer == answer


def test_a_reading_cut_short_is_unlikely_and_says_where():
    verdict = check_reading("澤尻英龍華", "Erika Sawajiri")
    assert verdict.answer != "impossible"
    assert [piece.kana for piece in verdict.given.pieces] == ["え", "り", "か"]


def test_a_directors_two_readings_are_both_proposed():
    assert {"むらかみまさのり", "むらかみしょうすけ"} <= set(proposed("村上正典"))


def test_a_blank_settles_where_the_family_name_ends():
    assert propose_readings("原 ひさ子")[0].family == "はら"
    assert {each.family for each in propose_readings("小 林一茶")} != {"こばやし"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "エリカ",
        "John Smith",
        "村",
        "一二三四五六七八九十一",
        "涙!",
        "村上正典" * 25_000,
        "\ud800村上",
    ],
)
def test_what_is_no_name_gets_no_reading(text):
    assert propose_readings(text) == []


@settings(max_examples=60)
@given(NAMES)
def test_weights_are_chances(name):
    weights = [each.weight for each in propose_readings(name, limit=10)]
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= weight <= 1 for weight in weights)
    assert sum(weights) <= 1.05


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_an_answer(kanji, romanised):
    propose_readings(kanji)
    assert check_reading(kanji, romanised).answer in {"possible", "unlikely", "impossible"}


@settings(max_examples=40)
@given(st.sampled_from(sorted(PEOPLE)), st.permutations(["a", "b"]))
def test_order_of_words_does_not_matter(kanji, order):
    family, own = PEOPLE[kanji].split()
    words = {"a": family, "b": own}
    turned = " ".join(words[each] for each in order)
    assert check_reading(kanji, turned).answer == check_reading(kanji, PEOPLE[kanji]).answer


def test_a_chinese_name_gets_no_chinese_reading():
    assert sound("もうたくとう") in proposed("毛沢東")
    assert not {"まおつーとん", "もうぜどん"} & set(proposed("毛沢東"))


def test_the_table_is_read_by_many_threads():
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(propose_readings("木下高男")[0].kana))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["きのした たかお"] * 8


def test_the_table_is_small_and_only_read():
    assert SHIPPED.stat().st_size < 8_000_000
    with pytest.raises(sqlite3.OperationalError):
        shipped()._file.execute("DELETE FROM block")


def test_a_table_that_is_not_there_is_passed_over(tmp_path):
    assert best(tmp_path / "none.sqlite3", "abc") is shipped()
