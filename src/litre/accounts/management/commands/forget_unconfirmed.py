"""`litre forget_unconfirmed`: deletes accounts whose address nobody confirmed in time."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.accounts.actions import forget_unconfirmed


class Command(BaseCommand):
    help = "Delete accounts whose e-mail address nobody confirmed within three days."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget_unconfirmed(timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{forgotten} forgotten.")
