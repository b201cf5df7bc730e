"""Say again what not every receiver has heard of rights notices."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from litre.desk.actions.notices import tell_untold


class Command(BaseCommand):
    help = "Says again what not every receiver has heard of rights notices."

    def handle(self, *args: Any, **options: Any) -> None:
        tell_untold(timezone.now())
