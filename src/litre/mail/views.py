"""Messages that were written to files, for the owner alone."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import user_passes_test

from litre.mail import kept

_LISTED = 100
# A message may hold what signs its receiver in: an editor who read it could become the owner.
owners_only = user_passes_test(lambda user: user.is_active and user.is_superuser)


@owners_only
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    listed = kept.newest(settings.EMAIL_FILE_PATH, _LISTED)
    return render(
        request,
        "litre/mail/index.html",
        {"messages_kept": listed, "folder": settings.EMAIL_FILE_PATH, "is_sent": is_sent()},
    )


@owners_only
@never_cache
@require_safe
def message(request: HttpRequest, name: str) -> HttpResponse:
    found = kept.read(settings.EMAIL_FILE_PATH, name)
    if found is None:
        raise Http404
    return render(request, "litre/mail/message.html", {"message": found})


def is_sent() -> bool:
    """Whether mail leaves the machine."""
    return bool(settings.EMAIL_IS_SENT)
