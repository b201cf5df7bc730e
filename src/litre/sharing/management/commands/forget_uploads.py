"""`litre forget_uploads`: what a served site does by itself, once a minute."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.sharing.uploading.actions import forget_stale


class Command(BaseCommand):
    help = "Remove files that came in part and to which nothing was sent for LITRE_UPLOAD_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        forget_stale(timezone.now())
