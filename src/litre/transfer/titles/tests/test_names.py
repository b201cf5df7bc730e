"""Which names a work's titles become."""

import re

from litre.catalogue.models.names import language_tag
from litre.transfer.titles.languages import tag_of
from litre.transfer.titles.lines import Title, read_titles
from litre.transfer.titles.names import NewName, names_from
from litre.wxr.tests.real import real

TEARS = [
    Title(4598, 2, "en", "A Litre of Tears"),
    Title(4598, 4, "en", "1 Litre of Tears"),
    Title(4598, 5, "ja", "いちりっとるのなみだ"),
    Title(4598, 3, "ja-Latn", "1L"),
    Title(4598, 4, "ja", "1リットルの涙"),
    Title(4598, 1, "ja-Latn", "1 Litre no Namida"),
    Title(4598, 6, "en", "One Litre of Tears"),
]


def test_the_primary_title_tells_which_language_is_the_original():
    assert names_from(TEARS) == [
        NewName("1リットルの涙", "ja", "original"),
        NewName("いちりっとるのなみだ", "ja-Hira", "reading"),
        NewName("1 Litre no Namida", "ja-Latn", "romanised"),
        NewName("1 Litre of Tears", "en", "translated"),
        NewName("1L", "ja-Latn", "short"),
        NewName("A Litre of Tears", "en", "alias"),
        NewName("One Litre of Tears", "en", "alias"),
    ]


def test_a_chinese_work_has_its_originals_in_both_scripts():
    titles = [
        Title(1, 4, "zh-Hant", "魔道祖師"),
        Title(1, 4, "zh-Hans", "魔道祖师"),
        Title(1, 4, "ja", "魔道祖師"),
        Title(1, 1, "zh-Latn", "Modao Zushi"),
    ]
    assert [(name.language, name.form) for name in names_from(titles)] == [
        ("zh-Hans", "original"),
        ("zh-Hant", "original"),
        ("zh-Latn", "romanised"),
        ("ja", "translated"),
    ]


def test_a_work_first_named_in_english_is_english():
    titles = [Title(1, 1, "en", "Afro Samurai"), Title(1, 4, "ja", "アフロサムライ")]
    assert [name.form for name in names_from(titles)] == ["original", "translated"]


def test_without_a_primary_title_nothing_is_called_original():
    assert [name.form for name in names_from([Title(1, 4, "ja", "涙")])] == ["translated"]


def test_the_same_title_twice_is_one_name_of_the_better_form():
    titles = [Title(1, 2, "ja-Latn", "Nana"), Title(1, 1, "ja-Latn", "Nana")]
    assert names_from(titles) == [NewName("Nana", "ja-Latn", "romanised")]


def test_readings_are_told_by_their_kana():
    titles = [
        Title(1, 1, "ja-Latn", "Nana"),
        Title(1, 5, "ja", "ガイキング"),
        Title(1, 5, "ja", "はたらくサイボウ"),
        Title(1, 5, "ja-Latn", "Gaiking"),
    ]
    found = {name.text: (name.language, name.form) for name in names_from(titles)}
    assert found["ガイキング"] == ("ja-Kana", "reading")
    assert found["はたらくサイボウ"] == ("ja-Hrkt", "reading")
    assert found["Gaiking"] == ("ja-Latn", "alias")


def test_every_language_of_the_real_file_is_a_tag_that_an_editor_may_write():
    titles = list(read_titles(real("../data/titles.dat")))
    assert len(titles) == 47_184
    assert all(isinstance(title, Title) for title in titles)
    for tag in {title.language for title in titles}:
        language_tag(tag)


def test_codes_that_name_a_country_become_the_language():
    assert [tag_of(code) for code in ("al", "bd", "es-CA", "es-GA", "my", "zh-nan")] == [
        "sq",
        "bn",
        "ca",
        "gl",
        "ms",
        "nan",
    ]
    assert re.fullmatch(r"[a-z]+", str(tag_of("x-other")))
