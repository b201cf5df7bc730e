"""`litre renew_keys`: what a served site does by itself after an update that sorts names otherwise."""

from typing import Any

from django.core.management import BaseCommand

from litre.catalogue import keys


class Command(BaseCommand):
    help = "Make the keys by which names are sorted and matched anew, if another version made them."

    def handle(self, *args: Any, **options: Any) -> None:
        if keys.are_current():
            return
        count = keys.renew()
        if options["verbosity"]:
            self.stdout.write(f"{count} names and records have new keys.")
