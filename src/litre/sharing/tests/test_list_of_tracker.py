"""The clock keeps the tracker's list as it has to be, whatever became of the file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from litre.sharing.actions import mend_list, tell_tracker
from litre.sharing.models import Torrent
from litre.sharing.tests.giving import enrol, give
from litre.torrent.feed import RegisteredReader, register, withdraw

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
HASHES = (b"\x11" * 20, b"\x22" * 20)
OTHER = (b"\x33" * 20,)
HEAD, LINE = b"litre registered 1\n", b"+" + b"11" * 20 + b" " + b"22" * 20 + b"\n"


@pytest.fixture
def release(release):
    enrol(release, NOW)
    return release


@pytest.fixture
def file(home) -> Path:
    return home / "tracker" / "registered"


def listed(file: Path) -> list[tuple[bytes, ...]]:
    return RegisteredReader(file.parent).changes().added


def test_a_list_that_was_lost_is_written_again(release, file):
    file.unlink()
    call_command("share", verbosity=0)
    assert listed(file) == [HASHES]


@pytest.mark.parametrize(
    "damaged",
    [
        *(b"", b"\x00" * 80, b"litre registered 2\n" + LINE, HEAD + b"+11\n", HEAD + LINE + b"+11"),
        *(HEAD, HEAD + LINE[:-1], HEAD + b"+" + b"33" * 20 + b"\n", HEAD + LINE + b"-" + LINE[1:]),
    ],
)
def test_a_list_that_is_damaged_or_says_something_else_is_written_again(release, file, damaged):
    file.write_bytes(damaged)
    assert mend_list(NOW)
    assert file.read_bytes() == HEAD + LINE


def test_what_nobody_shares_is_taken_out(release, file):
    register(file.parent, OTHER)
    assert mend_list(NOW)
    assert listed(file) == [HASHES]


def test_a_list_that_is_right_is_left_as_it_is(release, file):
    withdraw(file.parent, HASHES)
    register(file.parent, HASHES)
    before = (file.read_bytes(), file.stat().st_ino)
    assert not mend_list(NOW)
    assert (file.read_bytes(), file.stat().st_ino) == before


def test_where_nothing_is_shared_there_is_no_list(home, file):
    give()
    assert not mend_list(NOW)
    assert not file.exists()


def test_a_mark_that_was_not_set_is_set_so_that_a_freeze_withdraws(release, file):
    """As when the process ends between the list and the mark."""
    Torrent.objects.update(is_registered=False)
    mend_list(NOW)
    assert Torrent.objects.get().is_registered
    release.rights.all().delete()
    assert tell_tracker(NOW) == 1
    assert listed(file) == []


def test_what_lost_its_right_is_taken_from_the_list(release, file):
    release.rights.all().delete()
    mend_list(NOW)
    assert listed(file) == []
    assert not Torrent.objects.get().is_registered
