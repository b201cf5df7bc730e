"""Files of releases at their own addresses, and the ledger of what is shared by what right."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from litre.serving.files import answer_file, find_below
from litre.sharing import queries
from litre.sharing.actions import folder_of
from litre.sharing.models import Release


@require_safe
def release_file(request: HttpRequest, slug: str, path: str) -> HttpResponseBase:
    """The file, if its release is shared and it is as it was when it was read."""
    release = Release.objects.filter(slug=slug, is_public=True).first()
    if release is None:
        raise Http404
    notice = queries.notice_against(release)
    if notice:
        return _frozen(notice)
    known = queries.shared_file(release, path, timezone.now())
    if known is None:
        raise Http404
    file: Path = find_below(folder_of(release), path)
    status = file.stat()
    if (status.st_size, status.st_mtime_ns) != (known.size_bytes, known.changed_ns):
        raise Http404
    response = answer_file(request, file)
    # It can be frozen at any time: no copy may be kept without asking.
    response["Cache-Control"] = "public, no-cache"
    return response


def _frozen(notice: int) -> HttpResponse:
    words = gettext("Not given out: rights notice number %(number)d stands against it.")
    answer = HttpResponse(
        words % {"number": notice}, status=451, content_type="text/plain; charset=utf-8"
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    lines = queries.ledger(timezone.now())
    return render(request, "litre/sharing/ledger.html", {"lines": lines, "jsonld": None})
