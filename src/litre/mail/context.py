"""What a template may have to say of mail."""

from django.conf import settings
from django.http import HttpRequest


def mail(request: HttpRequest) -> dict[str, bool]:
    """Whether letters leave the machine, or lie in files."""
    return {"mail_is_sent": settings.EMAIL_IS_SENT}
