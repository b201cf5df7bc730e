"""`litre search-index`: the index of texts, made anew or compared with what it is an index of."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from litre.search import texts_index


class Command(BaseCommand):
    help = "Make the index of texts anew, or compare it with the tables."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild", "check", "refresh"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "check":
            self._check()
        elif options["what"] == "rebuild" or texts_index.is_old():
            self._say(options, f"Indexed the texts of {texts_index.rebuild()} pages.")

    def _check(self) -> None:
        found = texts_index.differences()
        for line in found:
            self.stdout.write(line)
        if found:
            raise SystemExit(1)
        self.stdout.write("The index of texts says what the tables say.")

    def _say(self, options: dict[str, Any], text: str) -> None:
        if options["verbosity"]:
            self.stdout.write(text)
