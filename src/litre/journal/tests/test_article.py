import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from wagtail.models import PageViewRestriction

from litre.catalogue.models import Relation
from litre.journal.models import ReviewWork
from litre.journal.tests import writing

pytestmark = pytest.mark.django_db


def read(client, page, language=""):
    return client.get(f"/{language}{page.url.lstrip('/')}")


def test_the_article_shows_title_in_both_scripts_stars_and_credits(client):
    html = read(client, writing.model_article()).content.decode()
    assert '<span class="upright">1</span>リットルの<ruby>涙' in html
    assert re.search(r"<h1[^>]*>.*1 Litre of Tears.*</h1>", html, re.DOTALL)
    assert 'aria-label="4.5 out of 5 stars"' in html
    assert "木下高男" in html
    assert "Takao Kinoshita" in html
    assert "11 parts" in html
    assert 'lang="ja-Latn"' in html


def test_the_article_costs_at_most_fifteen_queries(client, django_assert_max_num_queries):
    page = writing.model_article(comments=15)
    read(client, page)
    with django_assert_max_num_queries(15):
        read(client, page)


@pytest.mark.parametrize("count", [0, 40])
def test_more_comments_cost_no_more_queries(client, django_assert_max_num_queries, count):
    page = writing.model_article(comments=count)
    read(client, page)
    with django_assert_max_num_queries(15):
        read(client, page)


def test_one_view_weighs_less_than_45_kilobytes(client):
    html = read(client, writing.model_article()).content
    names = [match.decode() for match in re.findall(rb'href="/static/([^"]+\.css)"', html)]
    names += [match.decode() for match in re.findall(rb'src="/static/([^"]+\.js)"', html)]
    files = [html, *(Path(finders.find(name)).read_bytes() for name in names)]
    assert len(files) == 6
    assert sum(len(gzip.compress(each)) for each in files) < 45 * 1024


def test_the_article_asks_no_other_host(client):
    html = read(client, writing.model_article()).content.decode()
    loaded = re.findall(
        r"<(?:img|script|source|audio|video|iframe)[^>]*\bsrc(?:set)?=\"([^\"]+)", html
    )
    loaded += re.findall(r'<link rel="(?:stylesheet|icon|preload)" href="([^"]+)', html)
    assert loaded
    assert all(address.startswith("/") for address in loaded)
    assert " style=" not in html


def test_both_languages_of_the_interface_point_at_each_other(client):
    page = writing.model_article()
    address = page.url
    html = read(client, page, "ja/").content.decode()
    assert '<html lang="ja">' in html
    assert f'hreflang="en" href="http://testserver{address}"' in html
    assert f'<link rel="canonical" href="http://testserver/ja{address}">' in html
    assert "2006年2月15日" in html  # the zone of the tests is a day ahead


def test_a_hostile_title_is_only_text(client):
    page = writing.review(title='<script>alert(1)</script> & "涙"', slug="hostile")
    html = read(client, page).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("title", ["涙", "Tears", "บันทึกน้ำตา", "دموع", "A " * 120, "涙" * 120])
def test_the_heading_holds_a_title_whatever_names_there_are(client, title):
    html = read(client, writing.review(title=title.strip(), slug="odd")).content.decode()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[1]
    assert title.strip() in re.sub(r"<[^>]+>", "", heading)


def test_comments_explain_their_count(client):
    page = writing.model_article(comments=13)
    writing.say(page.thread, 2, kind="pingback", author_address="https://elsewhere.example/")
    writing.say(page.thread, 1, state="pending", html="<p>unseen</p>")
    html = read(client, page).content.decode()
    assert "13 comments" in html
    assert "2 mentions from elsewhere" in html
    assert "unseen" not in html


def test_neighbours_leave_out_what_is_private(client):
    page = writing.model_article(comments=0)
    writing.review(title="Older", slug="older", published_at=writing.at(2005))
    closed = writing.review(title="Closed", slug="closed", published_at=writing.at(2005, 6))
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    html = read(client, page).content.decode()
    assert "Older" in html
    assert "Closed" not in html


def test_relations_are_told_from_both_sides(client):
    page = writing.model_article(comments=0)
    other = writing.work(
        [("いま、会いにゆきます", "ja", "original"), ("Be with You", "en", "translated")]
    )
    namida = ReviewWork.objects.get(review=page).work
    Relation.objects.create(
        work=other, other=namida, judgement="worse", quotation="It stands above."
    )
    html = read(client, page).content.decode()
    assert "Better than" in html
    assert "It stands above." in html


def test_a_page_with_a_password_shows_a_form_and_nothing_else(client):
    page = writing.model_article()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="namida")
    html = read(client, page).content.decode()
    assert 'type="password"' in html
    assert "Litre of Tears" not in html


def test_a_draft_is_not_found(client):
    page = writing.review(slug="draft", live=False)
    assert read(client, page).status_code == 404


def test_saving_counts_minutes_fills_languages_and_the_key():
    page = writing.review(language="", other_language="", published_at=None)
    assert (page.language, page.other_language) == ("en", "ja")
    assert page.minutes_computed == 1
    assert page.published_at is not None
    assert page.match_key.startswith("1りっとるの涙")


@pytest.mark.parametrize("address", ["/reviews/namida/", "/", "/archive/"])
def test_an_article_and_its_lists_obey_the_choice_of_the_reader(client, address):
    writing.model_article(comments=0)
    client.cookies["litre_titles"] = "romanised"
    page = client.get(address).content.decode()
    title = re.search(
        r"(?s)<(?:h1|h2|a class=.line__titles).*?</(?:h1|h2|a)>",
        page.split("<article" if address != "/archive/" else 'class="line', 1)[1],
    )[0]
    assert title.index("Ichi Rittoru no Namida") < title.index("1リットルの涙")


def test_what_an_article_says_to_machines_does_not_obey(client):
    writing.model_article(comments=0)

    def head():
        html = client.get("/reviews/namida/").content.decode().split("</head>")[0]
        return re.sub("(?s)<title>.*</title>", "", html)

    usual = head()
    client.cookies["litre_titles"] = "romanised"
    assert head() == usual
    assert client.get("/feeds/atom.xml").status_code == 200
