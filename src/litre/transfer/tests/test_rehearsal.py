"""A dry run in a home that is served: nobody waits for it, and nothing of it stays."""

import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from litre.journal.models import Kind
from litre.transfer.tests.bringing import NOW, post, written
from litre.transfer.wordpress.rehearsal import rehearsal
from litre.transfer.wordpress.run import Order, bring

sqlite_only = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="other engines rehearse in a transaction"
)


def left():
    return sorted(path.name for path in settings.HOME.glob("rehearsal*"))


@pytest.fixture
def no_transaction(django_db_setup, django_db_blocker):
    """Writes would stay: a test with it may write in a rehearsal alone."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.mark.usefixtures("no_transaction")
def test_what_is_written_in_it_is_forgotten():
    with rehearsal():
        Kind.objects.create(name="Drama", slug="drama-rehearsed")
        assert Kind.objects.filter(slug="drama-rehearsed").exists()
    assert not Kind.objects.filter(slug="drama-rehearsed").exists()
    assert left() == []


@pytest.mark.usefixtures("no_transaction")
def test_an_error_in_it_leaves_the_database_as_it_was():
    with pytest.raises(RuntimeError):
        _fail_within()
    assert not Kind.objects.filter(slug="drama-rehearsed").exists()
    assert left() == []


def _fail_within():
    with rehearsal():
        Kind.objects.create(name="Drama", slug="drama-rehearsed")
        raise RuntimeError


@sqlite_only
@pytest.mark.django_db
def test_the_next_import_removes_what_a_killed_one_left(tmp_path):
    (settings.HOME / "rehearsal.sqlite3-wal").write_bytes(b"left")
    path = tmp_path / "export.xml"
    path.write_bytes(written(post(1)))
    bring(Order(path), NOW, lambda step, done, total: None)
    assert left() == []


@sqlite_only
@pytest.mark.usefixtures("no_transaction")
def test_others_write_while_it_lasts():
    name = connection.settings_dict["NAME"]
    with rehearsal(), closing(sqlite3.connect(name, timeout=0)) as other:
        Kind.objects.create(name="Drama", slug="drama-rehearsed")
        other.execute("BEGIN IMMEDIATE")
        other.rollback()
