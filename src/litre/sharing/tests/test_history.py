"""Counts of a swarm over time: kept small, drawn, and what asks seeders to return."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from lxml import etree, html

from litre.sharing.actions import freeze
from litre.sharing.history import DAY_S, HOUR_S, folded, record_swarms
from litre.sharing.models import Release, SwarmHistory, Torrent
from litre.sharing.picture import picture_of
from litre.sharing.tests.giving import give, right
from litre.torrent.feed import Counts, write_counts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 10, 30, tzinfo=UTC)


@pytest.fixture
def release(home) -> Release:
    made = give()
    right(made)
    Torrent.objects.create(release=made, number=1, made_at=NOW, v1="11" * 20, metainfo=b"torrent")
    (home / "tracker").mkdir(exist_ok=True)
    return made


@pytest.fixture
def count(home):
    def counting(now: datetime, *counts: int) -> int:
        write_counts(home / "tracker", int(now.timestamp()), [(b"\x11" * 20, Counts(*counts))])
        return record_swarms(now)

    return counting


def points() -> list[list[int]]:
    return SwarmHistory.objects.get().points


def test_an_hour_is_recorded_once(release, count):
    assert count(NOW, 3, 12, 40) == 1
    assert count(NOW + timedelta(minutes=10), 5, 5, 41) == 0
    assert count(NOW + timedelta(hours=1), 4, 1, 42) == 1
    hour_s = int(NOW.timestamp()) - 1800
    assert points() == [[hour_s, 3, 12, 40], [hour_s + HOUR_S, 4, 1, 42]]


def test_old_counts_and_none_are_not_recorded_as_an_empty_swarm(release, count):
    assert record_swarms(NOW) == 0
    count(NOW, 3, 12, 40)
    assert record_swarms(NOW + timedelta(hours=1)) == 0
    assert len(points()) == 1


def test_what_is_not_shared_is_not_recorded(release, count):
    freeze([release], 7, NOW)
    assert count(NOW, 3, 12, 40) == 0


def test_a_year_of_hours_stays_small_and_keeps_the_most_of_each_day():
    kept = []
    for hour in range(365 * 24):
        kept = folded([*kept, (hour * HOUR_S, hour % 24, 0, hour)], hour * HOUR_S)
        assert len(kept) <= 49 + 91
    old = [point for point in kept if point[0] < kept[-1][0] - 3 * DAY_S]
    assert {point[1] for point in old} == {23}
    assert [point[0] for point in kept] == sorted({point[0] for point in kept})


def test_recording_asks_as_often_for_many_as_for_none_when_none_is_due(
    release, count, django_assert_num_queries
):
    count(NOW, 1, 0, 0)
    with django_assert_num_queries(1):
        record_swarms(NOW + timedelta(minutes=1))


def test_the_clock_records(release, home):
    call_command("share", verbosity=0)
    assert not SwarmHistory.objects.exists(), "nothing was counted yet"
    now = datetime.now(UTC)
    write_counts(home / "tracker", int(now.timestamp()), [(b"\x11" * 20, Counts(2))])
    call_command("share", verbosity=0)
    assert SwarmHistory.objects.get().points[0][1] == 2


def test_the_picture_has_a_gap_where_nothing_was_counted(release, count):
    for hour in (0, 1, 5, 6, 7):
        count(NOW + timedelta(hours=hour), hour, 2, 0)
    picture = picture_of(SwarmHistory.objects.get(), NOW + timedelta(hours=7))
    assert picture.seeds == ["2,46 36,40", "171,15 204,8 238,2"]
    assert (picture.most_seeds, picture.most_leechers) == (7, 2)


def test_one_point_is_no_picture(release, count):
    assert picture_of(None, NOW) is None
    count(NOW, 1, 0, 0)
    assert picture_of(SwarmHistory.objects.get(), NOW) is None


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("", "at most 5 seeds (the line) and 2 downloading (the dashes)"),
        ("/ja", "最大でシード5人（実線）、ダウンロード中2人（破線）"),
    ],
)
def test_the_page_shows_it_with_the_same_in_words(client, release, count, prefix, said):
    now = datetime.now(UTC)
    for hour, seeds in ((2, 5), (1, 0), (0, 0)):
        count(now - timedelta(hours=hour), seeds, 2, 9)
    found = html.fromstring(client.get(f"{prefix}/releases/litre/").content)
    (figure,) = found.xpath("//figure[@class='history']")
    assert said in " ".join(figure.text_content().split())
    assert figure.xpath(".//*[@style]") == []
    assert len(figure.xpath(".//*[local-name()='polyline']")) == 2


def wanted(client) -> list[str]:
    feed = etree.fromstring(client.get("/feeds/releases/seeds-wanted.xml").content)
    return [item.find("title").text for item in feed.iter("item")]


def aged(count, days: int, *counts: int) -> None:
    """A history whose last seed was so many days ago, counted every other hour since."""
    now = datetime.now(UTC)
    count(now - timedelta(days=days), *counts)
    for hours in range(24 * days - 2, -1, -2):
        count(now - timedelta(hours=hours), 0, 1, 9)


def test_a_swarm_without_seeds_for_a_week_asks_for_them(client, release, count):
    aged(count, 8, 2, 0, 9)
    assert wanted(client) == ["A litre, read aloud"]
    assert "seeds-wanted.xml" in client.get("/releases/litre/").content.decode()
    answer = client.get("/feeds/releases/seeds-wanted.xml").content.decode()
    assert "/torrents/litre-1.torrent" in answer
    freeze([release], 7, NOW)
    assert wanted(client) == []


def test_a_swarm_that_never_had_a_seed_asks_too(client, release, count):
    aged(count, 8, 0, 1, 0)
    assert wanted(client) == ["A litre, read aloud"]


@pytest.mark.parametrize(("days", "seeds"), [(6, 2), (6, 0)])
def test_a_week_has_to_pass(client, release, count, days, seeds):
    aged(count, days, seeds)
    assert wanted(client) == []


def test_a_seed_that_returned_ends_it(client, release, count):
    aged(count, 8, 2, 0, 9)
    count(datetime.now(UTC) + timedelta(hours=1), 1)
    assert wanted(client) == []


def test_nothing_is_asked_where_nobody_counts_any_more(client, release, count):
    count(datetime.now(UTC) - timedelta(days=9), 2)
    assert wanted(client) == []


def test_nothing_is_asked_after_a_week_in_which_nobody_counted(client, release, count):
    now = datetime.now(UTC)
    count(now - timedelta(days=9), 2)
    count(now, 0, 1, 9)
    assert wanted(client) == []
    assert "given it for a week" not in client.get("/releases/litre/").content.decode()
