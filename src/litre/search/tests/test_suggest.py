import pytest

from litre.catalogue.tests.records import kinoshita, make_person, make_work
from litre.journal.models import ReviewWork
from litre.journal.tests.writing import review


def ask(client, q, **more):
    answer = client.get("/api/suggest", {"q": q, **more})
    assert answer.status_code == 200
    return answer.json()["suggestions"]


def test_a_name_comes_with_what_answers_marked(client, work):
    assert ask(client, "ﾘｯﾄﾙの") == [
        {
            "name": [
                {"text": "1", "marked": False},
                {"text": "リットルの", "marked": True},
                {"text": "涙", "marked": False},
            ],
            "language": "ja",
            "other": None,
            "is_person": False,
            "label": "Drama · 2005",
            "url": f"/works/{work.slug}/",
        }
    ]


def test_another_name_comes_with_the_original_one(client, work):
    assert ask(client, "1 litre")[0]["other"] == {"text": "1リットルの涙", "language": "ja"}


@pytest.mark.parametrize(
    ("choice", "asked", "other"),
    [
        ("translated", "１リットル", "1 Litre of Tears"),
        ("translated", "1 litre", None),
        ("original", "1 litre", "1リットルの涙"),
        ("romanised", "１リットル", "Ichi Rittoru no Namida"),
        ("kana", "1 litre", "1リットルの涙"),
    ],
)
def test_the_other_name_is_the_one_the_reader_wants_first(client, work, choice, asked, other):
    found = ask(client, asked, titles=choice)[0]["other"]
    assert (found and found["text"]) == other


def test_one_name_in_two_forms_of_its_characters_stands_once(client, shelf):
    make_work(("花樣年華", "zh-Hant", "original"), ("花样年华", "zh-Hans", "translated"))
    [found] = ask(client, "花样年")
    assert "".join(part["text"] for part in found["name"]) in {"花樣年華", "花样年华"}
    assert found["other"] is None


def test_the_script_is_told_what_the_reader_wants_first(client, work):
    client.cookies["litre_titles"] = "translated"
    assert 'data-titles="translated"' in client.get("/").content.decode()


def test_words_and_addresses_follow_the_language_of_the_reader(client, shelf):
    kinoshita()
    found = ask(client, "takao", lang="ja")[0]
    assert found["url"].startswith("/ja/people/")
    assert found["label"] == "人物"
    assert ask(client, "takao", lang="xx")[0]["url"].startswith("/people/")


def test_eight_are_enough(client, shelf):
    for number in range(12):
        make_work((f"Nana {number}", "en", "original"))
    assert len(ask(client, "nana")) == 8


def test_nothing_is_offered_for_nothing(client, work):
    for asked in ("", " ", "?!", "\u202e", "\ud800"):
        assert ask(client, asked.encode("utf-8", "surrogatepass")) == []


def test_what_was_offered_may_be_kept_and_does_not_depend_on_who_asks(client, work):
    answer = client.get("/api/suggest", {"q": "litre"})
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in answer.get("Vary", "")


def test_only_reading_is_answered(client, work):
    assert client.post("/api/suggest", {"q": "litre"}).status_code == 405


def test_queries_do_not_grow_with_suggestions(client, shelf, django_assert_max_num_queries):
    kinoshita()
    for number in range(8):
        make_work((f"Takao {number}", "en", "original"))
    with django_assert_max_num_queries(15):  # five of them find the site
        assert len(ask(client, "takao")) == 8


@pytest.mark.parametrize("reviewed", [0, 1])
def test_of_works_of_one_name_the_reviewed_one_is_offered_first(client, shelf, reviewed):
    works = [make_work(("Sunadokei", "ja-Latn", "romanised")) for _ in range(2)]
    ReviewWork.objects.create(review=review(), work=works[reviewed])
    assert ask(client, "suna")[0]["url"] == f"/works/{works[reviewed].slug}/"


def test_a_name_that_begins_so_comes_before_one_that_holds_it_inside(client, shelf):
    nagasawa = ("長澤まさみ", "ja", "original"), ("Masami Nagasawa", "ja-Latn", "romanised")
    for _ in range(9):
        make_person(*nagasawa)
    make_person(("沢尻エリカ", "ja", "original"), ("Erika Sawajiri", "ja-Latn", "romanised"))
    first = ask(client, "sawa")[0]
    assert "".join(piece["text"] for piece in first["name"]) == "Erika Sawajiri"

    make_work(("澤", "ja", "original"))
    told = ["".join(piece["text"] for piece in each["name"]) for each in ask(client, "沢")]
    assert set(told[:2]) == {"澤", "沢尻エリカ"}
    assert told[2:]


@pytest.fixture
def sawa(shelf):
    """One who is called so, and nine who have it inside; of one of each kind kana tells the reading."""
    for _ in range(9):
        make_person(("長澤まさみ", "ja", "original"), ("ながさわ まさみ", "ja-Hira", "reading"))
    make_person(("大沢たかお", "ja", "original"), ("Takao Ōsawa", "ja-Latn", "romanised"))
    make_person(("沢尻エリカ", "ja", "original"), ("Erika Sawajiri", "ja-Latn", "romanised"))


@pytest.mark.parametrize(
    "asked",
    [
        *("Сава", "сав", "Сав", "Савадзи", "Эрика Сава", "Сава Эр", "Савадзири Э"),  # Polivanov
        *("Σαβα", "Σαουα", "Έρικα Σαβα"),
        *("ซาวา", "ซาวะจิ", "เอริกะ ซาวา"),
        *("사와", "사와지", "에리카 사와"),
        *("さわ", "サワ", "sawa", "erika sawa"),
    ],
)
def test_a_beginning_in_other_letters_offers_what_it_begins_in_latin_ones(client, sawa, asked):
    first = ask(client, asked)[0]
    marked = [piece["text"] for piece in first["name"] if piece["marked"]]
    assert "".join(piece["text"] for piece in first["name"]) == "Erika Sawajiri"
    assert any(piece.startswith(("Saw", "Erika Saw")) for piece in marked)


@pytest.mark.parametrize("asked", ["С", "с", "ซ", "ㅅ"])
def test_one_letter_in_other_letters_offers_what_begins_with_it(client, sawa, asked):
    told = ["".join(piece["text"] for piece in each["name"]) for each in ask(client, asked)]
    assert told[0] == "Erika Sawajiri"


def test_names_in_the_letters_that_are_typed_come_before_those_in_latin_ones(client, sawa):
    make_person(("Савва Мамонтов", "ru", "original"), ("Savva Mamontov", "ru-Latn", "romanised"))
    told = [each["name"][0] for each in ask(client, "Савв")]
    assert told[0] == {"text": "Савв", "marked": True}
