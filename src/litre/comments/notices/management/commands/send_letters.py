"""`litre send_letters`: what a served site does by itself, once a minute."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from litre.comments.notices.following import forget_unanswered
from litre.comments.notices.sending import forget_sent, send_due
from litre.comments.notices.spreading import spread


class Command(BaseCommand):
    help = "Send the letters of the outbox, and forget addresses that gave no answer."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ADDRESS_IS_KNOWN:
            raise CommandError(
                "The links in letters begin with LITRE_ADDRESS, and it is not set. Set it, or leave the letters "
                "to litre serve, which knows where it listens and sends them once a minute."
            )
        now = timezone.now()
        spread(now)
        count = send_due(now)
        forget_unanswered(now)
        forget_sent(now)
        if count and options["verbosity"]:
            self.stdout.write(f"{count} letters are sent.")
