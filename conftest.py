"""Shared by all tests: each process works on its own copy of one migrated database."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from litre.tracker.code import keep_code_in
from litre.tracker.errors import TrackerError
from tests import databases

# Kernels of the tracker are compiled once for all tests, and anew when one of them has changed.
with suppress(TrackerError):
    keep_code_in(Path(__file__).parent / ".pytest_cache" / "tracker")

# No test asserts on time: on a busy machine an example may take as long as it likes.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Instead of migrating an empty database in every process."""
    name = databases.fresh()
    connection = connections["default"]
    with django_db_blocker.unblock():
        connection.close()
        settings.DATABASES["default"]["NAME"] = name
        connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A request in another language leaves it active in its thread: no test begins in it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
