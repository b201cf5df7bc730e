"""The line of what is shared, on the article it belongs to."""

from datetime import UTC, date, datetime

import pytest
from lxml import html

from litre.journal.models import ReviewPage, ReviewWork
from litre.journal.tests import writing
from litre.sharing.actions import freeze
from litre.sharing.models import Release, RightsRecord, Torrent
from litre.sharing.queries import shared_of_article
from litre.sharing.tests.giving import give, right
from litre.torrent.feed import Counts, write_counts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def page() -> ReviewPage:
    return writing.model_article(comments=15)


def subject(page: ReviewPage) -> ReviewWork:
    return page.review_works.get(place=ReviewWork.Place.SUBJECT)


def shared(home, **fields) -> Release:
    release = give(**fields)
    right(release)
    made = Torrent.objects.create(
        release=release, number=1, made_at=NOW, v1="11" * 20, v2="22" * 32, metainfo=b""
    )
    (home / "tracker").mkdir(exist_ok=True)
    write_counts(home / "tracker", 1_764_108_000, [(made.hashes[0], Counts(3, 12, 40))])
    return release


def lines(client, page: ReviewPage, prefix: str = "") -> list[str]:
    found = html.fromstring(client.get(prefix + page.url).content).xpath(
        '//*[contains(@class, "shared")]/p'
    )
    return [" ".join(one.text_content().split()) for one in found]


def test_an_article_says_who_shares_its_work_and_what_to_search_for(client, home, page):
    work = subject(page).work
    work.search_words = "1 litre"
    work.save()
    shared(home, work=work)
    assert lines(client, page) == [
        "Currently shared: A litre, read aloud, 3 seeds, 12 downloading, 40 completed; "
        "search for “1 litre”"
    ]


def test_a_release_of_the_article_has_the_words_of_the_work_it_reviews(client, home, page):
    work = subject(page).work
    work.search_words = "1 litre\nichi rittoru"
    work.save()
    shared(home, page=page)
    (line,) = lines(client, page)
    assert line.endswith("search for “1 litre” · “ichi rittoru”")


def test_the_words_of_the_article_itself_come_first(client, home, page):
    ReviewPage.objects.filter(pk=page.pk).update(search_words="ichi rittoru\nlitre")
    shared(home, page=page)
    (line,) = lines(client, page)
    assert line.endswith("search for “ichi rittoru” · “litre”")


def test_no_words_no_hint_and_no_torrent_no_seeds(client, page):
    right(give(page=page))
    assert lines(client, page) == ["Currently shared: A litre, read aloud, no torrent yet"]


def test_nothing_is_said_of_what_is_frozen_or_of_works_only_mentioned(client, home, page):
    assert lines(client, page) == []
    release = shared(home, page=page)
    freeze([release], 7, NOW)
    assert lines(client, page) == []
    other = writing.work([("Other", "en", "original")])
    right(give(slug="other", work=other))
    row = ReviewWork.objects.create(review=page, work=other, place=ReviewWork.Place.MENTIONED)
    assert lines(client, page) == []
    ReviewWork.objects.filter(pk=row.pk).update(place=ReviewWork.Place.SUBJECT)
    assert len(lines(client, page)) == 1


def test_the_line_costs_one_query_however_many(client, home, page, django_assert_max_num_queries):
    shared(home, page=page)
    for number in range(3):
        right(give(slug=f"more-{number}", page=page))
    lines(client, page)
    with django_assert_max_num_queries(15):
        assert len(lines(client, page)) == 4


def test_the_day_and_the_article_are_asked_each_time(home, page):
    release = shared(home, page=page)
    RightsRecord.objects.filter(release=release).update(valid_until=date(2026, 5, 1))
    assert [(one.pk, one.v1, one.plain) for one in shared_of_article(page.pk, NOW)] == [
        (release.pk, "11" * 20, release.torrents.get().plain)
    ]
    assert shared_of_article(page.pk, datetime(2026, 5, 2, 12, tzinfo=UTC)) == []
    assert shared_of_article(page.pk + 1, NOW) == []
    assert len(shared_of_article(page.pk, NOW)) == 1
