"""Titles of articles in lines of other pages: they obey the reader's choice, and cost nothing without one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from litre.catalogue.choice import COOKIE
from litre.journal.models import ReviewWork, Series
from litre.journal.tests.writing import at, review, work

TURNED = '<span lang="ja-Latn">Ichi Rittoru no Namida</span> <span lang="ja">1リットルの涙</span>'


@pytest.fixture
def reviews(db):
    series = Series.objects.create(name="Tears", slug="tears")
    page = review(series=series, published_at=at(2006))
    page.review_works = [ReviewWork(work=work())]
    page.save()
    review("Typed and of no work", "after", series=series, published_at=at(2007))


def main_of(address, choice=""):
    client = Client()
    if choice:
        client.cookies[COOKIE] = choice
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_links_to_articles_beside_an_article_obey(reviews):
    html = main_of("/reviews/after/", "romanised")
    assert TURNED in html
    assert TURNED not in main_of("/reviews/after/")


@pytest.mark.parametrize("address", ["/works/ichi-rittoru-no-namida/", "/search/?q=namida"])
def test_links_to_articles_about_a_work_obey(reviews, address):
    assert TURNED in main_of(address, "romanised")
    assert TURNED not in main_of(address)


def test_a_title_that_names_no_work_is_printed_as_typed(reviews):
    assert "Typed and of no work" in main_of("/reviews/namida/", "romanised")
    assert "Typed and of no work" in main_of("/search/?q=typed", "romanised")


@pytest.mark.parametrize("address", ["/reviews/after/", "/search/?q=namida"])
def test_a_choice_costs_few_queries_and_none_of_them_without_one(reviews, address):
    main_of(address)
    with CaptureQueriesContext(connection) as usual:
        main_of(address)
    with CaptureQueriesContext(connection) as turned:
        main_of(address, "romanised")
    assert len(usual) <= len(turned) <= len(usual) + 3


def test_words_in_a_chosen_title_are_escaped(reviews):
    made = work([("涙<i>", "ja", "original"), ("Namida<i>", "ja-Latn", "romanised")])
    page = review("涙<i>", "other", published_at=at(2008))
    page.review_works = [ReviewWork(work=made)]
    page.save()
    html = main_of("/reviews/after/", "romanised")
    assert "Namida&lt;i&gt;" in html
    assert "<i>" not in html
