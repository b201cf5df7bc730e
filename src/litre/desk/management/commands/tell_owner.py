"""`litre tell_owner`: what a served site does by itself, once a minute, before letters are sent."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from litre.desk.owner import tell_digest, tell_of_dates


class Command(BaseCommand):
    help = "Write the owner's letters of dates that come near, and the digest if it is its hour."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        tell_of_dates(now)
        tell_digest(now)
