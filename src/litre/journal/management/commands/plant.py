"""`litre plant`: the root pages a journal needs; with --sample, sample content if it is empty."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command

from litre.journal.actions import plant
from litre.journal.models import ReviewPage


class Command(BaseCommand):
    help = "Make the journal's root pages if they are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sample", action="store_true", help="write sample content if the site is empty"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        plant()
        if options["sample"] and not ReviewPage.objects.exists():
            self.stdout.write("Writing sample content …")
            call_command("sample")
