"""`litre ask_akismet`: what a served site does by itself, once a minute, if it has a key."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import timezone

from litre.comments.spam.akismet.asking import ask_due
from litre.comments.spam.akismet.protocol import BOUNDS, Client
from litre.serving.outside.agent import agent_of
from litre.serving.outside.fetching import Fetcher


class Command(BaseCommand):
    help = "Ask Akismet about new comments, and tell it what it got wrong; nothing without LITRE_AKISMET_KEY."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.AKISMET_KEY and settings.ADDRESS):
            return
        fetcher = Fetcher(agent_of(settings.ADDRESS), BOUNDS)
        client = Client(settings.AKISMET_KEY, settings.ADDRESS, fetcher)
        count = ask_due(timezone.now(), client)
        if count and options["verbosity"]:
            self.stdout.write(f"{count} comments were asked about or told.")
