"""What a template may have to say of mail."""

from django.conf import settings
from django.http import HttpRequest


def mail(request: HttpRequest) -> dict[str, bool]:
    """Whether letters leave the machine; if not, whether to write them nevertheless, into files, to be tried."""
    is_sent = settings.EMAIL_IS_SENT
    return {"mail_is_sent": is_sent, "mail_is_tried": not is_sent and not settings.IS_PUBLIC}
