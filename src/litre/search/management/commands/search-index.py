"""`litre search-index`: the indexes of names and texts, made anew or compared with the tables."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from litre.search import texts_index
from litre.search.names import rebuilding


class Command(BaseCommand):
    help = "Make the indexes of names and texts anew, or compare them with the tables."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild", "check", "refresh"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "check":
            self._check()
            return
        anew = options["what"] == "rebuild"
        if anew or not rebuilding.is_current():
            self._say(options, f"Indexed {rebuilding.rebuild()} names.")
        if anew or texts_index.is_old():
            self._say(options, f"Indexed the texts of {texts_index.rebuild()} pages.")

    def _check(self) -> None:
        found = [*rebuilding.differences(), *texts_index.differences()]
        for line in found:
            self.stdout.write(line)
        if found:
            raise SystemExit(1)
        self.stdout.write("The indexes say what the tables say.")

    def _say(self, options: dict[str, Any], text: str) -> None:
        if options["verbosity"]:
            self.stdout.write(text)
