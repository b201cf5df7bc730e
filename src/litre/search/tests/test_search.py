import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from litre.catalogue.tests.records import kinoshita, make_person, make_work
from litre.search.queries import find
from litre.search.tests.shelves import review
from litre.search.views.page import search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    [
        "1リットルの涙",
        "涙",
        "リッ",
        "１りっとる",
        "1 LITRE",
        "litre of",
        "ichi rittoru",
        "いちリットル",
    ],
)
def test_a_work_is_found_by_any_of_its_names(work, asked):
    assert [found.record for found in find(asked).works] == [work]


def test_the_name_that_matched_is_told(work):
    assert find("tears").works[0].matched == "1 Litre of Tears"
    assert find("リットルのなみだ").works[0].matched == "いちリットルのなみだ"


def test_letters_in_any_of_its_names_are_enough(work):
    book = make_work(
        ("1リットルの涙 難病と闘い続ける少女亜也の日記", "ja", "original"),
        ("いちリットルのなみだ", "ja-Hira", "reading"),
        ("1 Litre of Tears: the diary of Aya Kitō", "en", "translated"),
    )
    found = {each.record: each.matched for each in find("litre").works}
    assert found == {work: "1 Litre of Tears", book: "1 Litre of Tears: the diary of Aya Kitō"}


def test_a_person_is_found_in_either_script(shelf):
    person = kinoshita()
    for asked in ("木下", "takao", "きのした"):
        assert find(asked).people[0].record == person


@pytest.mark.parametrize(
    "asked",
    ["Савадзири", "Сваджири Эрика", "эрика савадзири", "ซาวาจิริ", "เอริกะ ซาวาจิริ", "Σαουατζίρι"],
)
def test_a_person_is_found_in_scripts_that_spell_japanese_in_their_own_way(asked):
    person = make_person(("沢尻エリカ", "ja", "original"))
    make_person(("沢村栄治", "ja", "original"))
    make_person(("Сара Бернар", "ru", "original"))
    assert find(asked).people[0].record == person


@pytest.mark.parametrize("asked", ["Ёдака но хоси", "хоси", "โยดากะ โนะ โฮชิ"])
def test_a_title_is_found_in_scripts_that_spell_japanese_in_their_own_way(asked):
    work = make_work(("よだかの星", "ja", "original"))
    make_work(("Едоки картофеля", "ru", "original"))
    assert find(asked).works[0].record == work


@pytest.mark.parametrize(
    ("asked", "name"),
    [("Number Nine", "ナンバアナイン"), ("Double-J", "だぶるじぇい"), ("One Outs", "ワンナウツ")],
)
def test_english_is_found_as_it_is_said_in_japan(asked, name):
    work = make_work((name, "ja", "original"))
    make_work(("ナイトミュージアム", "ja", "original"))
    assert find(asked).works[0].record == work


def test_the_whole_name_comes_before_beginnings_and_insides(shelf):
    inside = make_work(("Banana Fish", "en", "original"))
    beginning = make_work(("Nana 2", "en", "original"))
    whole = make_work(("NANA", "en", "original"))
    assert [found.record for found in find("nana").works] == [whole, beginning, inside]


def test_a_person_whose_name_begins_so_comes_before_one_that_holds_it_inside(shelf):
    inside = make_person(
        ("長澤まさみ", "ja", "original"),
        ("ながさわまさみ", "ja-Hira", "reading"),
        ("Masami Nagasawa", "ja-Latn", "romanised"),
    )
    begins = make_person(
        ("沢尻エリカ", "ja", "original"), ("Erika Sawajiri", "ja-Latn", "romanised")
    )
    assert [found.record for found in find("sawa").people] == [begins, inside]


def test_reviews_stand_with_their_work_and_else_alone(client, shelf, work):
    about = review(shelf, "1リットルの涙 / 1 Litre of Tears", work)
    alone = review(shelf, "Tears in general", slug="tears")
    results = find("tears")
    assert list(results.works[0].reviews) == [about]
    assert [found.record for found in results.articles] == [alone]


def test_private_and_unpublished_reviews_are_not_found(shelf):
    private = review(shelf, "Secret tears", slug="private")
    PageViewRestriction(page=private, restriction_type="password", password="x").save()
    review(shelf, "Unready tears", slug="draft", live=False)
    assert find("tears").total == 0


@pytest.mark.parametrize(
    "asked", ["\x00", "\ud800", "%", "_", "\\", "'\"", "涙" * 40_000, "́" * 500, "🙂", " ", "<b>"]
)
def test_any_text_gets_an_answer(work, rf_search, asked):
    assert rf_search(asked).status_code == 200


@pytest.fixture
def rf_search():
    def ask(asked):
        request = RequestFactory().get("/search/")
        request.GET = request.GET.copy()
        request.GET["q"] = asked
        return search(request)

    return ask


def test_what_was_asked_is_printed_as_text(client, work):
    assert "<script>x" not in client.get("/search/", {"q": "<script>x"}).content.decode()


def test_nothing_found_suggests_what_was_reviewed(client, shelf, work):
    review(shelf, "Tears", work)
    assert "1 Litre of Tears" in client.get("/search/", {"q": "zzzz"}).content.decode()


def test_queries_do_not_grow_with_results(shelf, django_assert_max_num_queries):
    for number in range(12):
        make_work((f"Nana {number}", "en", "original"))
    with django_assert_max_num_queries(14):
        assert find("nana").total == 12
