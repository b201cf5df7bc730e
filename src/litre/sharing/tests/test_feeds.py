from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree, html

from litre.journal.models import ReviewWork
from litre.journal.tests.writing import review
from litre.sharing.actions import freeze
from litre.sharing.models import Release, Torrent
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def shared(slug: str = "litre", **fields):
    release = give(slug=slug, **fields)
    right(release)
    Torrent.objects.create(
        release=release, number=1, made_at=NOW, v1=f"{release.pk:040x}", metainfo=b"torrent"
    )
    return release


def test_the_feed_encloses_the_torrent_of_each_release(client):
    shared(title="涙 & tears")
    answer = client.get("/feeds/releases.xml")
    (item,) = etree.fromstring(answer.content).iter("item")
    assert item.find("title").text == "涙 & tears"
    assert item.find("enclosure").attrib == {
        "url": "http://testserver/torrents/litre-1.torrent",
        "length": "7",
        "type": "application/x-bittorrent",
    }


def test_the_same_stands_in_json(client):
    release = shared()
    (found,) = client.get("/feeds/releases.json").json()["releases"]
    assert found["magnet"].startswith(f"magnet:?xt=urn:btih:{release.pk:040x}&")


def test_a_work_has_a_feed_of_its_own(client):
    release = shared()
    for form, mark in (("xml", "litre-1.torrent"), ("json", "litre-1.torrent")):
        own = client.get(f"/feeds/works/{release.work.slug}/releases.{form}")
        assert mark in own.content.decode()
        assert mark not in client.get(f"/feeds/works/other/releases.{form}").content.decode()


def tagged(tag: str, **fields):
    page = review("Tagged", f"tagged-{tag}", **fields)
    page.tags.add(tag)
    page.save()
    return page


def in_feed(client, tag: str) -> bool:
    both = [client.get(f"/feeds/tags/{tag}/releases.{form}") for form in ("xml", "json")]
    (first, second) = ["/torrents/litre-1.torrent" in answer.content.decode() for answer in both]
    assert first == second
    return first


def test_a_tag_has_a_feed_of_what_its_reviews_and_their_works_share(client):
    release = shared()
    page = tagged("diaries")
    assert not in_feed(client, "diaries")
    ReviewWork.objects.create(review=page, work=release.work, place=ReviewWork.Place.SUBJECT)
    assert in_feed(client, "diaries")
    assert not in_feed(client, "other")
    Release.objects.update(work=None, page=page)
    page.review_works.all().delete()
    assert in_feed(client, "diaries")


def test_the_page_of_a_tag_leads_to_its_feed_and_says_so_where_something_is_in_it(client):
    page = tagged("diaries")
    feed = "/feeds/tags/diaries/releases.xml"
    shown = html.fromstring(client.get("/tags/diaries/").content)
    (link,) = shown.xpath('//head/link[@type="application/rss+xml"][contains(@title, "Releases")]')
    assert (link.get("href"), link.get("rel")) == (feed, "alternate")
    assert not shown.xpath(f'//main//a[@href="{feed}"]')
    shared(page=page)
    for prefix in ("", "/ja"):
        shown = html.fromstring(client.get(f"{prefix}/tags/diaries/").content)
        assert shown.xpath(f'//main//a[@href="{feed}"]')


def test_the_feed_of_a_tag_leaves_out_what_the_public_may_not_read(client):
    page = tagged("diaries")
    shared(page=page)
    assert in_feed(client, "diaries")
    page.unpublish()
    assert not in_feed(client, "diaries")


@pytest.mark.parametrize("tag", ["%00", "%E6%B6%99", "a'--", "x" * 3000])
def test_the_feed_of_a_strange_tag_is_empty(client, tag):
    shared()
    assert not in_feed(client, tag)


def test_feeds_drop_what_is_frozen_or_has_no_right(client):
    release = shared()
    other = shared("other", work=release.work)
    other.rights.all().delete()
    freeze([release], 7, NOW)
    assert client.get("/feeds/releases.json").json() == {"releases": []}
    assert b"<item>" not in client.get("/feeds/releases.xml").content


def test_a_feed_costs_the_same_for_one_release_and_for_five(client, django_assert_max_num_queries):
    first = shared()
    for number in range(4):
        shared(f"more-{number}", work=first.work)
    client.get("/feeds/releases.xml")
    with django_assert_max_num_queries(2):
        client.get("/feeds/releases.xml")


def test_a_feed_asks_for_no_more_than_the_newest_hundred(client, django_assert_num_queries):
    releases = [shared()]
    fields = {"work": releases[0].work, "is_public": True}
    releases += Release.objects.bulk_create(
        Release(title=f"More {n}", slug=f"more-{n}", **fields) for n in range(101)
    )
    for place, release in enumerate(releases[1:]):
        right(release)
        made_at = NOW + timedelta(hours=place + 1)
        Torrent.objects.create(
            release=release, number=1, made_at=made_at, v1="", v2="ab" * 32, metainfo=b""
        )
    found = client.get("/feeds/releases.json").json()["releases"]
    assert [one["title"] for one in found] == [f"More {n}" for n in reversed(range(1, 101))]
    with django_assert_num_queries(2) as asked:
        client.get("/feeds/releases.xml")
    assert asked.captured_queries[-1]["sql"].endswith("LIMIT 100")
