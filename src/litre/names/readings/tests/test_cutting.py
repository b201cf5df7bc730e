from tools.readings.people import parted, parted_by_one

from litre.names.readings.lists import Person, counted

NAMES = {
    "f": {
        "村上": {"むらかみ"},
        "菅田": {"すがた", "すだ"},
        "渡辺": {"わたなべ"},
        "渡邊": {"わたなべ"},
    },
    "g": {"正典": {"まさのり"}, "玄": {"げん"}, "謙": {"けん"}},
}
KANJI = {"虚": {"うつろ"}, "淵": {"ふち"}, "将": {"まさ"}, "暉": {"き"}}


def test_a_name_is_cut_where_both_lists_prove_it():
    assert parted([("村上正典", "むらかみまさのり")], NAMES, KANJI) == [
        Person("村上", "正典", "むらかみ", "まさのり")
    ]
    assert parted([("虚淵玄", "うろぶちげん")], NAMES, KANJI) == []


def test_who_has_one_name_of_the_lists_is_known_by_it():
    people = [
        ("虚淵玄", "うろぶちげん"),
        ("村上葉々", "むらかみようよう"),
        ("村上正典", "むらかみまさのり"),
    ]
    assert parted_by_one(people, NAMES, KANJI) == [
        Person("虚淵", "玄", "うろぶち", "げん"),
        Person("村上", "葉々", "むらかみ", "ようよう"),
    ]
    assert parted_by_one([("鬼太郎", "きたろう")], NAMES, KANJI) == []


def test_who_is_left_out_of_counts_is_left_out_in_every_form():
    people = [Person("渡邊", "謙", "わたなべ", "けん"), Person("村上", "謙", "むらかみ", "けん")]
    counts = counted(people, frozenset({"渡辺謙"}))
    assert dict(counts["f"]) == {"村上": {"むらかみ": 1}}
