"""Words to search for that articles state: all come, and go with their reading."""

import pytest
from django.utils import timezone

from litre.accounts.models import User
from litre.catalogue.models import Work
from litre.transfer.actions import undo
from litre.transfer.models import Proposal
from litre.transfer.said import parts_of_reading
from litre.transfer.tests.bringing import bring_bytes, post, written
from litre.transfer.tests.test_again import changed

pytestmark = pytest.mark.django_db
TITLE = "1リットルの涙 / 1 Litre of Tears (2005)"
FIRST = post(1, title=TITLE, content="★★★★\n\nSearch for “1 litre” or “ichi rittoru”.")
SECOND = post(2, title=TITLE, content="★★★★★\n\nSearch for “1 litre” or “aya”.")


def hints():
    return Work.objects.get(names__text="1リットルの涙").hints


def test_all_words_of_all_articles_come(tmp_path):
    bring_bytes(written(FIRST, SECOND), tmp_path)
    assert hints() == ["1 litre", "ichi rittoru", "aya"]
    first = Proposal.objects.filter(reading="search_words").first()
    told = [part.text for part in parts_of_reading(first.reading, first.value["said"])]
    assert told == ["1 litre", "ichi rittoru"]


def test_undoing_takes_back_what_was_read_and_leaves_the_writers_own(tmp_path):
    bring_bytes(written(FIRST), tmp_path)
    work = Work.objects.get(names__text="1リットルの涙")
    work.search_words += "\nmine"
    work.save()
    owner = User.objects.create_superuser("owner", password="secret")
    undo(Proposal.objects.get(reading="search_words"), owner, timezone.now())
    assert hints() == ["mine"]


def test_words_the_writer_took_away_do_not_come_again(tmp_path):
    bring_bytes(written(FIRST), tmp_path)
    Work.objects.update(search_words="ichi rittoru")
    newer = "★★★★\n\nNewer. Search for “1 litre” or “ichi rittoru”. Or search for “aya”."
    bring_bytes(written(changed(FIRST, content=newer)), tmp_path)
    assert hints() == ["ichi rittoru", "aya"]
