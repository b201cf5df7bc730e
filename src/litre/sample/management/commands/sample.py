"""`litre sample`: write the sample issue into a site that has no review yet; a new home is prepared first."""

from typing import Any

from django.core.management import BaseCommand

from litre.sample.actions import write_sample
from litre.sample.data import load
from litre.serving.prepare import prepare_home


class Command(BaseCommand):
    help = "Write sample reviews, works and people, if the site has no review yet."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_home(self.stdout.write)
        sample = load()
        if write_sample(sample):
            self.stdout.write(f"{len(sample.reviews)} sample reviews are written.")
        else:
            self.stdout.write("The site has reviews already; nothing was written.")
