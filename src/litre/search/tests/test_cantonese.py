"""Chinese names are found as they are said in Hong Kong, where nothing else surely is."""

import pytest

from litre.catalogue.tests.records import make_person, make_work
from litre.search.meant import near_enough
from litre.search.names.finding import find_names
from litre.search.queries import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def films():
    """Some films and people of Hong Kong, by their Chinese names alone, and some that are not."""
    for title in ("花樣年華", "重慶森林", "东邪西毒", "小倩", "無間道", "流星花園"):
        make_work((title, "zh-Hant", "original"))
    for name in ("王家衛", "梁朝偉", "張曼玉", "张国荣", "周潤發"):
        make_person((name, "zh-Hant", "original"))
    make_work(("東京物語", "ja", "original"), ("Tokyo Story", "en", "translated"))


def first(asked):
    found = near_enough(asked, find_names(asked, 5))
    return found[0].text if found else None


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Fa yeung nin wah", "花樣年華"),
        ("faa1 joeng6 nin4 waa4", "花樣年華"),  # Jyutping
        ("Fa Yeuhng Nihn Wah", "花樣年華"),  # Yale
        ("fayeung ninwah", "花樣年華"),
        ("fa yeung nin", "花樣年華"),
        ("fa yeung ni", "花樣年華"),
        ("Chung Hing sam lam", "重慶森林"),
        ("Dung che sai duk", "东邪西毒"),
        ("Siu Sin", "小倩"),
        ("Mou gaan dou", "無間道"),
        ("Wong Kar-wai", "王家衛"),
        ("Kar-wai Wong", "王家衛"),
        ("WONG KAR WAI", "王家衛"),
        ("Wong Kar-w", "王家衛"),
        ("Leung Chiu-wai", "梁朝偉"),
        ("Tony Leung Chiu-wai", "梁朝偉"),
        ("Cheung Man-yuk", "張曼玉"),
        ("Cheung Kwok Wing", "张国荣"),
        ("Chow Yun-fat", "周潤發"),
        ("liuxing huayuan", "流星花園"),  # Pinyin
        ("Wang Jiawei", "王家衛"),
    ],
)
def test_a_chinese_name_is_found_as_it_is_spelled_in_hong_kong(films, asked, name):
    assert first(asked) == name


@pytest.mark.parametrize("turn", [1, -1])
def test_of_one_name_the_form_of_hong_kong_answers(turn):
    names = [("花样年华", "zh-Hans", "translated"), ("花樣年華", "zh-Hant", "original")]
    make_work(*names[::turn])
    assert first("Fa yeung nin wah") == "花樣年華"


def test_the_page_shows_it(films, shelf):
    found = find("Cheung Man-yuk")
    assert [person.matched for person in found.people] == ["張曼玉"]


def test_a_japanese_name_has_no_cantonese_reading():
    make_work(("花様年華", "ja", "original"))
    make_work(("東京物語", "ja", "original"))
    assert first("Fa yeung nin wah") is None
    assert first("Dung ging mat yu") is None


def test_a_name_that_is_surely_meant_stays_first_and_costs_no_more(
    films, django_assert_num_queries
):
    person = make_person(("Wong Kar-wai", "yue-Latn", "romanised"))
    with django_assert_num_queries(4):
        found = find_names("Wong Kar-wai", 5)
    assert found[0].record == person.pk


def test_two_syllables_are_never_sure(films):
    assert find_names("Siu Sin", 1)[0].by_meaning
    assert not find_names("Wong Kar-wai", 1)[0].by_meaning


@pytest.mark.parametrize(
    "asked", ["ng ng ng", "m", "a" * 300, "ka " * 100, "1 2 3 4 5", "wong\x00 ka"]
)
def test_any_text_is_answered(films, asked):
    find_names(asked, 5)
