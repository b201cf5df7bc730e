import threading

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import translation

from litre.serving import turns
from litre.serving.turns import in_turn


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
def _on_disk(transactional_db, settings, tmp_path):
    settings.HOME = tmp_path


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
