"""`litre forget_uploads`: what a served site does by itself, once a minute."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.sharing.proofs import forget_unnamed
from litre.sharing.uploading.actions import forget_stale


class Command(BaseCommand):
    help = "Remove files to which nothing was sent for LITRE_UPLOAD_DAYS, and proofs that no rights record names."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        forget_stale(now)
        forget_unnamed(now)
