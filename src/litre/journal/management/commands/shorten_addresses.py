"""`litre shorten_addresses`: what a served site does by itself, once a minute."""

from datetime import timedelta
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.comments.actions import shorten_addresses
from litre.journal.models import JournalSettings

# A century: what the owner types may lead beyond the first year there is.
_LONGEST = 36_500


class Command(BaseCommand):
    help = "Shorten the network addresses of commenters that are older than the journal's setting."

    def handle(self, *args: Any, **options: Any) -> None:
        journal = JournalSettings.said()
        days = min(journal.shorten_addresses_after_days, _LONGEST)
        before = timezone.now() - timedelta(days=days)
        count = shorten_addresses(before)
        if count and options["verbosity"]:
            self.stdout.write(f"{count} addresses are shortened.")
