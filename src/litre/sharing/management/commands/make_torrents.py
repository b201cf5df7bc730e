"""`litre make_torrents`: make the torrents that were asked for in the admin; started by it, and by a served site each minute if it was stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from litre.sharing.making.actions import alone, start_if_stopped
from litre.sharing.making.errors import Underway
from litre.sharing.making.work import has_parent, make_all


class Command(BaseCommand):
    help = "Make the torrents that were asked for in the admin, one after the other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--start", action="store_true", help="start a process that does it, if none is at work"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["start"]:
            start_if_stopped()
            return
        is_wanted = has_parent()
        try:
            with alone():
                make_all(is_wanted)
        except Underway:
            self.stdout.write("Another process is making them.")
