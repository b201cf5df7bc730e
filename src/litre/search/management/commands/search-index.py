"""`litre search-index`: the indexes of names and texts, made anew or compared with the tables."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management import BaseCommand

from litre.search import texts_index
from litre.search.names import rebuilding
from litre.serving.progress import Meter, stoppable


class Command(BaseCommand):
    help = "Make the indexes of names and texts anew, or compare them with the tables."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild", "check", "refresh"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "check":
            self._check()
            return
        with stoppable(is_silent=not options["verbosity"]) as meter:
            self._make(options, meter)

    def _make(self, options: dict[str, Any], meter: Meter) -> None:
        anew = options["what"] == "rebuild"
        if anew or not rebuilding.is_current():
            names = rebuilding.rebuild(partial(meter, "names"))
            meter.end()
            self._say(options, f"Indexed {names} names.")
        if anew or texts_index.is_old():
            pages = texts_index.rebuild(partial(meter, "pages"))
            meter.end()
            self._say(options, f"Indexed the texts of {pages} pages.")

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
