"""`litre import wordpress FILE.xml` and `litre import titles FILE`: bring over what is elsewhere."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from litre.catalogue.models import WorkKind
from litre.serving.prepare import prepare
from litre.serving.progress import Meter, stoppable
from litre.transfer.certificate_text import certificate_text
from litre.transfer.errors import TransferError
from litre.transfer.models import Run
from litre.transfer.titles import run as titles
from litre.transfer.titles.account import titles_text
from litre.transfer.wordpress.run import Order, bring
from litre.wxr.errors import WxrError


class Command(BaseCommand):
    help = "Bring over a site, or the titles of works. Stop it whenever you like and run it again: it goes on."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="format", required=True)
        self._add_wordpress(kinds)
        self._add_titles(kinds)

    def _add_wordpress(self, kinds: Any) -> None:
        wordpress = kinds.add_parser("wordpress", help="a WordPress export (WXR)")
        wordpress.add_argument(
            "file", type=Path, help="the .xml (or .xml.gz) that WordPress exported"
        )
        media = wordpress.add_mutually_exclusive_group()
        media.add_argument("--media", type=Path, help="zip or folder of wp-content/uploads")
        media.add_argument(
            "--fetch-media", action="store_true", help="fetch the files from the old site"
        )
        wordpress.add_argument(
            "--dry-run", action="store_true", help="say what would come; change nothing"
        )
        wordpress.add_argument("--run", type=int, help="number of a run that the admin began")
        wordpress.add_argument(
            "--certificate", type=Path, help="write the certificate (JSON) to this file"
        )

    def _add_titles(self, kinds: Any) -> None:
        titles = kinds.add_parser("titles", help="titles of works, as AniDB's dump has them")
        titles.add_argument(
            "file", type=Path, help="lines of <work>|<type>|<language>|<title>, plain or gzip"
        )
        titles.add_argument(
            "--kind", choices=WorkKind.values, default=WorkKind.OTHER, help="of works that are new"
        )
        titles.add_argument(
            "--strict", action="store_true", help="bring nothing if one line is no title"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(lambda text: self.stderr.write(text))
        with stoppable() as meter:
            try:
                self._bring(options, meter)
            except (TransferError, WxrError) as error:
                raise CommandError(str(error), returncode=2) from error

    def _bring(self, options: dict[str, Any], meter: Meter) -> None:
        if options["format"] == "titles":
            self._titles(options, meter)
        else:
            self._wordpress(options, meter)

    def _titles(self, options: dict[str, Any], meter: Meter) -> None:
        order = titles.Order(options["file"], options["kind"], options["strict"])
        brought = titles.bring_titles(order, meter)
        meter.end()
        for complaint in brought.complaints:
            self.stderr.write(str(complaint))
        self.stdout.write(titles_text(brought))

    def _wordpress(self, options: dict[str, Any], meter: Meter) -> None:
        order = Order(options["file"], options["media"], options["fetch_media"], options["dry_run"])
        known = Run.objects.filter(pk=options["run"]).first() if options["run"] else None
        run = bring(order, timezone.now(), meter, known)
        meter.end()
        if options["certificate"]:
            text = json.dumps(run.certificate, ensure_ascii=False, indent=1)
            options["certificate"].write_text(text, encoding="utf-8")
        self.stdout.write(certificate_text(run))
        if run.certificate["differences"]:
            raise CommandError(
                "Not everything of the file is accounted for; see “Differences”.", returncode=1
            )
