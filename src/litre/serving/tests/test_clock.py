from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from litre.journal.actions import plant
from litre.journal.models import ReviewPage
from litre.serving import clock


@pytest.mark.django_db
def test_publishes_what_is_due():
    review = ReviewPage(title="Due", live=False)
    plant().add_child(instance=review)
    due = timezone.now() - timedelta(minutes=1)
    review.go_live_at = due
    review.save_revision(approved_go_live_at=due)

    clock.tick()

    assert Page.objects.get(pk=review.pk).live


def test_a_fault_does_not_stop_the_clock(monkeypatch, caplog):
    calls, waits = [], iter(range(2))

    def fail(*args, **kwargs):
        calls.append(args)
        raise RuntimeError("the disk is full")

    def wait(seconds):
        if next(waits, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(clock, "call_command", fail)
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        clock.run(wait)
    assert len(calls) == 2 * len(clock.COMMANDS)
    assert "tried again" in caplog.text
