"""What a reader does about the key, from the reader's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from litre.sharing.members import actions
from litre.sharing.members.readers import ANCHOR


@login_required
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    actions.join(request.user, timezone.now())
    return _back(request, gettext("You have an announce key now."))


@login_required
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    actions.renew(request.user, timezone.now())
    return _back(
        request,
        gettext(
            "The key is another now; the one before is refused once the tracker has heard of it."
        ),
    )


@login_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    actions.leave(request.user)
    return _back(
        request,
        gettext(
            "The key is gone, and what was counted with it; the tracker refuses it once it has heard of it."
        ),
    )


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(f"{reverse('accounts:page')}#{ANCHOR}")
