"""`litre share`: read the folder of a release and make its torrent; without a name, what a served site does each minute."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from litre.sharing.actions import mend_list
from litre.sharing.days import site_time
from litre.sharing.errors import SharingError
from litre.sharing.history import record_swarms
from litre.sharing.lapsing import tell_lapsed
from litre.sharing.members.actions import tell_members
from litre.sharing.metainfo import HYBRID, V1, V2
from litre.sharing.models import Release
from litre.sharing.subtitles.refused import refused_in
from litre.sharing.torrents import renew_torrent


class Command(BaseCommand):
    help = "Read the files of a release anew and make their torrent; without one, stop what has lost its right and tell."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("release", nargs="?", help="the last part of its address")
        parser.add_argument("--style", choices=[HYBRID, V1, V2], default=HYBRID)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["release"]:
            self._take(options["release"], options["style"])
        tell_lapsed(now)
        mend_list(now)
        tell_members()
        with site_time():
            record_swarms(now)

    def _take(self, slug: str, style: str) -> None:
        release = Release.objects.filter(slug=slug).first()
        if release is None:
            raise CommandError(f"There is no release {slug}.")
        try:
            torrent = renew_torrent(release, timezone.now(), style, self._tell)
        except SharingError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Version {torrent.number} of the torrent: {torrent.v1 or torrent.v2}")
        for path, reason in refused_in(release):
            self.stderr.write(f"{path} is given as a file, not shown as subtitles. {reason}")

    def _tell(self, done: int, of: int) -> None:
        """A line for every tenth part."""
        if done * 10 // of != (done - 1) * 10 // of:
            self.stdout.write(f"{done * 100 // of} %")
