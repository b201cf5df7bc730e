"""Files and torrent of a release, for those who may change it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from litre.accounts.permits import needs
from litre.sharing.errors import SharingError
from litre.sharing.making.actions import ask, cancel, is_stopped
from litre.sharing.making.models import Making
from litre.sharing.metainfo import can_make
from litre.sharing.models import Release, Torrent
from litre.sharing.queries import notice_against
from litre.sharing.staff.files import SHOWN, lines, missing

changers_only = needs("litre_sharing.change_release")


@changers_only
@require_safe
@never_cache
def release(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Release, pk=pk)
    context = {
        **_making_of(found),
        "styles": Making.Style.choices,
        "can_make": can_make(),
        "files": lines(found),
        "most": SHOWN,
        "missing": missing(found),
        "uploads": found.uploads.filter(finished_at=None),
        "largest": settings.UPLOAD_LARGEST_BYTES,
        "days": settings.UPLOAD_DAYS,
    }
    return render(request, "litre/sharing/admin/release.html", context)


@changers_only
@require_safe
@never_cache
def making(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the torrent is, without the page around it; a script asks each second."""
    found = get_object_or_404(Release, pk=pk)
    return render(request, "litre/sharing/admin/_making.html", _making_of(found))


def _making_of(release: Release) -> dict[str, Any]:
    making = release.makings.first()
    return {
        "release": release,
        "notice": notice_against(release),
        "making": making,
        "is_stopped": making is not None and is_stopped(making),
        "torrent": Torrent.objects.filter(release=release).light().first(),
    }


@changers_only
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Release, pk=pk)
    style = request.POST.get("style", "")
    if style not in Making.Style.values:
        messages.error(request, _("Choose one of the styles."))
    else:
        try:
            ask(found, style, request.user, timezone.now())
        except SharingError as error:
            messages.error(request, str(error))
    return redirect("litre_sharing_staff:release", pk)


@changers_only
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    if cancel(get_object_or_404(Release, pk=pk), request.user, timezone.now()):
        messages.success(request, _("Cancelled; files and torrent are as they were."))
    else:
        messages.warning(request, _("It had ended already."))
    return redirect("litre_sharing_staff:release", pk)
