"""`litre forget_tallies`: what a served site does by itself, once a minute."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.comments.spam.tallies import forget


class Command(BaseCommand):
    help = "Forget how many comments came from which network, once that is over."

    def handle(self, *args: Any, **options: Any) -> None:
        forget(timezone.now())
