from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from litre.journal.models import JournalSettings
from litre.journal.models.site import zone_name
from litre.journal.tests.writing import review


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "printed"), [("Asia/Bangkok", "1 January 2006"), ("UTC", "31 December 2005")]
)
def test_dates_are_printed_in_the_journals_own_zone(client, zone, printed):
    page = review(title="New year", published_at=datetime(2005, 12, 31, 17, 0, tzinfo=UTC))
    journal = JournalSettings.for_site(Site.objects.get(is_default_site=True))
    journal.time_zone = zone
    journal.save()

    assert printed in client.get(page.get_url()).content.decode()


def test_refuses_a_zone_that_is_none():
    with pytest.raises(ValidationError):
        zone_name("Mars/Olympus")
