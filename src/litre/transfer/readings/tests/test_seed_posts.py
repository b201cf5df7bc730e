"""The posts of the seed site: what is read in them, and what is not."""

import pytest

from litre.transfer.readings.review import read_review
from litre.transfer.readings.tests.posts import (
    LITRE,
    NADA,
    NANA,
    NOBODY,
    SCENES,
    SEKACHU,
    SILENT,
    THAI,
    paragraph,
    readings_of,
    the,
)
from litre.transfer.readings.values import ReviewText, Take


def names_of(text: ReviewText) -> list[tuple[str, str, str]]:
    return [tuple(name.values()) for name in the(text, "title").value["names"]]


@pytest.mark.parametrize("number", SILENT)
def test_a_post_about_no_work_gives_nothing(number: int) -> None:
    assert read_review(SILENT[number]) == []


def test_the_model_article_gives_every_kind_of_reading() -> None:
    kinds = [reading.kind for reading in read_review(LITRE)]
    assert list(dict.fromkeys(kinds)) == [
        "title", "credits", "year", "stars", "epigraph", "mention", "comparison", "search_words",
    ]  # fmt: skip


def test_the_title_gives_an_original_and_a_translation() -> None:
    assert names_of(LITRE) == [
        ("1リットルの涙", "ja", "original"),
        ("1 Litre of Tears", "en", "translated"),
    ]
    assert the(LITRE, "title").evidence.split("\n") == [
        "1リットルの涙 / 1 Litre of Tears",
        "original_title: 1リットルの涙",
    ]


def test_one_director_is_read_from_line_field_and_term_together() -> None:
    director, cast, song = readings_of(LITRE, "credits")
    assert director.value == {
        "role": "director",
        "people": [
            {"native": "木下高男", "latin": "Takao Kinoshita", "native_language": "ja"},
            {"native": "村上正典", "latin": "Shosuke Murakami", "native_language": "ja"},
        ],
        "year": 2005,
    }
    assert director.evidence.split("\n") == [
        "木下高男・村上正典",
        "Takao Kinoshita • Shosuke Murakami",
        "(2005)",
        "director: 木下高男",
        "director: 村上正典",
        "director: 村上正典 / Shosuke Murakami",
    ]
    assert director.takes == (Take(0, 0, 1),)
    assert [one["native"] for one in cast.value["people"]] == ["沢尻エリカ", "錦戸亮"]
    assert song.value["people"][0]["part"] == "Only Human"


def test_year_and_stars_rest_on_line_and_field() -> None:
    year, stars = the(LITRE, "year"), the(LITRE, "stars")
    assert (year.value, year.evidence) == ({"year": 2005}, "year: 2005\n(2005)")
    assert (stars.value, stars.evidence) == ({"halves": 10}, "rating: 5\n★★★★★")
    assert (year.takes, stars.takes) == ((), (Take(1, 0, 1),))


def test_the_opening_quotation_is_an_epigraph_with_its_markup() -> None:
    epigraph = the(LITRE, "epigraph")
    assert [line["language"] for line in epigraph.value["lines"]] == ["ja", "en"]
    assert "<br />" in epigraph.value["lines"][0]["text"]
    assert epigraph.takes == (Take(2),)
    assert epigraph.takes[0].is_whole


def test_works_in_the_text_are_mentions_with_all_their_places() -> None:
    own, sekachu, ima = readings_of(LITRE, "mention")
    assert own.value["of_this_work"]
    assert own.value["romanised"] == "Ichi rittoru no namida"
    assert [place["evidence"] for place in own.value["places"]] == [
        "1リットルの涙",
        "“1リットルの涙” (Ichi rittoru no namida / 1 Litre of Tears)",
    ]
    assert sekachu.value["translated"] == "Crying out love, in the center of the world"
    assert (ima.value["native"], ima.value["translated"]) == ("いま、会いにゆきます", "Be With You")


def test_the_reviewed_work_is_better_than_both_others() -> None:
    first, second = readings_of(LITRE, "comparison")
    assert first.value["other"]["native"] == "世界の中心で、愛をさけぶ"
    assert second.value["other"]["native"] == "いま、会いにゆきます"
    assert first.value["judgement"] == second.value["judgement"] == "better"
    assert first.value["quotation"].startswith("Drama series “1リットルの涙”")
    assert first.value["quotation"].endswith("(Be With You).")


def test_words_to_search_for_are_read() -> None:
    assert the(LITRE, "search_words").value == {"words": ["1 litre"]}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Search for “1 litre” or “ichi rittoru”.", ["1 litre", "ichi rittoru"]),
        ('Search for "1 litre", "ichi rittoru", or "don\'t cry".', ["1 litre", "ichi rittoru", "don't cry"]),
        ("Search for either 'tears' and 'litre'.", ["tears", "litre"]),
        ("「1リットル」か「いちりっとる」で検索してください。", ["1リットル", "いちりっとる"]),
        ("『涙』、『1リットル』などで探す。", ["涙", "1リットル"]),
        ("Search for “1 litre”. “Sob,” I said. Or search for “tears.”", ["1 litre", "tears"]),
    ],
)  # fmt: skip
def test_all_words_to_search_for_are_read(said: str, words: list[str]) -> None:
    text = ReviewText(LITRE.title, [paragraph(said)], LITRE.custom_fields)
    assert the(text, "search_words").value == {"words": words}


@pytest.mark.parametrize(
    "said", ["Search for love.", "“1 litre” is what I search for.", "「涙」を見た。"]
)
def test_without_quotes_there_is_nothing_to_search_for(said: str) -> None:
    assert readings_of(ReviewText(LITRE.title, [paragraph(said)]), "search_words") == []


def test_a_gallery_of_scenes_is_a_guess_at_most() -> None:
    (title,) = read_review(SCENES)
    assert title.kind == "title"
    assert title.weight < 0.5
    assert title.value["names"][0]["text"] == "1リットルの涙"


def test_a_list_of_credits_is_read_and_stays_in_place() -> None:
    director, author = readings_of(SEKACHU, "credits")
    assert director.evidence == "監督：行定勲\ndirector: 行定勲"
    assert author.value["people"][0]["native"] == "片山恭一"
    assert director.takes == author.takes == ()
    assert the(SEKACHU, "stars").value == {"halves": 9}
    assert the(SEKACHU, "year").value == {"year": 2004}
    assert readings_of(SEKACHU, "epigraph") == []


def test_ruby_gives_the_readings_of_titles_and_people() -> None:
    assert names_of(NADA) == [
        ("涙そうそう", "ja", "original"),
        ("Nada Sōsō", "ja-Latn", "romanised"),
        ("なみだそうそう", "ja-Hira", "reading"),
    ]
    (person,) = the(NADA, "credits").value["people"]
    assert (person["native"], person["reading"]) == ("土井裕泰", "どい のぶひろ")
    assert the(NADA, "stars").value == {"halves": 8}
    assert the(NADA, "year").value == {"year": 2006}


def test_thai_digits_are_numbers() -> None:
    assert names_of(THAI) == [("บันทึกน้ำตา 1 ลิตร", "th", "original")]
    stars = the(THAI, "stars")
    assert (stars.value, stars.evidence) == ({"halves": 10}, "rating: ๕\nคะแนน ๕/๕")
    assert stars.takes == (Take(0, 1, 2),)


def test_ratings_that_disagree_are_all_named_and_the_field_wins() -> None:
    assert the(NANA, "title").value["year"] == 2005
    stars = the(NANA, "stars")
    assert stars.value == {"halves": 8}
    assert stars.weight < 0.6
    assert stars.evidence.split("\n") == [
        "rating: 4",
        "[rating=4]",
        "[stars value=”4″ max=’5′]",
        "評価：★★★★☆",
        "My rating: 4 out of 5",
        "Rating: ★★★★½",
    ]
    assert stars.takes == (Take(0, 0, 1),)  # the other paragraph says four and a half as well


def test_a_custom_type_with_a_term_for_its_director_is_a_review() -> None:
    assert names_of(NOBODY)[1] == ("Nobody Knows", "en", "translated")
    assert the(NOBODY, "credits").evidence == "director: 是枝裕和"
    assert the(NOBODY, "stars").value == {"halves": 8}
