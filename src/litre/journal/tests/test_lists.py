import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from litre.accounts.models import User
from litre.journal.models import JournalSettings, Kind, Menu, MenuItem, ReviewKind, Series
from litre.journal.tests import writing
from litre.journal.views.errors import broken

pytestmark = pytest.mark.django_db


def fill(count, start=0):
    kind = Kind.objects.get_or_create(slug="drama", defaults={"name": "Drama"})[0]
    series = Series.objects.get_or_create(slug="weepers", defaults={"name": "Weepers"})[0]
    for number in range(start, start + count):
        page = writing.review(
            title=f"Review {number}",
            slug=f"review-{number}",
            published_at=writing.at(2000 + number),
            series=series,
        )
        page.tags.add("tears")
        page.review_kinds = [ReviewKind(kind=kind)]
        page.save()


LISTS = ["/", "/archive/", "/kinds/drama/", "/tags/tears/", "/authors/wat/", "/series/weepers/"]


@pytest.mark.parametrize("address", LISTS)
def test_a_longer_list_costs_no_more_queries(client, address):
    counts = []
    for more in (1, 9):
        fill(more, start=0 if more == 1 else 1)
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "address", [*LISTS, "/archive/2000/", "/archive/2000/2/", "/ja/", "/ja/archive/"]
)
def test_each_list_shows_its_reviews(client, address):
    fill(1)
    html = client.get(address).content.decode()
    assert "Review 0" in html
    assert "/reviews/review-0/" in html


@pytest.mark.parametrize(
    "address",
    [
        "/archive/1999/",
        "/archive/2000/13/",
        "/archive/2000/0/",
        "/archive/0/",
        "/archive/10000/",
        "/archive/99999999999/",
        "/archive/2000/99999999999999999999/",
        "/kinds/none/",
        "/tags/none/",
        "/authors/none/",
        "/series/none/",
    ],
)
def test_what_nobody_wrote_of_is_not_found(client, address):
    fill(1)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("kind", ["password", "login"])
def test_private_reviews_are_in_no_list(client, address, kind):
    fill(2)
    page = writing.ReviewPage.objects.get(slug="review-1")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    html = client.get(address).content.decode()
    assert "Review 0" in html
    assert "Review 1" not in html


def test_a_kind_shows_its_parents_children_and_their_reviews(client):
    above = Kind.objects.create(name="Japanese", slug="japanese")
    below = Kind.objects.create(name="J-drama", slug="j-drama", parent=above)
    page = writing.review()
    page.review_kinds = [ReviewKind(kind=below)]
    page.save()
    assert "1 Litre of Tears" in client.get("/kinds/japanese/").content.decode()
    assert "/kinds/japanese/" in client.get("/kinds/j-drama/").content.decode()


def test_a_ring_of_kinds_comes_to_an_end(client):
    one = Kind.objects.create(name="One", slug="one")
    two = Kind.objects.create(name="Two", slug="two", parent=one)
    Kind.objects.filter(pk=one.pk).update(parent=two)
    assert client.get("/kinds/one/").status_code == 200


def test_the_latest_is_paged_and_puts_the_pinned_first(client):
    fill(23)
    writing.ReviewPage.objects.filter(slug="review-3").update(pinned=True)
    first = client.get("/").content.decode()
    assert first.index("Review 3<") < first.index("Review 22<")
    assert "?page=2" in first
    second = client.get("/?page=2").content.decode()
    assert "Review 0" in second
    assert 'href="/"' in second


def test_a_series_is_read_from_its_beginning(client):
    fill(3)
    html = client.get("/series/weepers/").content.decode()
    assert html.index("Review 0<") < html.index("Review 2<")


def test_a_missing_page_suggests_the_nearest_titles(client):
    writing.review()
    answer = client.get("/2006/02/1-litre-of-tear/")
    assert answer.status_code == 404
    assert "/reviews/namida/" in answer.content.decode()
    assert client.get("/%E6%B6%99/").status_code == 404


def test_an_author_who_wrote_nothing_is_not_found(client):
    User.objects.create(username="quiet", slug="quiet")
    assert client.get("/authors/quiet/").status_code == 404


def test_an_empty_journal_says_so(client):
    writing.plant()
    assert "Nothing has been published yet." in client.get("/").content.decode()


def test_what_broke_is_said_in_both_languages_without_any_lookup(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = broken(rf.get("/"))
    assert answer.status_code == 500
    assert 'lang="ja"' in answer.content.decode()


def test_the_menu_of_the_journal_takes_the_place_of_the_usual_one(client):
    page = writing.review()
    menu = Menu.objects.create(name="Top", slug="top")
    menu.items = [
        MenuItem(title="The tears", page=page),
        MenuItem(title="Elsewhere", address="https://elsewhere.example/"),
        MenuItem(title="Trap", address="javascript:alert(1)"),
    ]
    menu.save()
    journal = JournalSettings.for_site(Site.objects.get(is_default_site=True))
    journal.menu = menu
    journal.save()
    html = client.get("/").content.decode()
    assert "The tears" in html
    assert 'href="https://elsewhere.example/"' in html
    assert "javascript:" not in html


def test_imported_markup_in_an_excerpt_is_printed_as_plain_text(client):
    page = writing.review(excerpt="<p>She <b>writes</b> &amp; weeps.</p>")
    page.tags.add("tears")
    page.save()
    for address in ("/", "/tags/tears/", page.get_url()):
        html = client.get(address).content.decode()
        assert "She writes &amp; weeps." in html
        assert "&lt;b&gt;" not in html


def test_the_interface_in_another_language_names_the_journal_in_it(client):
    writing.review()
    journal = JournalSettings.for_site(Site.objects.get(is_default_site=True))
    journal.name, journal.tagline, journal.language = "Litre", "Of tears", "en"
    journal.name_other, journal.tagline_other, journal.other_language = "リットル", "涙の", "ja"
    journal.save()
    html = client.get("/ja/").content.decode()
    assert '<meta name="description" content="涙の">' in html
    assert '<meta property="og:title" content="リットル">' in html
    assert '<meta property="og:title" content="Litre">' in client.get("/").content.decode()
    assert "2006年</h1>" in client.get("/ja/archive/2006/").content.decode()
