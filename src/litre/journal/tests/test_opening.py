from types import SimpleNamespace

import pytest

from litre.catalogue.choice import First, titles_first
from litre.catalogue.models import WorkName
from litre.journal.opening import opening
from litre.journal.vertical import is_written_vertically, set_vertically, with_furigana


def work(*names, year=2005):
    rows = [WorkName(text=text, language=tag, form=form) for text, tag, form in names]
    return SimpleNamespace(names=SimpleNamespace(all=lambda: rows), year_from=year)


NAMIDA = work(
    ("1リットルの涙", "ja", "original"),
    ("いちリットルのなみだ", "ja-Hira", "reading"),
    ("Ichi Rittoru no Namida", "ja-Latn", "romanised"),
    ("1 Litre of Tears", "en", "translated"),
)


def test_the_record_gives_all_forms():
    found = opening("1リットルの涙 / 1 Litre of Tears", ["en", "ja"], [NAMIDA], "en")
    assert found.native.text == "1リットルの涙"
    assert found.main.text == "1 Litre of Tears"
    assert found.romanised.text == "Ichi Rittoru no Namida"
    assert found.is_vertical
    assert "なみだ" in found.native_html


def test_a_title_of_its_own_stays_whole():
    found = opening("Three diaries, reread", ["en", "ja"], [NAMIDA], "en")
    assert found.main.text == "Three diaries, reread"
    assert found.native is None


def test_a_title_without_record_is_split():
    found = opening("涙そうそう / Tears for You", ["en", "ja"], [], "en")
    assert (found.native.text, found.main.text) == ("涙そうそう", "Tears for You")


def test_nothing_of_a_title_is_dropped():
    for title in ("NANA (2005) [review]", "涙 / Tears [part 2]", "涙 / Tears (1999)"):
        assert opening(title, ["en", "ja"], [], "en").main.text == title


def test_a_japanese_title_alone_is_the_heading():
    found = opening("誰も知らない", ["ja", "en"], [work(("誰も知らない", "ja", "original"))], "en")
    assert (found.main.text, found.native) == ("誰も知らない", None)


def test_a_reader_of_japanese_gets_the_japanese_title_of_a_korean_film():
    parasite = work(
        ("기생충", "ko", "original"),
        ("パラサイト", "ja", "translated"),
        ("Parasite", "en", "translated"),
    )
    found = opening("기생충", ["en", "ko"], [parasite], "ja")
    assert (found.native.text, found.main.text) == ("기생충", "パラサイト")


def test_scripts_that_are_not_written_downwards_lie_across():
    thai = work(("บันทึกน้ำตา", "th", "original"), ("Diary of Tears", "en", "translated"))
    arabic = work(("دموع", "ar", "original"), ("Tears", "en", "translated"))
    assert not opening("บันทึกน้ำตา", ["en"], [thai], "en").is_vertical
    found = opening("دموع", ["en"], [arabic], "en")
    assert not found.is_vertical
    assert found.native.is_rtl


def test_a_very_long_title_lies_across():
    found = opening("涙" * 41 + " / Tears", ["en", "ja"], [], "en")
    assert not found.is_vertical


@pytest.mark.parametrize(
    ("text", "reading", "laid"),
    [
        (
            "世界の中心で",
            "せかいのちゅうしんで",
            [("世界", "せかい"), ("の", ""), ("中心", "ちゅうしん"), ("で", "")],
        ),
        (
            "いま、会いにゆきます",
            "いま、あいにゆきます",
            [("いま、", ""), ("会", "あ"), ("いにゆきます", "")],
        ),
        ("涙", "", [("涙", "")]),
        ("母は", "ちち", [("母は", "")]),
        ("一の一の一", "いのいのいのい", [("一の一の一", "")]),
    ],
)
def test_furigana_are_laid_only_where_one_way_fits(text, reading, laid):
    assert with_furigana(text, reading) == laid


def test_figures_stand_upright_and_titles_are_escaped():
    assert set_vertically("24時間") == '<span class="upright">24</span>時間'
    assert set_vertically("2046年") == "2046年"
    assert "<b>" not in set_vertically("<b>涙")


@pytest.mark.parametrize(
    ("text", "tag", "stands"),
    [
        ("涙", "ja", True),
        ("花樣年華", "zh-Hant", True),
        ("기생충", "ko", True),
        ("K", "ja", False),
        ("Слёзы", "ru", False),
    ],
)
def test_which_titles_stand(text, tag, stands):
    assert is_written_vertically(text, tag) is stands


def led(choice, *asked):
    with titles_first(choice):
        found = opening(*asked)
    return [title.text for title in found.titles], found.romanised and found.romanised.text


@pytest.mark.parametrize("reader", ["en", "ja"])
def test_the_chosen_form_opens_an_article_the_original_beside_it(reader):
    asked = ("1リットルの涙", ["en", "ja"], [NAMIDA], reader)
    original, romanised, english = "1リットルの涙", "Ichi Rittoru no Namida", "1 Litre of Tears"
    assert led(First.USUAL, *asked) == ([original, english], romanised)
    assert led(First.ORIGINAL, *asked) == ([original, english], romanised)
    assert led(First.ROMANISED, *asked) == ([romanised, original], english)
    assert led(First.TRANSLATED, *asked) == ([english, original], romanised)


def test_a_latin_original_opens_its_article_when_chosen():
    erin = work(("Erin Brockovich", "en", "original"), ("エリン", "ja", "translated"))
    asked = ("Erin Brockovich", ["en"], [erin], "ja")
    assert led(First.USUAL, *asked) == (["エリン"], "Erin Brockovich")
    assert led(First.ORIGINAL, *asked) == (["Erin Brockovich"], "エリン")
    assert led(First.TRANSLATED, *asked) == (["エリン"], "Erin Brockovich")


def test_a_title_without_record_obeys_as_far_as_its_names_go():
    asked = ("涙そうそう / Nada Sō Sō / Tears for You", ["en", "ja"], [], "en")
    assert led(First.USUAL, *asked)[0][0] == "涙そうそう"
    assert led(First.TRANSLATED, *asked)[0] == ["Tears for You", "涙そうそう"]


@pytest.mark.parametrize("choice", list(First))
def test_a_title_of_the_writers_own_is_changed_by_no_choice(choice):
    asked = ("Three diaries, reread", ["en", "ja"], [NAMIDA], "en")
    assert led(choice, *asked) == (["Three diaries, reread"], None)
