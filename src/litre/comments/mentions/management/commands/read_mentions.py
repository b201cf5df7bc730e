"""`litre read_mentions`: what a served site does by itself, once a minute."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import timezone

from litre.comments.mentions.working import work_off
from litre.serving.outside.agent import agent_of
from litre.serving.outside.fetching import Fetcher


class Command(BaseCommand):
    help = "Read the pages elsewhere that are said to link to this site."

    def handle(self, *args: Any, **options: Any) -> None:
        count = work_off(timezone.now(), Fetcher(agent_of(settings.ADDRESS)))
        if count and options["verbosity"]:
            self.stdout.write(f"{count} mentions are read.")
