"""Files of releases at their own addresses, and the ledger of what is shared by what right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from litre.desk.queries import countered_notice
from litre.journal.asked import journal_of
from litre.journal.models import JournalSettings
from litre.serving.files import answer_file, find_below, span_of
from litre.serving.middleware import of_no_language
from litre.sharing import queries
from litre.sharing.actions import folder_of
from litre.sharing.counts import swarms_of
from litre.sharing.given import watch
from litre.sharing.members.queries import key_of, keyed, member_with
from litre.sharing.metainfo import MOST_PIECE_BYTES, with_seed, with_trackers
from litre.sharing.models import Release, ReleaseFile, Torrent
from litre.sharing.picture import picture_of
from litre.sharing.players import shown_files
from litre.sharing.subtitles.converting import READERS, kept
from litre.sharing.subtitles.naming import tag_in
from litre.sharing.torrents import magnet, page_at, plain_magnet, seed_at
from litre.ui.addresses import full_address

_PART_BYTES = 1 << 16
_NOTHING_RUNS = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
_TEXT = "text/plain; charset=utf-8"


@require_safe
def release_file(request: HttpRequest, slug: str, path: str) -> HttpResponseBase:
    """The file, if its release is shared and it is as it was when it was read; cut off if it is frozen meanwhile.

    503 where it could not be cut off.
    """
    try:
        is_given = watch(slug)
    except OSError:
        return _not_now()
    found, refused = _open(request, slug)
    if refused:
        return refused
    file, _known = _as_it_was(found, path)
    response = answer_file(request, file, is_given)
    return _kept_by_nobody(response)


def _not_now() -> HttpResponse:
    words = gettext("Files can't be given out at the moment. The site tries again each minute.")
    answer = HttpResponse(words, status=503, content_type=_TEXT)
    answer["Cache-Control"] = "no-store"
    answer["Retry-After"] = "60"
    return answer


@require_safe
def subtitles(request: HttpRequest, slug: str, path: str) -> HttpResponseBase:
    """A subtitle file as WebVTT, by the same rules as the file; 422 if it can't be."""
    found, refused = _open(request, slug)
    if refused:
        return refused
    file, known = _as_it_was(found, path)
    if file.suffix.lower() not in READERS:
        raise Http404
    language = tag_in(path, found.release.subtitles)
    made = kept(file, known.sha256, language)
    if made is None:
        # Why is the giver's to know, who is told when the files are read: to find it costs a conversion.
        words = gettext("This file cannot be shown as subtitles; it is given as it is.")
        return HttpResponse(words, status=422, content_type=_TEXT)
    answer = _kept_by_nobody(answer_file(request, made))
    if answer.status_code in (200, 206):
        # It is kept by its checksum, which says nothing to whoever saves it.
        name = f"{PurePosixPath(path).stem}.vtt"
        answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
        if language:
            answer["Content-Language"] = language
    return answer


def _kept_by_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """It can be frozen at any time: no copy may be kept without asking. Nothing in it may run."""
    response["Cache-Control"] = "public, no-cache"
    is_pdf = response.get("Content-Type") == "application/pdf"
    # A browser's own reader of PDF is shut out by a sandbox, and has one of its own.
    response["Content-Security-Policy"] = _NOTHING_RUNS if is_pdf else f"{_NOTHING_RUNS}; sandbox"
    return response


def _as_it_was(found: queries.Opened, path: str) -> tuple[Path, ReleaseFile]:
    """A file that may be given out now, and what is known of it. Raises Http404."""
    known = queries.file_of(found.release, path) if found.is_shared else None
    if known is None:
        raise Http404
    file: Path = find_below(folder_of(found.release), path)
    status = file.stat()
    if (status.st_size, status.st_mtime_ns) != (known.size_bytes, known.changed_ns):
        raise Http404
    return file, known


def _open(request: HttpRequest, slug: str) -> tuple[queries.Opened, HttpResponse | None]:
    """The release, and the answer in its place if a notice stands against it. Raises Http404."""
    found = queries.opened(slug, timezone.now())
    if found is None:
        raise Http404
    return found, _frozen(request, found.notice) if found.notice else None


@require_safe
def padding(request: HttpRequest, slug: str, size: int) -> HttpResponseBase:
    """Zeros between files, for clients that ask web seeds for padding too (BEP 47).

    By range as well: Transmission asks for nothing else, and takes no whole file in place of a part.
    """
    found, refused = _open(request, slug)
    if refused:
        return refused
    if size > MOST_PIECE_BYTES or not found.is_shared:
        raise Http404
    span = span_of(request.headers.get("Range", ""), size)
    start, stop = span or (0, size)
    if span and start >= stop:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = StreamingHttpResponse(_zeros(stop - start), content_type="application/octet-stream")
    if span:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Encoding"] = "identity"
    answer["Content-Length"] = str(stop - start)
    return of_no_language(answer)


def _zeros(size: int) -> Iterator[bytes]:
    part = bytes(min(size, _PART_BYTES))
    for begin in range(0, size, _PART_BYTES):
        yield part[: size - begin]


@require_safe
def torrent(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version of the torrent; 410 with the address of the newest if it is an old one."""
    return _torrent(request, slug, number, is_plain=False)


@require_safe
def plain_torrent(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The plain torrent beside a hybrid, by the same rules."""
    return _torrent(request, slug, number, is_plain=True)


def _torrent(request: HttpRequest, slug: str, number: int, is_plain: bool) -> HttpResponse:
    found, refused = _open(request, slug)
    if refused:
        return refused
    newest = found.release.torrents.first()
    shared = queries.shared_release(slug, timezone.now())
    if shared is None or newest is None or not 1 <= number <= newest.number:
        raise Http404
    if number < newest.number:
        name = "litre_shared:plain" if is_plain and newest.plain else "litre_shared:torrent"
        return _succeeded(full_address(request, reverse(name, args=[slug, newest.number])))
    kept = bytes(newest.plain_metainfo if is_plain else newest.metainfo)
    if not kept:
        raise Http404
    metainfo = with_seed(kept, seed_at(request), page_at(request, slug))
    key = request.GET.get("key", "")
    if key:
        if member_with(key) is None:
            return _of_nobody()
        metainfo = with_trackers(metainfo, keyed(settings.TRACKERS, key.lower()))
    answer = HttpResponse(metainfo, content_type="application/x-bittorrent")
    file = f"{slug}-v1" if is_plain else slug
    answer["Content-Disposition"] = f'attachment; filename="{file}.torrent"'
    answer["Cache-Control"] = "private, no-store" if key else "public, no-cache"
    return of_no_language(answer)


def _succeeded(where: str) -> HttpResponse:
    """In place of an old version: where the newest is, for people and for programs (RFC 5829)."""
    words = gettext("The files have changed since; the torrent of today is %(where)s")
    answer = HttpResponse(words % {"where": where}, status=410, content_type=_TEXT)
    answer["Link"] = f'<{where}>; rel="latest-version"'
    return answer


def _of_nobody() -> HttpResponse:
    words = gettext("This key is nobody's, or was given up; your account has the one you have now.")
    answer = HttpResponse(words, status=403, content_type=_TEXT)
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    shown = queries.shown_release(slug, now)
    if shown is None:
        return _not_shown(request, slug)
    newest: Torrent | None = next(iter(shown.newest), None)
    files = list(shown.files.all())
    players = shown_files(shown, files)
    history = getattr(shown, "history", None)
    key, seed = key_of(request.user), seed_at(request)
    trackers = keyed(settings.TRACKERS, key) if key else settings.TRACKERS
    context = {
        "release": shown,
        "page": queries.page_of(shown),
        "notes": _notes(shown, journal_of(request)),
        "files": players,
        "reads_along": any(one.player == "audio" and one.tracks for one in players),
        "size_bytes": sum(file.size_bytes for file in files),
        "torrent": newest,
        "key": key,
        "magnet": magnet(newest, slug, seed, trackers) if newest else "",
        "plain_magnet": plain_magnet(newest, slug, seed, trackers) if newest else "",
        "swarm": swarms_of([newest])[newest.pk] if newest else None,
        "history": history,
        "picture": picture_of(history, now),
        "wants_seeds": history is not None and history.wants_seeds(now),
        "jsonld": None,
    }
    page = render(request, "litre/sharing/release.html", context)
    if context["key"]:
        # It is told to its member alone, whatever cache stands between.
        patch_cache_control(page, private=True)
    return page


@dataclass(frozen=True, slots=True)
class _Notes:
    """Notes of a release and the languages they are in, as `mark_lang` asks for them."""

    text: str
    language: str
    other_language: str


def _notes(release: Release, journal: JournalSettings) -> _Notes:
    """Those in the language of the interface if there are some, else those of the journal's own."""
    first, second = journal.language, journal.other_language
    own = _Notes(release.notes, first, second)
    other = _Notes(release.notes_other, second, first)
    in_order = (other, own) if second == get_language() else (own, other)
    return next((each for each in in_order if each.text), own)


def _not_shown(request: HttpRequest, slug: str) -> HttpResponse:
    """In place of a release that is not shared: 451 if a notice stands against it. Raises Http404."""
    found, refused = _open(request, slug)
    if refused is None:
        raise Http404
    context = {
        "notice": found.notice,
        # What is not decided yet can't be countered: the desk would take it for a notice of its own.
        "may_be_countered": countered_notice(str(found.notice)) is not None,
        "jsonld": None,
    }
    page = render(request, "litre/sharing/frozen.html", context, status=451)
    return _blocked(request, page)


def _frozen(request: HttpRequest, notice: int) -> HttpResponse:
    """For programs: in place of a file or torrent."""
    words = gettext("Not given out: rights notice number %(number)d stands against it.")
    answer = HttpResponse(words % {"number": notice}, status=451, content_type=_TEXT)
    return _blocked(request, answer)


def _blocked(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Nobody keeps it, and it says who does not give it out: this site (RFC 7725)."""
    answer["Cache-Control"] = "no-store"
    answer["Link"] = f'<{full_address(request, "/")}>; rel="blocked-by"'
    return answer


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    lines = queries.ledger(timezone.now())
    return render(request, "litre/sharing/ledger.html", {"lines": lines, "jsonld": None})
