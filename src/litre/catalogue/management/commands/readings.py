"""`litre readings`: the table with JMnedict, made in the home, removed from it, or told of."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from litre.catalogue.checks import INSTALL_AGAIN, OUTDATED
from litre.catalogue.edrdg import install
from litre.catalogue.errors import NoData
from litre.catalogue.reading_table import edrdg_path, is_outdated, uses_edrdg

_ACKNOWLEDGED = "The site says so at /licences/ and at the foot of its pages, as the licence asks (CC BY-SA 4.0)."


class Command(BaseCommand):
    help = "Read names of people better, with JMnedict of the EDRDG (CC BY-SA)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["install", "remove", "status"])
        parser.add_argument(
            "--from",
            dest="source",
            type=Path,
            metavar="FILE",
            help="the archive of jamdict-data, where there is no network",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "install":
            self._install(options["source"])
        elif options["what"] == "remove":
            edrdg_path().unlink(missing_ok=True)
            self.stdout.write("Names of people are read by the table that travels with Litre.")
        else:
            self._tell()

    def _install(self, source: Path | None) -> None:
        try:
            install(edrdg_path(), source, self._say)
        except NoData as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            told = f"The table could not be written: {error}."
            raise CommandError(told, returncode=2) from error
        self._tell()

    def _tell(self) -> None:
        if uses_edrdg():
            self.stdout.write(f"Names of people are read with JMnedict: {edrdg_path()}")
            self.stdout.write(_ACKNOWLEDGED)
            return
        self.stdout.write("Names of people are read by the table that travels with Litre.")
        if is_outdated():
            self.stdout.write(f"{OUTDATED.format(path=edrdg_path())} {INSTALL_AGAIN}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
