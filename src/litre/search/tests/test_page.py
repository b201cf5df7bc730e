import re

import pytest
from django.utils import translation

from litre.catalogue.tests.records import make_person, make_work
from litre.search.queries import PAGE_SIZE, find
from litre.search.tests.shelves import review


def page(client, **said):
    answer = client.get("/search/", said)
    assert answer.status_code == 200
    return answer.content.decode()


def test_matching_letters_are_marked_in_their_own_script(client, filled):
    assert '<span class="name name--original" lang="ja">1リットルの<mark>涙</mark></span>' in page(
        client, q="涙"
    )


def test_a_name_in_another_script_is_named_and_marked_whole(client, filled):
    found = page(client, q="ichi rittoru")
    assert 'lang="ja-Latn"><mark>Ichi Rittoru</mark> no Namida</span>' in found


def test_kind_years_country_stars_and_review_are_told(client, filled):
    found = page(client, q="1 litre")
    for told in ("Drama", "2005", "Japan", "5 out of 5 stars", "/reviews/namida/"):
        assert told in found


def test_a_passage_is_told_with_its_language(client, filled):
    assert "On weeping at tears" in page(client, q="weeping")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({"kind": "song"}, ["song"]),
        ({"country": "jp"}, ["litre"]),
        ({"year": "1990-1999"}, ["song"]),
        ({"stars": "4"}, ["litre"]),
        ({"language": "ko"}, ["song"]),
        ({"language": "ko", "kind": "drama"}, []),
    ],
)
def test_filters_leave_what_they_say(client, filled, said, left):
    answer = client.get("/search/", {"q": "tears", **said})
    found = [each.record for each in answer.context["results"].works]
    assert found == [filled[name] for name in left]


def test_a_person_is_left_by_the_works_they_made(client, filled):
    ask = {"q": "kinoshita", "kind": "drama"}
    assert len(client.get("/search/", ask).context["results"].people) == 1
    ask["kind"] = "film"
    assert not client.get("/search/", ask).context["results"].people


def test_filters_stay_in_the_form_with_their_counts(client, filled):
    found = page(client, q="tears", kind="song")
    assert '<option value="song" selected>Song (1)</option>' in found
    assert '<option value="drama">Drama (1)</option>' in found


def test_a_filter_that_says_nothing_is_a_sentence(client, filled):
    found = page(client, q="tears", kind="poem")
    assert "There is no such kind of work." in found
    assert "1 Litre of" in found


@pytest.fixture
def many(shelf):
    return [make_work((f"Nana {number}", "en", "original")) for number in range(2 * PAGE_SIZE + 1)]


def test_what_is_found_is_cut_into_pages(client, many):
    first = client.get("/search/", {"q": "nana", "kind": "drama"})
    assert len(first.context["results"].works) == PAGE_SIZE
    assert "?q=nana&amp;kind=drama&amp;page=2" in first.content.decode()
    last = client.get("/search/", {"q": "nana", "page": "3"}).context
    assert len(last["results"].works) == 1
    assert not last["after"]


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "٣", "9" * 400, ""])
def test_any_number_of_a_page_is_answered(client, many, number):
    assert client.get("/search/", {"q": "nana", "page": number}).context["results"].works


@pytest.mark.parametrize("asked", ["Сава", "Эрика Сава", "Σαβα", "ซาวา", "사와", "さわ"])
def test_a_beginning_in_other_letters_finds_what_it_begins_in_latin_ones(client, shelf, asked):
    for _ in range(3):
        make_person(("ながさわ まさみ", "ja-Hira", "reading"), ("長澤まさみ", "ja", "original"))
    make_person(("沢尻エリカ", "ja", "original"), ("Erika Sawajiri", "ja-Latn", "romanised"))
    answer = client.get("/search/", {"q": asked})
    assert answer.context["results"].people[0].matched == "Erika Sawajiri"
    assert re.search("<mark>(Erika )?Sawa</mark>jiri", answer.content.decode())


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("1 liter of tears", "1 Litre of Tears"), ("リットルの油", "1リットルの涙"), ("zzz", None)],
)
def test_says_which_name_was_meant(client, filled, asked, meant):
    context = client.get("/search/", {"q": asked}).context
    if context["results"].works:
        assert context["results"].works[0].record == filled["litre"]
    else:
        assert (context["meant"].text if context["meant"] else None) == meant


def test_nothing_found_offers_ways_on(client, filled, settings):
    found = page(client, q="ゾゾゾ")
    for way in ("zozozo", "Reviewed lately", "/works/", "/people/", "/archive/"):
        assert way in found


def test_the_page_speaks_japanese(client, filled):
    answer = client.get("/ja/search/", {"q": "涙", "kind": "poem"}).content.decode()
    with translation.override("ja"):
        assert translation.gettext("There is no such kind of work.") in answer


def test_without_a_question_there_is_the_field_alone(client, filled):
    assert client.get("/search/").context["results"].total == 0


def test_of_works_that_answer_alike_the_reviewed_one_is_first(shelf):
    for _ in range(2):
        make_work(("涙", "ja", "original"), kind="book")
    reviewed = make_work(("涙", "ja", "original"))
    review(shelf, "Wept", reviewed)
    found = [each.record for each in find("涙").works]
    assert found[0] == reviewed
    assert len(found) == 3


def test_queries_of_the_page_do_not_grow(client, filled, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        client.get("/search/", {"q": "tears"})


def test_a_private_review_is_not_told_with_its_work(client, shelf, work):
    review(shelf, "Unready", work, live=False)
    assert find("litre").works[0].reviews == ()


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("涙", "ja"),
        ("爱乐之城", "zh-Hans"),
        ("눈물", "ko"),
        ("слёзы", "ru"),
        ("litre", "en"),
        ("?!", "ja"),
    ],
)
def test_what_was_asked_is_set_in_its_own_language(client, shelf, asked, language):
    page = client.get("/ja/search/", {"q": asked}).content.decode()
    assert re.search(rf'<input id="q"[^>]* lang="{language}"', page)
    assert f'<q lang="{language}">' in page
