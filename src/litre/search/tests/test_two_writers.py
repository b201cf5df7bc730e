"""Two who save names at the same time, on a PostgreSQL of their own: each by a connection of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from litre.catalogue.models import WorkName
from litre.search.models import IndexedName, NamesIndex
from litre.search.names.rebuilding import differences, rebuild
from litre.search.tests.test_names_index import work
from tests import databases, postgresql


@pytest.fixture
def database(django_db_blocker) -> Iterator[None]:
    if not postgresql.wanted():
        pytest.skip("SQLite has one writer at a time")
    with django_db_blocker.unblock(), databases.used(databases.fresh()):
        yield


@contextmanager
def at_once(write: Callable[[], object]) -> Iterator[tuple[threading.Thread, list[Exception]]]:
    """(a thread that writes by a connection of its own, what went wrong); it has ended at the end."""
    wrong: list[Exception] = []

    def run() -> None:
        try:
            write()
        except Exception as error:  # noqa: BLE001 - told to the test
            wrong.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    yield other, wrong
    other.join()


def wait_for_a_waiter(other: threading.Thread) -> None:
    """Until somebody waits for a lock in this database, or the other has ended."""
    while other.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return


def test_two_who_save_several_names_never_lock_each_other_out(database) -> None:
    with at_once(lambda: work(("Zephyr", "en"))) as (other, wrong), transaction.atomic():
        work(("Quartz", "en"))
        other.start()
        wait_for_a_waiter(other)
        work(("Zephyr Quartet", "en"))
    assert wrong == []
    assert differences() == []
    assert IndexedName.objects.count() == WorkName.objects.count() == 3
    assert NamesIndex.objects.count() == 1


def test_what_is_being_saved_when_a_rebuild_begins_is_in_the_new_index(database) -> None:
    work(("Zephyr", "en"))
    with at_once(rebuild) as (other, wrong), transaction.atomic():
        work(("Quartz", "en"))
        other.start()
        wait_for_a_waiter(other)
    assert wrong == []
    assert differences() == []
