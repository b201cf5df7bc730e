"""`litre share`: read the folder of a release; without a name, what a served site does each minute."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from litre.sharing.actions import take_files, tell_tracker
from litre.sharing.errors import SharingError
from litre.sharing.lapsing import tell_lapsed
from litre.sharing.models import Release


class Command(BaseCommand):
    help = "Read the files of a release anew; without one, stop what has lost its right and tell."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release", nargs="?", help="the last part of its address")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["release"]:
            self._take(options["release"])
        tell_tracker(now)
        tell_lapsed(now)

    def _take(self, slug: str) -> None:
        release = Release.objects.filter(slug=slug).first()
        if release is None:
            raise CommandError(f"There is no release {slug}.")
        try:
            count = take_files(release)
        except SharingError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{count} files are read.")
