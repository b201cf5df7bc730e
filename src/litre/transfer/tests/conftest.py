"""A database that holds the real export: imported once in each process, copied for each module."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from litre.transfer.models import Run
from litre.transfer.tests.bringing import bring_file
from litre.wxr.tests.real import real


@contextmanager
def _database(path: Path) -> Iterator[None]:
    """Work on the database at `path`."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@pytest.fixture(scope="session")
def _imported(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Path:
    path = Path(settings.HOME) / "imported.sqlite3"
    export, media = real("seed-site.xml"), real("seed-site-uploads.zip")
    shutil.copyfile(settings.DATABASES["default"]["NAME"], path)
    with django_db_blocker.unblock(), _database(path):
        bring_file(export, media)
    return path


@pytest.fixture(scope="module")
def seeded(
    _imported: Path, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    """The run that brought the real export with its media; the module's tests see its site."""
    path = tmp_path_factory.mktemp("seeded") / "copy.sqlite3"
    shutil.copyfile(_imported, path)
    with django_db_blocker.unblock(), _database(path):
        run = Run.objects.get()
        connection.close()
        yield run
