"""A database that holds the real export: imported once in each process, copied for each module."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from litre.transfer.models import Run
from litre.transfer.tests.bringing import bring_file
from litre.wxr.tests.real import real
from tests import databases


@pytest.fixture(scope="session")
def _imported(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    export, media = real("seed-site.xml"), real("seed-site-uploads.zip")
    with django_db_blocker.unblock():
        connection.close()
        name = databases.copied(settings.DATABASES["default"]["NAME"])
        with databases.used(name):
            bring_file(export, media)
    return name


@pytest.fixture(scope="module")
def seeded(_imported: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Run]:
    """The run that brought the real export with its media; the module's tests see its site."""
    with django_db_blocker.unblock(), databases.used(databases.copied(_imported)):
        run = Run.objects.get()
        connection.close()
        yield run
