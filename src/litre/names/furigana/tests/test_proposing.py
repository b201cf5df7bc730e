import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litre.names.furigana.okurigana import is_kanji
from litre.names.furigana.proposing import SURE, propose_furigana, shown
from litre.names.kana import is_kana

JAPANESE = st.text(
    st.sampled_from("今日涙々は食べる取り出し3三人本村上正典霞ヶ関エリカ。、（なみだ） 　\n・"),
    max_size=40,
)


@given(st.one_of(JAPANESE, st.text(max_size=60)))
@example("関正\u3000三村")
def test_the_pieces_joined_are_the_text(text):
    assert "".join(piece.text for piece in propose_furigana(text)) == text


@given(JAPANESE)
def test_a_reading_is_hiragana_over_kanji_alone(text):
    for piece in propose_furigana(text):
        if piece.reading:
            assert all(map(is_kanji, piece.text)) or piece.text[-1] in "ヶヵ"
            assert is_kana(piece.reading)
            assert not any("ァ" <= char <= "ヺ" for char in piece.reading)
            assert 0 < piece.weight < 1
        else:
            assert piece.weight == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("涙を流して食べる", "涙[なみだ]を流[なが]して食[た]べる"),
        ("聞き間違いだった", "聞[き]き間違[まちが]いだった"),
        ("霞ヶ関の人々", "霞ヶ関[かすみがせき]の人々[ひとびと]"),
        ("沢尻エリカが主演", "沢尻[さわじり]エリカが主演[しゅえん]"),
        ("木下 高男", "木下[きのした] 高男[たかお]"),
        ("二人で3本", "二[ふた]人[り]で3本"),
        ("鉛筆が一本と三本", "鉛筆[えんぴつ]が一本と三本"),
        ("なみだそうそう", "なみだそうそう"),
        ("涙《なみだ》と東京都（とうきょうと）", "涙《なみだ》と東京都（とうきょうと）"),
    ],
)
def test_reads_kanji_and_leaves_the_rest_alone(text, expected):
    assert shown(propose_furigana(text)) == expected


@pytest.mark.parametrize("word", ["私は", "明日は", "人気のない", "辛いものを", "市場へ", "開く"])
def test_words_with_several_readings_are_not_sure(word):
    assert all(piece.weight < SURE for piece in propose_furigana(word))


def test_a_person_has_the_weight_of_the_table_of_names():
    pieces = propose_furigana("村上正典監督")
    assert [piece.text for piece in pieces] == ["村上", "正典", "監督"]
    assert pieces[0].weight == pieces[1].weight < SURE < pieces[2].weight


def test_kanji_side_by_side_that_no_word_explains_are_not_sure():
    assert all(piece.weight < SURE for piece in propose_furigana("柳楽優弥"))


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("一公升的眼淚", ("zh-Hant", [])),
        ("一公升的眼泪", ("en", ["zh-Hans", "ja"])),
        ("们在这里", ("ja", [])),
        ("東京", ("zh", [])),
        ("일본 日本", ("ko", [])),
    ],
)
def test_another_language_gets_no_japanese_reading(text, languages):
    assert shown(propose_furigana(text, *languages)) == text


def test_japanese_in_an_english_page_is_read():
    assert (
        shown(propose_furigana("She cries: 涙が出る.", "en", ["ja"]))
        == "She cries: 涙[なみだ]が出[で]る."
    )


def test_characters_no_tokenizer_takes_pass_through():
    text = "\x00涙\ud800\n\n涙 \r\n\ufeff涙\U0001f600"
    found = propose_furigana(text)
    assert "".join(piece.text for piece in found) == text
    assert [piece.reading for piece in found if piece.reading] == ["なみだ"] * 3
