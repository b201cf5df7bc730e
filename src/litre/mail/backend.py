"""Django's way out for mail where no server is set: each message becomes a file of its own."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from litre.mail import kept


class FileBackend(BaseEmailBackend):
    """Writes to `settings.EMAIL_FILE_PATH`; nothing leaves the machine."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        messages = [message for message in email_messages if message.recipients()]
        for message in messages:
            # `message()` refuses a line break in a header, as it does before a server.
            kept.keep(settings.EMAIL_FILE_PATH, message.message().as_bytes(), timezone.now())
        return len(messages)
