import fcntl
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import translation

from litre.serving import turns
from litre.serving.turns import in_turn
from tests import databases
from tests.integration.processes import until


def together(*works, meanwhile=turns._writes):
    """Run each in a thread of its own, all of them waiting for the same turn; what came of each.

    They wait for whatever is held `meanwhile`: the turn of this process, or that of another.
    """
    results = {}

    def run(number, work):
        try:
            results[number] = in_turn(work)
        except Exception as fault:  # noqa: BLE001 - handed to the test
            results[number] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    with meanwhile:
        for thread in threads:
            thread.start()
        until(lambda: len(turns._waiting) == len(works))
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


@contextmanager
def another_process_writes():
    with (settings.HOME / "turns.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@needs_sqlite
@pytest.mark.usefixtures("_on_disk")
def test_who_comes_while_another_process_writes_shares_the_next_transaction(monkeypatch):
    commits, commit = [], DatabaseWrapper._commit

    def counted(self):
        commits.append(1)
        commit(self)

    monkeypatch.setattr(DatabaseWrapper, "_commit", counted)
    works = [named(f"n{number}") for number in range(4)]
    assert together(*works, meanwhile=another_process_writes()) == ["n0", "n1", "n2", "n3"]
    assert len(commits) == 1


@needs_sqlite
@pytest.mark.usefixtures("_on_disk")
def test_who_can_not_begin_is_told_and_the_next_tries_anew(monkeypatch):
    begin, faults = (
        DatabaseWrapper._start_transaction_under_autocommit,
        [OperationalError("locked")],
    )

    def locked_once(self):
        if faults:
            raise faults.pop()
        begin(self)

    monkeypatch.setattr(DatabaseWrapper, "_start_transaction_under_autocommit", locked_once)
    found = together(named("a"), named("b"))
    assert sorted(str(each) for each in found if isinstance(each, Exception)) == ["locked"]
    assert Group.objects.filter(name__in=["a", "b"]).count() == 1
