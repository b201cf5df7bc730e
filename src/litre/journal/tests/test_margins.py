import pytest

from litre.journal.margins import _union, margins
from litre.journal.models import Kind, ReviewKind, Series
from litre.journal.prepared import prepared_rows
from litre.journal.tests import writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    series = Series.objects.create(name="Tears", slug="tears")
    kind = Kind.objects.create(name="Drama", slug="drama")
    pages = [
        writing.review(f"Number {n}", f"n{n}", published_at=writing.at(2000 + n // 2), series=of)
        for n, of in enumerate((series, None, series, series, None, None))
    ]
    for page in pages[::2]:
        ReviewKind.objects.create(review=page, kind=kind)
    return [*pages, writing.model_article(comments=0)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_prepared_asks_for_the_same_rows(shelf, language):
    for page in shelf:
        prepared = prepared_rows(_union, page, language)
        assert sorted(prepared, key=str) == sorted(_union(page, language), key=str)


def test_what_stands_around_an_article_is_its_own(shelf):
    assert [margins(page).kinds[0].name if margins(page).kinds else "" for page in shelf[:3]] == [
        "Drama",
        "",
        "Drama",
    ]
    around = margins(shelf[2]).pages
    assert {name: page.title for name, page in around.items()} == {
        "older": "Number 1",
        "newer": "Number 3",
        "older_in_series": "Number 0",
        "newer_in_series": "Number 3",
    }
    assert "older" not in margins(shelf[0]).pages


def test_it_costs_one_query(shelf, django_assert_num_queries):
    margins(shelf[0])
    with django_assert_num_queries(1):
        margins(shelf[1])


def test_a_review_without_a_date_has_no_neighbours():
    page = writing.review(published_at=None, live=False)
    assert margins(page).pages == {}
    assert margins(page).authors[0].slug == "wat"
