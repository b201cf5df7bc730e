"""`litre import wordpress FILE.xml`: bring a WordPress site over."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from litre.serving.prepare import prepare
from litre.transfer.certificate_text import certificate_text
from litre.transfer.errors import TransferError
from litre.transfer.models import Run
from litre.transfer.wordpress.run import Order, bring
from litre.wxr.errors import WxrError


class Command(BaseCommand):
    help = "Bring a site over. Stop it whenever you like and run it again: it goes on."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="format", required=True)
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

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(lambda text: self.stderr.write(text))
        order = Order(options["file"], options["media"], options["fetch_media"], options["dry_run"])
        meter = Meter()
        try:
            known = Run.objects.filter(pk=options["run"]).first() if options["run"] else None
            run = bring(order, timezone.now(), meter, known)
        except (TransferError, WxrError) as error:
            meter.end()
            raise CommandError(str(error), returncode=2) from error
        except KeyboardInterrupt:
            meter.end()
            raise CommandError(
                "Stopped. Run the same command again to go on.", returncode=130
            ) from None
        meter.end()
        if options["certificate"]:
            text = json.dumps(run.certificate, ensure_ascii=False, indent=1)
            options["certificate"].write_text(text, encoding="utf-8")
        self.stdout.write(certificate_text(run))
        if run.certificate["differences"]:
            raise CommandError(
                "Not everything of the file is accounted for; see “Differences”.", returncode=1
            )


class Meter:
    """A line of progress on a terminal; silence in a log."""

    def __init__(self) -> None:
        self.shown = 0.0
        self.is_live = sys.stderr.isatty()

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self.is_live or now - self.shown < 0.1:
            return
        self.shown = now
        share = min(1.0, done / total) if total else 0.0
        bar = "█" * int(share * 30)
        sys.stderr.write(f"\r{step:<12} {bar:<30} {share:4.0%}  {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    def end(self) -> None:
        if self.is_live:
            sys.stderr.write("\r\x1b[K")
