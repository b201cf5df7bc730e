from datetime import UTC, datetime

import pytest

from litre.comments.actions import shorten_addresses
from litre.comments.models import Comment, Thread

pytestmark = pytest.mark.django_db


def test_old_addresses_are_shortened_and_new_ones_kept():
    thread = Thread.objects.create()
    for year, ip in ((2006, "203.0.113.77"), (2026, "203.0.113.78"), (2005, "")):
        Comment.objects.create(thread=thread, ip=ip, written_at=datetime(year, 1, 1, tzinfo=UTC))

    assert shorten_addresses(datetime(2020, 1, 1, tzinfo=UTC)) == 1
    assert shorten_addresses(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    ips = Comment.objects.order_by("written_at").values_list("ip", flat=True)
    assert list(ips) == ["", "203.0.113.0/24", "203.0.113.78"]
