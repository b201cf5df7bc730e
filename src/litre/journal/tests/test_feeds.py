import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from litre.accounts.models import User
from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears
from litre.comments.models import Comment, Thread
from litre.journal.actions import plant
from litre.journal.feed_formats import FORMATS, Entry, Feed, Person, atom, json_feed, rss
from litre.journal.models import Kind, ReviewAuthor, ReviewKind, ReviewPage, ReviewWork, Series
from litre.media.models import Picture

WHEN = datetime(2006, 2, 14, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TEXT = '<p><ruby>涙<rt>なみだ</rt></ruby> <a href="/works/">works</a> <a href="#note-1">1</a></p>'


@pytest.fixture
def shelf(db):
    return plant()


def review(shelf, slug="namida", **fields):
    page = ReviewPage(
        **{
            "title": "1リットルの涙 & <Tears>",
            "slug": slug,
            "language": "en",
            "other_language": "ja",
            "published_at": WHEN,
            "body": [("paragraph", {"text": TEXT})],
            **fields,
        }
    )
    shelf.add_child(instance=page)
    return page


def entries(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314


def test_every_format_carries_the_full_text_with_full_addresses(client, shelf):
    review(shelf)
    [entry] = entries(client, "/feeds/atom.xml")
    assert entry.get(XML_LANG) == "en"
    assert entry.find(f"{ATOM}title").text == "1リットルの涙 & <Tears>"
    root = ElementTree.fromstring(client.get("/feeds/rss.xml").content)  # noqa: S314
    item = json.loads(client.get("/feeds/feed.json").content)["items"][0]
    texts = [entry.find(f"{ATOM}content").text, root.find(f".//{CONTENT}").text]
    for html in (*texts, item["content_html"]):
        assert "<rp>(</rp><rt>なみだ</rt><rp>)</rp>" in html
        assert 'href="http://testserver/works/"' in html
        assert 'href="http://testserver/reviews/namida/#note-1"' in html


def test_an_entry_keeps_its_id_when_its_address_changes(client, shelf):
    page = review(shelf)
    before = entries(client, "/feeds/atom.xml")[0].find(f"{ATOM}id").text
    page.slug = "tears"
    page.save()
    assert entries(client, "/feeds/atom.xml")[0].find(f"{ATOM}id").text == before


def test_each_subject_has_its_feed(client, shelf):
    page, other = review(shelf), review(shelf, slug="other")
    work, writer = litre_of_tears(), User.objects.create(username="wat", slug="wat")
    credit(work, kinoshita())
    credit(work, kinoshita(), role="writer")
    ReviewWork(review=page, work=work).save()
    ReviewAuthor(review=page, user=writer).save()
    ReviewKind(review=page, kind=Kind.objects.create(name="Drama", slug="drama")).save()
    page.series = Series.objects.create(name="Tears", slug="tears")
    page.tags.add("日本")
    page.save()
    for subject in (
        "works/ichi-rittoru-no-namida",
        "people/takao-kinoshita",
        "authors/wat",
        "kinds/drama",
        "series/tears",
        f"tags/{page.tags.first().slug}",
    ):
        for form in FORMATS:
            assert client.get(f"/{subject}/feeds/{form}").status_code == 200
        assert len(entries(client, f"/{subject}/feeds/atom.xml")) == 1, subject
    assert len(entries(client, "/feeds/atom.xml")) == 2
    assert other.pk


@pytest.mark.parametrize("subject", ["tags", "kinds", "series", "authors", "works", "people"])
def test_a_subject_that_is_not_there_has_no_feed(client, shelf, subject):
    assert client.get(f"/{subject}/none/feeds/atom.xml").status_code == 404


def test_a_label_nobody_may_read_anything_of_has_no_feed(client, shelf):
    draft = review(shelf, live=False)
    draft.tags.add("tears")
    draft.save()
    User.objects.create(username="wat", slug="wat")
    Series.objects.create(name="Tears", slug="tears")
    for subject in ("tags/tears", "authors/wat", "series/tears"):
        assert client.get(f"/{subject}/feeds/atom.xml").status_code == 404, subject


def test_the_feed_of_a_kind_holds_what_its_page_shows(client, shelf):
    above = Kind.objects.create(name="Japanese", slug="japanese", taxonomy="genre")
    below = Kind.objects.create(name="J-drama", slug="j-drama", taxonomy="genre", parent=above)
    ReviewKind(review=review(shelf), kind=below).save()
    assert len(entries(client, "/kinds/japanese/feeds/atom.xml")) == 1


def test_private_and_unpublished_reviews_are_in_no_feed_and_not_on_the_map(client, shelf):
    closed = review(shelf, slug="closed")
    PageViewRestriction(page=closed, restriction_type="password", password="x").save()
    draft = review(shelf, slug="draft", live=False)
    work = litre_of_tears()
    for page in (closed, draft):
        ReviewWork(review=page, work=work).save()
    for address in ("/feeds/atom.xml", "/works/ichi-rittoru-no-namida/feeds/atom.xml"):
        assert entries(client, address) == []
    assert client.get("/reviews/closed/comments/feeds/atom.xml").status_code == 404
    for address in ("/sitemap.xml", "/works/ichi-rittoru-no-namida/", "/works/"):
        page = client.get(address).content.decode()
        assert "/closed/" not in page
        assert "/draft/" not in page


def test_comments_have_a_feed_without_contacts_and_mentions(client, shelf):
    thread = Thread.objects.create()
    review(shelf, thread=thread)
    shared = {"thread": thread, "written_at": WHEN, "author_email": "k@example.org"}
    Comment.objects.create(
        **shared, author_name="kenchi", state="published", html="<p>a@b.example wept</p>"
    )
    Comment.objects.create(**shared, author_name="spam", state="spam", html="<p>buy</p>")
    Comment.objects.create(
        **shared, author_name="blog", state="published", kind="pingback", html="<p>ping</p>"
    )
    [entry] = entries(client, "/reviews/namida/comments/feeds/atom.xml")
    assert "wept" in entry.find(f"{ATOM}content").text
    whole = client.get("/reviews/namida/comments/feeds/atom.xml").content.decode()
    assert "a@b.example" not in whole
    assert "k@example.org" not in whole


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="http://x.example/?e=joe%40mail.example">me</a></p>',
        '<p><a href="http://joe@mail.example">me</a></p>',
        "<p>jo<b>e</b>@mail.example</p>",
    ],
)
def test_no_feed_tells_a_contact_in_pieces_or_in_a_link(client, shelf, html):
    thread = Thread.objects.create()
    review(shelf, thread=thread)
    Comment.objects.create(thread=thread, written_at=WHEN, state="published", html=html)
    whole = client.get("/reviews/namida/comments/feeds/atom.xml").content.decode()
    assert "mail.example" not in whole


def test_an_unchanged_feed_is_answered_with_304(client, shelf):
    review(shelf)
    first = client.get("/feeds/rss.xml")
    assert client.get("/feeds/rss.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["Last-Modified"] == "Tue, 14 Feb 2006 12:00:00 GMT"


def test_a_feed_costs_the_same_queries_however_many_entries(client, shelf):
    def cost():
        with CaptureQueriesContext(connection) as counted:
            client.get("/feeds/atom.xml")
        return len(counted)

    review(shelf, slug="first")
    cost()
    one = cost()
    for number in range(6):
        review(shelf, slug=f"r{number}")
    assert cost() == one


def test_pictures_and_links_in_a_feed_cost_the_same_queries_however_many(client, shelf):
    def illustrated(slug):
        picture = Picture.objects.create(title=slug, file=get_test_image_file(f"{slug}.png"))
        link = f'<p><a linktype="page" id="{shelf.pk}">{slug}</a></p>'
        picture_block = {"picture": picture, "alt": slug, "caption": "", "credit": "", "link": "",
                         "src": "", "align": ""}  # fmt: skip
        review(shelf, slug=slug, body=[("paragraph", {"text": link}), ("image", picture_block)])

    def cost():
        with CaptureQueriesContext(connection) as counted:
            client.get("/feeds/atom.xml")
        return len(counted)

    illustrated("one")
    [entry] = entries(client, "/feeds/atom.xml")
    html = entry.find(f"{ATOM}content").text
    assert 'src="http://testserver/media/' in html
    one = cost()
    for slug in ("two", "three", "four"):
        illustrated(slug)
    assert cost() == one


def test_the_page_of_a_review_describes_itself(client, shelf):
    page = review(shelf, stars=9, title="</script>1リットルの涙")
    ReviewWork(review=page, work=litre_of_tears()).save()
    html = client.get("/reviews/namida/").content.decode()
    found = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(found)
    assert data["itemReviewed"]["alternateName"][-1] == "1 Litre of Tears"
    assert data["reviewRating"]["ratingValue"] == 4.5
    assert '<meta property="og:locale" content="en_GB">' in html
    assert 'property="article:published_time" content="2006-02-1' in html


def test_a_feed_is_cut_at_its_limit(client, shelf, monkeypatch):
    monkeypatch.setattr("litre.journal.feed_entries.MOST_REVIEWS", 2)
    for number in range(4):
        review(shelf, slug=f"r{number}")
    assert len(entries(client, "/feeds/atom.xml")) == 2


def feed_of(text):
    entry = Entry(
        id="urn:x", title=text, address="https://a.example/", html=text, summary=text,
        language="ja", published_at=WHEN, updated_at=WHEN,
        authors=[Person(text), Person(text)], tags=[text],
    )  # fmt: skip
    return Feed(text, text, "https://a.example/", "https://a.example/feed", "ja", [entry])


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
@settings(max_examples=120)
def test_no_text_can_break_a_feed(text):
    feed = feed_of(text)
    ElementTree.fromstring(atom(feed))  # noqa: S314
    ElementTree.fromstring(rss(feed))  # noqa: S314
    json.loads(json_feed(feed))


def test_control_characters_are_left_out():
    assert "ab" in atom(feed_of("a\x00\x0b\ud800\ufffeb")).decode()
