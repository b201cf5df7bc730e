"""What is remembered of the journal between requests is what would be read, after whatever history."""
# ruff: noqa: S608 - only constants of this file are put into statements

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils.translation import override

from litre.comments.places import place_of
from litre.comments.tests import writing
from litre.journal.asked import is_anything_restricted, journal_of
from litre.serving.generations import current
from tests import databases

pytestmark = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="nothing is remembered on PostgreSQL"
)
_REVIEW, _PAGE = "litre_journal_reviewpage", "wagtailcore_page"
# What another process may write; {} stands for a number that is never the same.
_CHANGES = (
    "UPDATE litre_comments_thread SET policy = 'closed'",
    "UPDATE litre_comments_thread SET policy = 'open'",
    "UPDATE litre_comments_thread SET policy = 'by_age'",
    f"UPDATE {_PAGE} SET title = 'title {{}}' WHERE depth > 3",
    f"UPDATE {_PAGE} SET url_path = '/home/reviews/page-{{}}/' WHERE depth > 3",
    f"UPDATE {_PAGE} SET live = 1 - live WHERE depth > 3",
    f"UPDATE {_REVIEW} SET other_language = 'fr-{{}}'",
    "UPDATE litre_journal_journalsettings SET spam_words = 'word {}'",
    "UPDATE litre_journal_journalsettings SET time_zone = 'Asia/Tokyo', close_comments_after_days = {}",
    "UPDATE wagtailcore_site SET hostname = 'host{}.example' WHERE is_default_site = 1",
    f"INSERT INTO wagtailcore_pageviewrestriction (page_id, restriction_type, password) "
    f"SELECT id, 'password', 'x' FROM {_PAGE} WHERE depth = 4 LIMIT 1",
    "DELETE FROM wagtailcore_pageviewrestriction",
    f"INSERT INTO wagtailcore_site (hostname, port, is_default_site, root_page_id, site_name) "
    f"SELECT 'second{{}}.example', 80, 0, id, '' FROM {_PAGE} WHERE depth = 2",
    "DELETE FROM wagtailcore_site WHERE is_default_site = 0",
)


@pytest.fixture
def on_disk(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), databases.used(name := databases.fresh()):
        yield name


def known(thread):
    request = RequestFactory().get("/")
    request.session = {}
    journal, place = journal_of(request), place_of(thread, request)
    # The row of the thread is compared by its key alone.
    told = place and (replace(place, thread=None), place.thread.policy)
    return journal.spam_words, journal.time_zone, is_anything_restricted(), told


def test_it_is_what_would_be_read(on_disk):
    thread = writing.page().thread_id
    rng = random.Random(31)  # noqa: S311 - no secret
    for step in range(300):
        if rng.random() < 0.4:
            with closing(sqlite3.connect(on_disk)) as other, other:
                other.execute(rng.choice(_CHANGES).format(step))
        with override(rng.choice(["en", "ja"])):
            remembered = known(thread)
            with transaction.atomic():
                assert current() is None
                assert remembered == known(thread), step


def test_a_second_request_asks_the_database_nothing(on_disk, django_assert_num_queries):
    thread = writing.page().thread_id
    known(thread)
    with django_assert_num_queries(0):
        known(thread)


def test_what_one_request_notes_on_the_site_no_other_sees(on_disk):
    writing.page()
    one, other = RequestFactory().get("/"), RequestFactory().get("/")
    journal_of(one).name = "mine"
    one._wagtail_site.root_page.title = "mine"
    assert journal_of(other).name != "mine"
    assert other._wagtail_site.root_page.title != "mine"
    assert connection.in_atomic_block is False
