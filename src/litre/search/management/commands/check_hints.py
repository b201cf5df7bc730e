"""`litre check_hints`: whether the words that readers are told to search for find what they should."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.search import hints
from litre.search.models import Hint


class Command(BaseCommand):
    help = "Try the words that works and articles tell readers to search for."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--due",
            action="store_true",
            help="only those not tried for a day, or since a name changed; a broken one is no error",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        checked = hints.check_due(now) if options["due"] else hints.check_all(now)
        if options["verbosity"]:
            for hint in checked:
                self.stdout.write(_line(hint))
        if not options["due"] and any(hint.is_broken for hint in checked):
            raise SystemExit(1)


def _line(hint: Hint) -> str:
    place = hint.rank or f"not among the first {hints.LOOKED_AT}"
    ahead = f"; first is {hint.first}" if hint.is_broken and hint.first else ""
    return f"{hint.words}: {hint.stated_by}: {place}{ahead}"
