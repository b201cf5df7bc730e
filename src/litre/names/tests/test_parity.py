"""Texts that say the same twice: what differs is found, and what only looks so is not."""

import pytest

from litre.names.parity.comparing import compare, tenfold, within
from litre.names.parity.lists import unequal_lists
from litre.names.parity.numerals import narrowed, numerals
from litre.names.parity.quantities import quantities
from litre.names.parity.spoken import is_impossible
from litre.names.parity.years import era_year, years_in

AGREE = [
    ("平成17年10月11日から12月20日まで、毎週火曜21時に放送。", "Broadcast on Tuesdays at 21:00 from 11 October to 20 December 2005."),
    ("2005年に180万部を売った。", "It sold 1.8 million copies in 2005."),
    ("約180万部", "some 1,795,000 copies"),
    ("第2話「15才、忍びよる病魔」", "Episode 2: an illness creeping near when aged fifteen"),
    ("冬の猫 第4巻", "Winter Cat, Vol. 4"),
    ("視聴率は平均15.2％。", "The average rating was 15.2 per cent."),
    ("昭和64年", "1989"),
    ("平成元年", "1989"),
    ("令和元年5月1日", "May 1st, 2019"),
    ("１９９０年代の渋谷", "Shibuya in the 1990s"),
    ("二人は一緒に千葉へ行った。", "The two of them went to Chiba with three friends."),
    ("三部作の第2部", "Part two of the trilogy"),
    ("2004/2005", "2004–2005"),
    ("5巻、6巻", "volumes 5 to 7"),
    ("十分に泣いた", "I cried for 20 minutes"),
    ("料金は1,500円", "The ticket was 15 dollars"),
    ("1億円", "100,000,000 yen"),
]  # fmt: skip
DIFFER = [
    ("平成17年", "2004", "year", ("平成17年", "2004")),
    ("二〇〇五年の冬", "the winter of 2006", "year", ("二〇〇五年", "2006")),
    ("180万部", "18,000,000 copies", "number", ("180万部", "18,000,000 copies")),
    ("第2話", "Episode 3", "number", ("第2話", "Episode 3")),
    ("第１２巻", "Vol. 21", "number", ("第１２巻", "Vol. 21")),
    ("10月11日", "12 October", "day", ("10月11日", "12 October")),
    ("13.5％", "15.3 per cent", "number", ("13.5％", "15.3 per cent")),
    ("15歳", "sixteen years old", "number", ("15歳", "sixteen years old")),
    ("1億2000万円", "12,000,000 yen", "number", ("1億2000万円", "12,000,000 yen")),
]


@pytest.mark.parametrize(("first", "second"), AGREE)
def test_passes_over_what_agrees(first, second):
    assert compare(first, second) == []
    assert compare(second, first) == []


@pytest.mark.parametrize(("first", "second", "kind", "words"), DIFFER)
def test_finds_what_differs_and_quotes_it_as_written(first, second, kind, words):
    (found,) = compare(first, second)
    assert (found.kind, (found.first, found.second)) == (kind, words)
    assert found.sure
    assert found.first in first
    assert found.second in second


@pytest.mark.parametrize(
    ("era", "last", "following"),
    [("明治", 45, "大正"), ("大正", 15, "昭和"), ("昭和", 64, "平成"), ("平成", 31, "令和")],
)
def test_the_last_year_of_an_era_is_the_first_of_the_next(era, last, following):
    assert era_year(era, last) == era_year(following, 1)
    assert era_year(era, last + 1) is None


def test_a_text_is_held_to_both_calendars_in_one_breath():
    assert within("昭和64年／平成元年、平成17年（2005年）") == []
    assert [d.second for d in within("Heisei 17 (2006)")] == ["2006"]


def test_a_lost_nought_is_found_across_a_page_and_a_sum_that_grew_is_not():
    assert len(tenfold(["売上は180万部", "over 18,000,000 copies in Japan alone"])) == 1
    assert tenfold(["売上は180万部", "1.8 million copies", "18,000,000 copies"]) == []
    assert tenfold(["20万部", "2 million copies"]) == []


NO_LISTS = [
    "東京物語・晩春\nTokyo Story",
    "王家衛 ・ 배용준\nWong Kar-wai • Bae Yong-joon • Prapas",
    "木下高男村上正典\nTakao Kinoshita • Shosuke Murakami • Riko Narumi",
    "佐藤が来て、鈴木は去った\nSato came, and Suzuki left",
    "木下高男・村上正典\n\nTakao Kinoshita",
    "レオナルド・ディカプリオ\nLeonardo DiCaprio",
    "高橋留美子、田中さん\nThe cats, the dogs",
]


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_is_no_list_of_names_is_not_counted(text):
    assert unequal_lists(text) == []


def test_names_in_lists_are_counted_whatever_parts_them():
    text = (
        "監督：佐藤美咲\n出演：沢尻エリカ、錦戸亮、成海璃子\nCast: Erika Sawajiri and Ryō Nishikido"
    )
    assert [(u.first_count, u.second_count) for u in unequal_lists(text)] == [(3, 2)]


@pytest.mark.parametrize(
    ("kanji", "latin"),
    [
        ("是枝裕和", "Hirokazu Kore-eda"),
        ("宮﨑あおい", "Aoi Miyazaki"),
        ("沢尻エリカ", "Erika Sawajiri"),
        ("張芸謀", "Zhang Yimou"),
        ("呉宇森", "John Woo"),
        ("金大中", "Kim Dae-jung"),
        ("堤幸彦", "Tsutsumi Yukihiko"),
        ("YOU", "Yoshiko"),
        ("東京物語", "Tokyo"),
    ],
)
def test_a_name_that_may_be_right_is_left_alone(kanji, latin):
    assert not is_impossible(kanji, latin)


def test_a_name_of_somebody_else_is_not():
    assert is_impossible("是枝裕和", "Shunji Iwai")
    assert is_impossible("林真理子", "Takao Kinoshita")


@pytest.mark.parametrize(
    "text",
    [
        "1," * 40_000,
        "万" * 12_000,
        "平成" * 40_000,
        "2005年（" * 20_000,
        "twenty-" * 20_000,
        "180万部、" * 12_000,
        "10月" * 20_000,
        "佐藤・" * 20_000 + "\n" + "Sato • " * 20_000,
        "５" * 12_000,
    ],
)
def test_a_text_made_to_be_slow_is_read_in_one_go(text):
    compare(text, text[::-1])
    within(text)
    tenfold([text, text])
    unequal_lists(text)
    years_in(text)
    quantities(text)
    assert len(list(numerals(narrowed(text)))) <= len(text)
