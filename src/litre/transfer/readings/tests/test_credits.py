"""Credits in lines, labels and sentences."""

import pytest

from litre.transfer.readings.tests.posts import paragraph, readings_of, the
from litre.transfer.readings.values import ReviewText, Take

TITLE = "誰も知らない / Nobody Knows"


def review(*texts: str, **fields: list[str]) -> ReviewText:
    blocks = [paragraph(text) for text in texts]
    return ReviewText(TITLE, blocks, {"rating": ["4"], **fields}, {"category": ["Film"]})


def people(text: ReviewText) -> dict[str, list[tuple[str, str]]]:
    return {
        reading.value["role"]: [(one["native"], one["latin"]) for one in reading.value["people"]]
        for reading in readings_of(text, "credits")
    }


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "木下高男村上正典<br>Takao Kinoshita • Shosuke Murakami<br>(2005)",
            [("木下高男", "Takao Kinoshita"), ("村上正典", "Shosuke Murakami")],
        ),
        (
            "佐藤美咲 ・ 배용준<br>Sato Misaki • Bae Yong-joon (1992)",
            [("佐藤美咲", "Sato Misaki"), ("배용준", "Bae Yong-joon")],
        ),
        (
            "野島伸司 ・ ประภาส ชลศรานนท์<br>Nojima Shinji • Prapas (2005)",
            [("野島伸司", "Nojima Shinji"), ("ประภาส ชลศรานนท์", "Prapas")],
        ),
        ("是枝裕和 / Hirokazu Koreeda (2004)", [("是枝裕和", "Hirokazu Koreeda")]),
    ],
)
def test_reads_opening_lines(header: str, expected: list[tuple[str, str]]) -> None:
    text = review(header, "A film about children.")
    assert people(text) == {"director": expected}
    assert readings_of(text, "credits")[0].takes == (Take(0, 0, 1),)


def test_names_written_together_are_cut_by_the_names_of_fields() -> None:
    text = review("木下高男村上正典", "Text.", director=["木下高男", "村上正典"])
    (director,) = readings_of(text, "credits")
    assert [one["native"] for one in director.value["people"]] == ["木下高男", "村上正典"]


@pytest.mark.parametrize(
    "header",
    [
        "世界の中心<br>Love Story",
        "誰も知らない<br>Nobody Knows<br>(2004)",
        "泣いた。<br>I cried.",
        "花の手紙<br>Letter of Flowers (2004)",
        "昨日見た<br>(2004)",
        "Takao Kinoshita (2005)",
    ],
)
def test_other_opening_lines_are_no_credits(header: str) -> None:
    assert people(review(header, "A film.")) == {}


def test_credits_in_the_midst_of_the_text_need_a_label() -> None:
    header = "木下高男・村上正典<br>Takao Kinoshita • Shosuke Murakami<br>(2005)"
    assert people(review("An ordinary paragraph.", header)) == {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("監督：行定勲", {"director": [("行定勲", "")]}),
        ("監督　行定勲", {"director": [("行定勲", "")]}),
        ("監督・脚本：是枝裕和", {"director": [("是枝裕和", "")], "writer": [("是枝裕和", "")]}),
        ("出演：沢尻エリカ、錦戸亮", {"cast": [("沢尻エリカ", ""), ("錦戸亮", "")]}),
        ("演出：村上正典 (Shosuke Murakami)", {"director": [("村上正典", "Shosuke Murakami")]}),
        ("Director: Isao Yukisada", {"director": [("", "Isao Yukisada")]}),
        ("Directed by Isao Yukisada", {"director": [("", "Isao Yukisada")]}),
        (
            "Starring Masami Nagasawa and Takao Osawa",
            {"cast": [("", "Masami Nagasawa"), ("", "Takao Osawa")]},
        ),
        ("Theme song by K", {"theme_song": [("", "K")]}),
        ("主題歌：K「Only Human」", {"theme_song": [("", "K")]}),
        (
            "原作：片山恭一 / 監督：行定勲",
            {"director": [("行定勲", "")], "author": [("片山恭一", "")]},
        ),
        ("It was directed by Isao Yukisada in a hurry.", {"director": [("", "Isao Yukisada")]}),
        ("主演は長澤まさみです。", {"cast": [("長澤まさみ", "")]}),
        ("監督は行定勲です。", {"director": [("行定勲", "")]}),
        ("감독: 배용준", {"director": [("배용준", "")]}),
        ("ผู้กำกับ: ประภาส ชลศรานนท์", {"director": [("ประภาส ชลศรานนท์", "")]}),
    ],
)
def test_reads_labels(line: str, expected: dict[str, list[tuple[str, str]]]) -> None:
    assert people(review("Words first.", line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "監督の優しい視線が感じられる作品。",
        "監督は天才。",
        "脚本 が良い",
        "音楽：最高",
        "原作：漫画",
        "Music: Various Artists",
        "Theme song: Only Human",
        "音楽がすばらしい。",
        "Music: I loved it",
        "With tears in my eyes",
        "Cast away",
        "directed by a genius",
        "The director: what was he thinking?",
        "Starring role of the year",
    ],
)
def test_reads_no_credits(line: str) -> None:
    assert people(review("Words first.", line)) == {}


def test_labelled_lines_of_the_opening_are_taken_whole_or_not_at_all() -> None:
    whole = review("監督：行定勲<br>出演：長澤まさみ", "Text.")
    assert [one.takes for one in readings_of(whole, "credits")] == [(Take(0, 0, 1),), ()]
    more = review("監督：行定勲<br>上映時間：138分", "Text.")
    assert [one.takes for one in readings_of(more, "credits")] == [()]
    song = review("原作：片山恭一『世界の中心で』", "Text.")
    assert the(song, "credits").takes == ()


def test_the_part_played_is_kept() -> None:
    (one,) = the(review("出演：沢尻エリカ（池内亜也役）"), "credits").value["people"]
    assert (one["native"], one["part"]) == ("沢尻エリカ", "池内亜也")


def test_a_person_is_the_same_in_either_order_of_names() -> None:
    text = review("Directed by Isao Yukisada", director=["Yukisada Isao"])
    assert people(text) == {"director": [("", "Isao Yukisada")]}


def test_credits_of_a_post_that_is_no_review_are_not_proposed() -> None:
    text = ReviewText("Thanks", [paragraph("監督は行定勲です。")])
    assert readings_of(text, "credits") == []


def test_a_list_that_was_kept_as_markup_is_read() -> None:
    kept = {
        "type": "kept",
        "value": {"html": "<ul>\n<li>原作：片山恭一\n<ol><li>小学館</li></ol></li></ul>"},
    }
    text = ReviewText(TITLE, [paragraph("Text."), kept], {"rating": ["4"]})
    assert people(text) == {"author": [("片山恭一", "")]}


def test_a_header_with_a_rating_in_it_stays() -> None:
    header = "木下高男・村上正典<br>Takao Kinoshita • Shosuke Murakami<br>★★★★"
    assert the(review(header, "Text."), "credits").takes == ()


def test_years_that_disagree_are_both_named() -> None:
    year = the(review("2004年公開。", year=["2005"]), "year")
    assert year.value == {"year": 2005}
    assert year.evidence == "year: 2005\n2004年公開"
    assert year.weight < 0.6
