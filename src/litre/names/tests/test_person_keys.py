import pytest
from hypothesis import given
from hypothesis import strategies as st

from litre.names.person_keys import LONGEST, person_keys

SHOSUKE = ["村上正典", "むらかみ しょうすけ"]


def found(typed: str, *names: str, language: str = "") -> bool:
    return any(person_keys(typed, language) & person_keys(name, "ja") for name in names)


@pytest.mark.parametrize(
    "typed",
    [
        "Murakami Shōsuke",
        "Shosuke Murakami",
        "MURAKAMI, Shousuke",
        "murakamishosuke",
        "Shôsuke Murakami",
        "Syousuke Murakami",
        "Shohsuke Murakami",
        "ムラカミ・ショウスケ",
        "しょうすけ むらかみ",
        "村上 正典",
        "正典・村上",
        "Ｍｕｒａｋａｍｉ　Ｓｈｏｓｕｋｅ",
    ],
)
def test_finds_a_person_in_every_spelling_and_order(typed):
    assert found(typed, *SHOSUKE)


@pytest.mark.parametrize("typed", ["Murakami Masanori", "村上正則", "Murakami", "しょうすけ", ""])
def test_does_not_take_one_person_for_another(typed):
    assert not found(typed, *SHOSUKE)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("沢尻英竜華", "澤尻英龍華"),
        ("斉藤", "齋藤"),
        ("斎藤", "齊藤"),
        ("周杰伦", "周杰倫"),
        ("佐々木", "佐佐木"),
        ("沢尻ｴﾘｶ", "沢尻エリカ"),
    ],
)
def test_forms_of_a_character_are_one(typed, name):
    assert found(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Junichi Ono", "おおの じゅんいち"),
        ("Jun'ichi Ohno", "おおの じゅんいち"),
        ("Jun-ichi Oono", "おおの じゅんいち"),
        ("Kimbara Kenta", "きんばら けんた"),
        ("Takagi Bu-", "たかぎ ブー"),
        ("Inouye", "いのうえ"),
        ("Leonardo DiCaprio", "DiCaprio, Leonardo"),
        ("Renee Zellweger", "Zellweger Renée"),
    ],
)
def test_habits_of_spelling_do_not_matter(typed, name):
    assert found(typed, name)


def test_latin_chinese_is_no_japanese_sound():
    assert not found("Ono", "おの", language="zh-Latn")
    assert found("Ono", "おの")


@given(
    st.lists(
        st.sampled_from(["Sato", "Ōno", "じゅん", "村上", "龍", "Lee"]), min_size=1, max_size=6
    )
)
def test_order_of_words_does_not_matter(words):
    turned = words[:]
    turned.reverse()
    assert not person_keys(" ".join(words)) or person_keys(" ".join(words)) & person_keys(
        " ".join(turned)
    )


@given(st.text(max_size=200))
def test_any_text_has_keys_or_none(text):
    assert person_keys(text) == person_keys(text)


def test_a_hundred_kilobytes_have_none():
    assert person_keys("村上" * 50_000) == set()
    assert person_keys("n" * LONGEST) != set()
    assert person_keys(" ".join("n" * (LONGEST // 2))) != set()


def test_what_is_ambiguous_to_the_end_is_read_once():
    assert not any(key[0] == "s" for key in person_keys("ni" * 19 + "x"))
