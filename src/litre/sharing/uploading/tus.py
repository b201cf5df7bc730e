"""Uploads over HTTP as tus 1.0.0 says: core, creation, checksum, expiration and termination.

https://tus.io/protocols/resumable-upload. Beyond it: creation answers with `Upload-Offset` too, since the
same file (`filename`, length and `changed` in the metadata) goes on where it was left; every refusal is
a sentence of plain text in the language of the admin.
"""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from litre.sharing.errors import SharingError
from litre.sharing.models import Release
from litre.sharing.uploading import errors
from litre.sharing.uploading.actions import Wanted, begin, discard, offset_of, receive
from litre.sharing.uploading.models import Upload
from litre.sharing.uploading.parts import ALGORITHMS, Part

VERSION = "1.0.0"
_TEXT = "text/plain; charset=utf-8"
_KIND = "application/offset+octet-stream"
_SHA256 = re.compile(r"[0-9a-f]{64}")
# Eighteen digits hold every file there is.
_NUMBER = re.compile(r"\d{1,18}")
_STATUS: dict[type[SharingError], int] = {
    errors.NoRoom: 507,
    errors.TooLarge: 413,
    errors.WrongOffset: 409,
    errors.WrongChecksum: 460,
    errors.Busy: 423,
    errors.Gone: 410,
}
_View = Callable[..., HttpResponse]


def _speaks_tus(view: _View) -> _View:
    """Refuses another version of the protocol, and says of which this is."""

    @wraps(view)
    def answer(request: HttpRequest, *words: object, **named: object) -> HttpResponse:
        if request.method == "OPTIONS":
            response = _options()
        elif request.headers.get("Tus-Resumable") != VERSION:
            response = _said(412, _("This site speaks version 1.0.0 of tus."))
            response["Tus-Version"] = VERSION
        else:
            response = _answered(view, request, words, named)
        response["Tus-Resumable"] = VERSION
        return response

    return answer


def _answered(
    view: _View, request: HttpRequest, words: tuple[object, ...], named: dict[str, object]
) -> HttpResponse:
    try:
        return view(request, *words, **named)
    except SharingError as error:
        return _said(_STATUS.get(type(error), 400), str(error))


def _options() -> HttpResponse:
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": "creation,checksum,expiration,termination",
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        "Tus-Max-Size": str(settings.UPLOAD_LARGEST_BYTES),
    }
    return HttpResponse(status=204, headers=headers)


def _said(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type=_TEXT)


@require_http_methods(["OPTIONS", "POST"])
@never_cache
@_speaks_tus
def uploads(request: HttpRequest, pk: int) -> HttpResponse:
    """Creation: an address to send a file to."""
    release = get_object_or_404(Release, pk=pk)
    upload = begin(release, _wanted(request), request.user, timezone.now())  # type: ignore[arg-type]
    where = reverse("litre_sharing_staff:part", args=[pk, upload.token])
    return _told(upload, offset_of(upload), HttpResponse(status=201, headers={"Location": where}))


def _wanted(request: HttpRequest) -> Wanted:
    said = _metadata(request.headers.get("Upload-Metadata", ""))
    sha256 = said.get("sha256", "")
    if sha256 and not _SHA256.fullmatch(sha256):
        raise SharingError(_("sha256 has to be 64 hexadecimal digits."))
    size = _number(request, "Upload-Length")
    return Wanted(said.get("filename", ""), size, said.get("changed", "")[:40], sha256)


def _metadata(header: str) -> dict[str, str]:
    """Keys with values in base64, by commas. Raises SharingError.

    >>> _metadata("filename YS50eHQ=,changed")
    {'filename': 'a.txt', 'changed': ''}
    """
    said = {}
    for pair in filter(None, (one.strip() for one in header.split(","))):
        key, _space, value = pair.partition(" ")
        try:
            said[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise SharingError(_("Upload-Metadata is no list of base64.")) from None
    return said


def _number(request: HttpRequest, name: str) -> int:
    said = request.headers.get(name, "")
    if not _NUMBER.fullmatch(said):
        raise SharingError(_("%(name)s has to be a whole number.") % {"name": name})
    return int(said)


@require_http_methods(["OPTIONS", "HEAD", "PATCH", "DELETE"])
@never_cache
@_speaks_tus
def part(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """One upload: how far it is, its next part, or that it is not wanted any more."""
    upload = get_object_or_404(Upload, release=pk, token=token)
    if request.method == "HEAD":
        answer = HttpResponse(headers={"Upload-Length": str(upload.size_bytes)})
        return _told(upload, offset_of(upload), answer)
    if request.method == "DELETE":
        if not upload.finished_at:
            discard(upload)
        return HttpResponse(status=204)
    if request.headers.get("Content-Type") != _KIND:
        return _said(415, _("A part is sent as %(kind)s.") % {"kind": _KIND})
    received = receive(upload, _part(request), request.user, timezone.now())  # type: ignore[arg-type]
    return _told(upload, received, HttpResponse(status=204))


def _part(request: HttpRequest) -> Part:
    at, size = _number(request, "Upload-Offset"), _number(request, "Content-Length")
    return Part(at, size, request, _checksum(request.headers.get("Upload-Checksum", "")))


def _checksum(header: str) -> tuple[str, bytes] | None:
    if not header:
        return None
    name, _space, value = header.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except binascii.Error:
        digest = b""
    if name not in ALGORITHMS or not digest:
        raise SharingError(_("Upload-Checksum is sha1 or sha256, and the digest in base64."))
    return name, digest


def _told(upload: Upload, offset: int, answer: HttpResponse) -> HttpResponse:
    answer["Upload-Offset"] = str(offset)
    if offset < upload.size_bytes:
        end = timezone.now() + timedelta(days=settings.UPLOAD_DAYS)
        answer["Upload-Expires"] = http_date(end.timestamp())
    return answer
