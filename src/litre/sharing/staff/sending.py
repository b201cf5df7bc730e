"""Files by an ordinary form, as a browser without a script sends them, and files taken away."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from litre.sharing.actions import folder_of
from litre.sharing.errors import SharingError
from litre.sharing.models import Release
from litre.sharing.staff.files import path_of
from litre.sharing.staff.views import changers_only
from litre.sharing.uploading.actions import (
    Wanted,
    begin,
    checked,
    discard,
    receive,
    remove_file,
)
from litre.sharing.uploading.errors import NoRoom
from litre.sharing.uploading.models import Upload
from litre.sharing.uploading.parts import Part, raise_full
from litre.sharing.uploading.places import refuse_full, refuse_in_the_way


# The token is looked for in what was sent, below, where a disk too full to read that can be told.
@csrf_exempt
@changers_only
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        _read(request)
    except SharingError as error:
        messages.error(request, _sentence(error))
        return redirect("litre_sharing_staff:release", pk)
    return _take(request, pk)


def _sentence(error: SharingError) -> str:
    """Why a form was not taken: nothing of it stays, while what a script sends goes on where it was."""
    if isinstance(error, NoRoom):
        return _(
            "The disk of the site has no room for this file, so nothing of it was kept. "
            "Send it again once there is room."
        )
    return str(error)


def _read(request: HttpRequest) -> None:
    """Files larger than a few megabytes are kept in the system's folder for such until they are taken."""
    try:
        _files = request.FILES
    except OSError as error:
        raise_full(error)
        raise


@csrf_protect
def _take(request: HttpRequest, pk: int) -> HttpResponse:
    release = get_object_or_404(Release, pk=pk)
    sent = request.FILES.getlist("file")
    if not sent:
        messages.error(request, _("Choose a file first."))
    for file in sent:
        try:
            _keep(release, file, request)
        except SharingError as error:
            messages.error(request, _sentence(error))
        else:
            messages.success(request, _("%(name)s is in the folder.") % {"name": file.name})
    return redirect("litre_sharing_staff:release", pk)


def _keep(release: Release, file: UploadedFile, request: HttpRequest) -> None:
    now, folder = timezone.now(), request.POST.get("folder", "").strip().strip("/")
    wanted = Wanted("/".join(filter(None, [folder, file.name])), file.size or 0)
    path = checked(wanted)
    refuse_in_the_way(folder_of(release), path)
    refuse_full(wanted.size_bytes)
    # The whole file is here and can be kept: what came of it before is not needed.
    for before in release.uploads.filter(path=path, finished_at=None):
        discard(before)
    upload = begin(release, wanted, request.user, now)
    try:
        receive(upload, Part(0, upload.size_bytes, file), request.user, now)
    except SharingError:
        discard(upload)
        raise


@changers_only
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    release = get_object_or_404(Release, pk=pk)
    try:
        remove_file(release, path_of(request.POST.get("file", "")), request.user)
    except SharingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Removed."))
    return redirect("litre_sharing_staff:release", pk)


@changers_only
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    token = request.POST.get("upload", "")
    upload = Upload.objects.filter(release=pk, token=token, finished_at=None).first()
    if upload is not None:
        discard(upload)
    messages.success(request, _("What came of it was thrown away."))
    return redirect("litre_sharing_staff:release", pk)
