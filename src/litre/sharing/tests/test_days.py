"""Rights begin and end at midnight of the site, wherever the server is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from litre.comments.notices.models import Letter
from litre.journal.models import JournalSettings
from litre.sharing.actions import mend_list, tell_tracker
from litre.sharing.lapsing import tell_lapsed
from litre.sharing.models import Torrent
from litre.sharing.tests.giving import give, right
from litre.torrent.feed import RegisteredReader

pytestmark = pytest.mark.django_db
# Midnight between the 1st and the 2nd of May in Tokyo, and in New York.
MIDNIGHTS = {
    "Asia/Tokyo": datetime(2026, 5, 1, 15, tzinfo=UTC),
    "America/New_York": datetime(2026, 5, 2, 4, tzinfo=UTC),
}
MOMENT = timedelta(seconds=1)


def in_zone(name: str) -> None:
    said = {"time_zone": name, "contact": "owner@journal.example"}
    JournalSettings.objects.update_or_create(site_id=1, defaults=said)


def shared(**fields: date) -> None:
    release = give()
    right(release, **fields)
    Torrent.objects.create(
        release=release, number=1, made_at=MIDNIGHTS["Asia/Tokyo"], v1="11" * 20, metainfo=b"de"
    )


@pytest.mark.parametrize("tell", [tell_tracker, mend_list])
@pytest.mark.parametrize("zone", MIDNIGHTS)
def test_the_tracker_is_told_at_midnight_of_the_site(home, zone, tell):
    in_zone(zone)
    shared(valid_from=date(2026, 5, 2), valid_until=date(2026, 5, 2))
    first, day = MIDNIGHTS[zone], timedelta(days=1)
    moments = [first - MOMENT, first, first + day - MOMENT, first + day]
    # In the admin the time zone is that of whoever works there.
    with timezone.override("Pacific/Kiritimati"):
        told = []
        for moment in moments:
            tell(moment)
            changes = RegisteredReader(home / "tracker").changes()
            told.append(bool(changes and changes.added))
    assert told == [False, True, True, False]


@pytest.mark.parametrize("zone", MIDNIGHTS)
def test_the_owner_is_told_once_the_last_day_is_over_there(zone):
    in_zone(zone)
    shared(valid_until=date(2026, 5, 1))
    with timezone.override("Pacific/Kiritimati"):
        assert tell_lapsed(MIDNIGHTS[zone] - MOMENT) == 0
        assert tell_lapsed(MIDNIGHTS[zone]) == 1
    assert Letter.objects.filter(kind=Letter.Kind.SHARING).count() == 1


def test_files_and_feeds_are_given_by_the_day_of_the_site(client):
    """At any hour it is another day than in London in the one place or in the other."""
    now = datetime.now(UTC)
    zone = "Pacific/Kiritimati" if now.hour >= 11 else "Etc/GMT+12"
    there = now.astimezone(ZoneInfo(zone)).date()
    assert there != now.date()
    shared(valid_from=there, valid_until=there)
    addresses = ["/files/litre/notes.txt", "/releases/litre/", "/torrents/litre-1.torrent"]
    for name, status in ((zone, 200), ("UTC", 404)):
        in_zone(name)
        assert {client.get(address).status_code for address in addresses} == {status}
        assert len(client.get("/feeds/releases.json").json()["releases"]) == (status == 200)
