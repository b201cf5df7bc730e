"""The databases of one test process, on SQLite or, with TEST_DATABASE=postgresql, on PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import connection

from litre.serving.template import copy_to
from tests import postgresql

_numbers = count()


def fresh() -> str:
    """A new, migrated database: its NAME among Django's settings."""
    if postgresql.wanted():
        postgresql.fresh(name := _name())
        return name
    path = _path()
    copy_to(path)
    return str(path)


def copied(source: str) -> str:
    """A new database that holds what `source` does, to which nobody may be connected."""
    if postgresql.wanted():
        postgresql.copied(source, name := _name())
        return name
    return str(shutil.copyfile(source, _path()))


@contextmanager
def used(name: str) -> Iterator[None]:
    """Work on the database of that name."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def for_home(home: Path) -> dict[str, str]:
    """A migrated database for a home of its own, and the variables that lead a program to it."""
    if postgresql.wanted():
        return {"LITRE_DATABASE": postgresql.fresh(_name())}
    copy_to(home / "litre.sqlite3")
    return {}


def _name() -> str:
    return f"test_{os.getpid()}_{next(_numbers)}"


def _path() -> Path:
    return Path(tempfile.mkdtemp(dir=settings.HOME)) / "test.sqlite3"
