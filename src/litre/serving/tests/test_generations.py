import random
import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from litre.accounts.models import User
from litre.comments.models import Comment, Thread
from litre.journal.models import Kind
from litre.serving import triggers
from litre.serving.generations import current
from litre.serving.memory import Memory
from tests import databases

pytestmark = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="numbers rise on SQLite alone"
)


@pytest.fixture
def on_disk(django_db_setup, django_db_blocker):
    """A database of this test's own, for numbers are asked outside transactions."""
    shared = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _work_on(name := databases.fresh())
        yield name
        _work_on(shared)


def _work_on(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def test_every_table_that_is_not_named_as_quiet_has_its_triggers(on_disk):
    with closing(sqlite3.connect(on_disk)) as database:
        rows = database.execute("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        counted = {table for table, sql in rows if triggers.TABLE in sql}
        rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        tables = {name for name, sql in rows if "VIRTUAL" not in sql}
    ours = {name for name in tables if not name.startswith(("sqlite_", "wagtailsearch_"))}
    # Of no model: the search makes them of other tables.
    indexes = {name for name in ours if name.startswith("litre_search_text")}
    indexes |= {"litre_search_token", "litre_search_posting"}
    own = {triggers.TABLE, "django_migrations"}
    assert ours - indexes - own - settings.QUIET_TABLES == counted


def test_quiet_tables_are_tables(on_disk):
    assert set(connection.introspection.table_names()) >= settings.QUIET_TABLES


def test_each_way_to_change_a_row_raises_the_number(on_disk):
    seen = [current()]

    def changed():
        seen.append(current())
        return seen[-1].number > seen[-2].number

    kind = Kind.objects.create(name="films", slug="films")
    assert changed()
    Kind.objects.filter(pk=kind.pk).update(name="Films")
    assert changed()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM litre_journal_kind")
    assert changed()
    Kind.objects.bulk_create([Kind(name="a", slug="a")])
    assert changed()


def test_another_process_raises_it_too(on_disk):
    before = current()
    with closing(sqlite3.connect(on_disk)) as other, other:
        other.execute("UPDATE wagtailcore_site SET site_name = 'other'")
    assert current().number > before.number


def test_what_is_rolled_back_leaves_it_as_it_was(on_disk):
    before = current()
    with transaction.atomic():
        Kind.objects.create(name="films", slug="films")
        transaction.set_rollback(True)
    assert current() == before


def test_within_a_transaction_there_is_none(on_disk):
    with transaction.atomic():
        assert current() is None


def test_a_quiet_table_raises_nothing(on_disk):
    before = current()
    call_command("clearsessions")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO litre_comments_tally (key, span, count) VALUES ('kept', 1, 1)")
    assert current() == before


def test_a_comment_raises_nothing(on_disk):
    thread = Thread.objects.create()
    before = current()
    kept = Comment.objects.create(
        thread=thread, state="published", author_name="Mika", written_at=timezone.now()
    )
    kept.state = "removed"
    kept.save()
    kept.delete()
    assert current() == before


def test_a_missing_trigger_is_noticed_and_mended(on_disk):
    before = current()
    with connection.cursor() as cursor:
        cursor.execute('DROP TRIGGER "litre_raise_litre_journal_kind_insert"')
    assert current() is None
    Kind.objects.create(name="films", slug="films")
    assert triggers.install()
    assert current().number > before.number
    assert not triggers.install()


def test_the_check_tells_of_a_missing_trigger(on_disk, capsys):
    with connection.cursor() as cursor:
        cursor.execute('DROP TRIGGER "litre_raise_litre_journal_kind_update"')
    call_command("check", databases=["default"])
    assert "litre_serving.W001" in capsys.readouterr().err
    triggers.install()
    call_command("check", databases=["default"])
    assert "litre_serving.W001" not in capsys.readouterr().err


def test_a_database_that_was_never_prepared_has_no_number(on_disk):
    with connection.cursor() as cursor:
        for name in triggers.found():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(f"DROP TABLE {triggers.TABLE}")
    assert current() is None
    triggers.install()
    assert current().number == 1


def test_what_is_remembered_is_what_would_be_read_after_any_history(on_disk):
    """Random writes, here and through another connection, some rolled back, and reads between them."""
    rng = random.Random(20261127)  # noqa: S311 - no secret
    kept = Memory(most=3)
    keys = ["a", "b", "c", "d"]
    for key in keys:
        Kind.objects.create(name="0", slug=key)
    reads = 0

    def name_of(key):
        nonlocal reads
        reads += 1
        return Kind.objects.get(slug=key).name

    for step in range(400):
        key, what = rng.choice(keys), rng.randrange(8)
        if what == 0:
            Kind.objects.filter(slug=key).update(name=str(step))
        elif what == 1:
            with closing(sqlite3.connect(on_disk)) as other, other:
                other.execute("UPDATE litre_journal_kind SET name = ? WHERE slug = ?", (step, key))
        elif what == 2:
            with transaction.atomic():
                Kind.objects.filter(slug=key).update(name="never")
                assert kept.recall(key, lambda key=key: name_of(key)) == "never"
                transaction.set_rollback(True)
        else:
            assert kept.recall(key, lambda key=key: name_of(key)) == Kind.objects.get(slug=key).name
    assert 0 < reads < 250


def test_what_changes_while_it_is_read_is_read_again(on_disk):
    kept = Memory(most=3)
    kind = Kind.objects.create(name="first", slug="a")

    def slow():
        name = Kind.objects.get(pk=kind.pk).name
        Kind.objects.filter(pk=kind.pk).update(name="second")
        return name

    assert kept.recall("a", slow) == "first"
    assert kept.recall("a", lambda: Kind.objects.get(pk=kind.pk).name) == "second"


def test_the_name_of_a_user_counts(on_disk):
    before = current()
    User.objects.create(username="mika")
    assert current().number > before.number
