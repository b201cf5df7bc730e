"""Media files over plain HTTP: whole, by range, or not at all if unchanged."""

import mimetypes
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponseNotModified, StreamingHttpResponse
from django.utils._os import safe_join
from django.utils.http import http_date, parse_http_date_safe
from django.core.exceptions import SuspiciousFileOperation

# What a browser may show in place; anything else is handed over as a download.
_SHOWN = (
    "image/avif",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "audio/",
    "video/",
    "application/pdf",
    "text/vtt",
)
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_CHUNK = 64 * 1024


def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path` under the media folder, with ranges (RFC 9110, section 14)."""
    file = _find(path)
    status = file.stat()
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and int(status.st_mtime) <= since:
        return HttpResponseNotModified()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    response = _body(request.headers.get("Range", ""), file, status.st_size)
    response["Content-Type"] = kind
    response["Last-Modified"] = http_date(status.st_mtime)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=31536000"
    if not kind.startswith(_SHOWN):
        response["Content-Disposition"] = "attachment"
    return response


def _find(path: str) -> Path:
    try:
        found = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError):
        raise Http404 from None
    if not found.is_file():
        raise Http404
    return found


def _body(wanted: str, file: Path, size: int) -> HttpResponseBase:
    if not wanted:
        return FileResponse(file.open("rb"))
    span = _span(wanted, size)
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = span
    handle = file.open("rb")
    response = StreamingHttpResponse(_part(handle, start, stop), status=206)
    response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Content-Length"] = str(stop - start)
    return response


def _span(wanted: str, size: int) -> tuple[int, int] | None:
    """First byte and one past the last; None if the file has no such part.

    >>> _span("bytes=2-3", 10), _span("bytes=-4", 10), _span("bytes=8-", 10), _span("bytes=10-", 10)
    ((2, 4), (6, 10), (8, 10), None)
    """
    match = _RANGE.match(wanted.strip())
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
    return (start, stop) if start < stop else None


def _part(handle: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    with handle:
        handle.seek(start, os.SEEK_SET)
        left = stop - start
        while left and (piece := handle.read(min(_CHUNK, left))):
            left -= len(piece)
            yield piece
