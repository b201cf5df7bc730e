"""`litre send_mentions`: what a served site does by itself, once a minute."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import timezone

from litre.comments.mentions.sending import send_due
from litre.serving.outside.agent import agent_of
from litre.serving.outside.fetching import Bounds, Fetcher


class Command(BaseCommand):
    help = "Tell other sites that pages of this one link to theirs."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ADDRESS:
            return
        fetcher = Fetcher(agent_of(settings.ADDRESS), Bounds(types=frozenset()))
        count = send_due(timezone.now(), fetcher)
        if count and options["verbosity"]:
            self.stdout.write(f"{count} sites took a mention.")
