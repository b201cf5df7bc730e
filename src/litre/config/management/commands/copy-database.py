"""`litre copy-database --to ADDRESS`: a whole site from SQLite to PostgreSQL, or back."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from litre.config import copying
from litre.config.database import Settings, database, database_address
from litre.serving.template import copy_to

SQLITE = "sqlite"
_TARGET = "target"


class Command(BaseCommand):
    help = "Copy the site's database into an empty one: PostgreSQL, or SQLite in the home."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        target = parser.add_mutually_exclusive_group(required=True)
        target.add_argument("--to", help="postgresql://user:password@host:5432/name, or sqlite")
        target.add_argument("--to-file", type=Path, help="a file that holds that address")

    def handle(self, *args: Any, **options: Any) -> None:
        said = options["to"] or options["to_file"].read_text(encoding="utf-8").strip()
        try:
            address = None if said == SQLITE else database_address(said)
            if address is None and said != SQLITE:
                raise ValueError("write an address, or sqlite")
        except ValueError as error:
            raise CommandError(f"--to: {error}") from None
        if not copying.is_migrated(connection):
            raise CommandError("This database is not of this version: start the site once.")
        try:
            rows = self._to_sqlite() if address is None else self._to_postgresql(said, address)
        except copying.NotCopied as error:
            raise CommandError(f"Nothing was copied. {error}") from None
        self.stdout.write(f"Copied and compared: {rows} rows. The database before is as it was.")

    def _to_postgresql(self, said: str, address: Settings) -> int:
        target = _connected(database(address, settings.HOME))
        there = set(target.introspection.table_names())
        with tempfile.TemporaryDirectory() as folder:
            new = Path(folder) / "new.sqlite3"
            copy_to(new)
            empty = copying.counted(_connected(_sqlite(new), "new"))
        full = copying.holds_something(target, empty) if there else ""
        if full:
            raise CommandError(f"The target is not empty: {full} has rows. Make a new database.")
        home = {"LITRE_DATABASE": said, "LITRE_HOME": str(settings.HOME)}
        self.stdout.write("Making the tables.")
        _litre(home, "migrate", "--verbosity", "0")
        total = self._copy(target)
        self._index(home)
        return total

    def _to_sqlite(self) -> int:
        path = settings.HOME / "litre.sqlite3"
        if path.exists():
            raise CommandError(f"{path} is there already. Move it away first.")
        with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
            new = Path(folder) / "litre.sqlite3"
            copy_to(new)
            target = _connected(_sqlite(new))
            total = self._copy(target)
            self._index({"LITRE_HOME": folder})
            with target.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            target.close()
            os.link(new, path)
        return total

    def _copy(self, target: BaseDatabaseWrapper) -> int:
        say = self.stdout.write
        return sum(each.rows for each in copying.copy(connection, target, say).values())

    def _index(self, variables: dict[str, str]) -> None:
        self.stdout.write("Making the indexes for the search.")
        _litre(variables, "search-index", "rebuild", "--verbosity", "0")
        _litre(variables, "update_index", "--verbosity", "0")


def _sqlite(path: Path) -> Settings:
    return {**database(None, path.parent), "NAME": path}


def _connected(options: Settings, alias: str = _TARGET) -> BaseDatabaseWrapper:
    filled = ConnectionHandler({"default": {}, alias: options}).settings[alias]
    connections.settings[alias] = filled
    return connections[alias]


def _litre(variables: dict[str, str], *words: str) -> None:
    """Another command, with the target as its database: what is made differs by engine."""
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith("LITRE_DATABASE")
    }
    program = [sys.executable, "-c", "from litre.config.cli import main; main()", *words]
    # Our own program, with words from this file.
    ended = subprocess.run(  # noqa: S603
        program, env={**kept, **variables}, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise CommandError(f"litre {words[0]}: {ended.stderr.strip()[-2000:]}")
