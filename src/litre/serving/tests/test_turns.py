import threading

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import translation

from litre.serving import turns
from litre.serving.turns import in_turn
from tests import databases


def together(*works):
    """Run each in a thread of its own, all of them waiting for the same turn; what came of each."""
    results = {}

    def run(number, work):
        try:
            results[number] = in_turn(work)
        except Exception as fault:  # noqa: BLE001 - handed to the test
            results[number] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    with turns._writes:
        for thread in threads:
            thread.start()
        while len(turns._waiting) < len(works):
            pass
    for thread in threads:
        thread.join()
    return [results[number] for number in range(len(works))]


needs_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL takes turns by itself"
)


@pytest.fixture
def _on_disk(django_db_setup, django_db_blocker, settings, tmp_path):
    """A database of this test's own, for other threads have to see what is committed.

    The one of the process must not be emptied: tests after this one need what is in it.
    """
    settings.HOME = tmp_path
    shared = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _work_on(databases.fresh())
        yield
        _work_on(shared)


def _work_on(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def named(name):
    return lambda: Group.objects.create(name=name).name


@pytest.mark.django_db
def test_gives_what_the_work_gives_and_keeps_it():
    assert in_turn(named("a")) == "a"
    assert Group.objects.filter(name="a").exists()


@pytest.mark.django_db
def test_a_fault_is_raised_and_keeps_nothing():
    def work():
        Group.objects.create(name="a")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        in_turn(work)
    assert not Group.objects.filter(name="a").exists()


@needs_sqlite
@pytest.mark.usefixtures("_on_disk")
def test_the_fault_of_one_is_not_that_of_the_others():
    Group.objects.create(name="taken")
    first, fault, last = together(named("a"), named("taken"), named("b"))
    assert (first, last) == ("a", "b")
    assert isinstance(fault, IntegrityError)
    assert set(Group.objects.values_list("name", flat=True)) >= {"taken", "a", "b"}


@needs_sqlite
@pytest.mark.usefixtures("_on_disk")
def test_each_is_answered_once_and_in_its_own_language():
    def work():
        return translation.get_language()

    with translation.override("ja"):
        outside = in_turn(work)
    assert outside == "ja"
    assert together(*[named(f"n{number}") for number in range(40)]) == [
        f"n{number}" for number in range(40)
    ]
    assert Group.objects.filter(name__startswith="n").count() == 40


@needs_sqlite
@pytest.mark.usefixtures("_on_disk")
def test_a_commit_that_fails_is_told_to_everybody(monkeypatch):
    def full(self):
        raise OperationalError("the disk is full")

    monkeypatch.setattr(DatabaseWrapper, "_commit", full)
    found = together(named("a"), named("b"))
    monkeypatch.undo()
    assert [str(each) for each in found] == ["the disk is full"] * 2
    assert not Group.objects.filter(name__in=["a", "b"]).exists()
