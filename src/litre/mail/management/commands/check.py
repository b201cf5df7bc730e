"""Django's `check`, and what becomes of mail."""

from typing import Any

from django.conf import settings
from django.core.management.commands import check


class Command(check.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not settings.EMAIL_IS_SENT:
            # Not a message of the check framework: those stand before each command's output.
            self.stdout.write(
                f"Mail: none is sent. Messages are written to {settings.EMAIL_FILE_PATH} and shown "
                "to the owner in the admin; LITRE_MAIL names a server."
            )
