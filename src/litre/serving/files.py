"""Media files over plain HTTP: whole, by range, or not at all if unchanged."""

import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.utils._os import safe_join
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from litre.serving.middleware import of_no_language
from litre.serving.parts import Part, always

# What a browser may show in place, by the ending of its name; anything else is a download
# without a type. A table of our own, since that of Python differs from machine to machine.
_SHOWN = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".ogv": "video/ogg",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".vtt": "text/vtt; charset=utf-8",
}
# Eighteen digits hold every file there is; more are no number but an attack on int().
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path` under the media folder, with ranges (RFC 9110, section 14)."""
    response = answer_file(request, find_below(Path(settings.MEDIA_ROOT), path))
    response["Cache-Control"] = "public, max-age=31536000"
    return response


def answer_file(
    request: HttpRequest, file: Path, is_given: Callable[[], bool] = always
) -> HttpResponseBase:
    """This file or the part of it that is asked for; how long it is kept the caller says.

    Once `is_given` says no the connection ends, wherever in the file it is. It is asked for each piece, in the loop that
    sends to everybody, so it may not wait for anything.
    """
    status = file.stat()
    modified = http_date(status.st_mtime)
    if _is_known(request, int(status.st_mtime)):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _body(_wanted(request, modified), file, status.st_size, is_given)
        kind = _SHOWN.get(file.suffix.lower())
        response["Content-Type"] = kind or "application/octet-stream"
        # Media is compressed already, and a part of a file may not be compressed at all.
        response["Content-Encoding"] = "identity"
        if not kind:
            response["Content-Disposition"] = "attachment"
    response["Last-Modified"] = modified
    response["Accept-Ranges"] = "bytes"
    return of_no_language(response)


def find_below(root: Path, path: str) -> Path:
    """The file, if it lies in the folder by its own name and by what it links to."""
    try:
        found = Path(safe_join(root, path)).resolve(strict=True)
        if found.is_file() and found.is_relative_to(root.resolve()):
            return found
    except (SuspiciousFileOperation, ValueError, OSError):
        pass
    raise Http404


def _is_known(request: HttpRequest, modified_s: int) -> bool:
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and modified_s <= since


def _wanted(request: HttpRequest, modified: str) -> str:
    """The range asked for; none if the file has changed since the asker's first part of it."""
    if request.method != "GET" or request.headers.get("If-Range", modified) != modified:
        return ""
    return request.headers.get("Range", "")


def _body(wanted: str, file: Path, size: int, is_given: Callable[[], bool]) -> HttpResponseBase:
    span = span_of(wanted, size)
    start, stop = span or (0, size)
    if span and start >= stop:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = FileResponse(Part(file.open("rb"), start, stop, is_given))
    if span:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response


def span_of(wanted: str, size: int) -> tuple[int, int] | None:
    """First byte and one past the last, the same twice if the file has no such part.

    None for what is no single range of bytes, which RFC 9110 lets a server leave out of account.

    >>> span_of("bytes=2-3", 10), span_of("bytes=-4", 10), span_of("bytes=8-", 10), span_of("bytes=10-", 10)
    ((2, 4), (6, 10), (8, 10), (10, 10))
    >>> span_of("bytes=3-2", 10), span_of("bytes=0-1,4-5", 10), span_of("lines=1-2", 10)
    (None, None, None)
    """
    match = _RANGE.fullmatch(wanted.strip())
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    return min(int(first), size), min(size, int(last) + 1) if last else size
