"""How the files of a release are shown on its page: heard, watched, looked at, or just given."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils.translation import gettext

from litre.sharing.actions import folder_of
from litre.sharing.models import Release, ReleaseFile
from litre.sharing.subtitles.converting import READERS, kept
from litre.sharing.subtitles.naming import belonging, tag_in

# A page of hundreds of players helps nobody; the files after these have their links.
MOST_PLAYERS = 60
MOST_TRACKS = 20
MOST_POSTER_BYTES = 1 << 20

# What browsers play without help, by ending, with how such a file begins. A film in Matroska or
# AVI plays in none of them, or in few.
_OGG, _MP4, _WEBM = rb"OggS", rb".{4}ftyp", rb"\x1a\x45\xdf\xa3"
_HEARD = {
    **dict.fromkeys((".oga", ".ogg", ".opus"), _OGG),
    ".m4a": _MP4,
    ".mp3": rb"ID3|\xff[\xe2-\xff]",
    ".flac": rb"fLaC|ID3",
    ".wav": rb"RIFF.{4}WAVE",
    ".aac": rb"\xff[\xf0-\xf9]|ID3",
}
_SEEN = {".mp4": _MP4, ".m4v": _MP4, ".webm": _WEBM, ".ogv": _OGG}
_PICTURES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
_POSTERS = frozenset({"cover", "poster", "folder", "front"})
_BEGIN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Track:
    """Subtitles of a film: address of the WebVTT, language (or nothing) and what they are called."""

    address: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A file with its player, `audio`, `video` or none.

    An `<audio>` draws no subtitles, nor does Chromium where a `<video>` has sound alone: along.js
    writes those of a recording below its player.
    """

    file: ReleaseFile
    address: str
    player: str = ""
    tracks: tuple[Track, ...] = ()
    poster: str = ""


def shown_files(release: Release, files: Sequence[ReleaseFile]) -> list[Shown]:
    """Every file in its order, the first that browsers play with a player.

    Reads the first bytes of those, and makes WebVTT of subtitles that were not asked for yet.
    """
    playable = [file for file in files if _player(file.path)]
    players = {
        file.pk: _player(file.path)
        for file in playable[:MOST_PLAYERS]
        if _is_what_it_says(folder_of(release) / file.path)
    }
    return [
        _shown(release, file, players.get(file.pk, ""), files, len(playable) == 1) for file in files
    ]


def _shown(
    release: Release, file: ReleaseFile, player: str, files: Sequence[ReleaseFile], is_only: bool
) -> Shown:
    address = _address(release, file.path)
    if not player:
        return Shown(file, address)
    by_path = {each.path: each for each in files}
    paths = belonging(file.path, by_path, is_only)[:MOST_TRACKS]
    tracks = tuple(track for path in paths if (track := _track(release, by_path[path])) is not None)
    poster = _poster(release, file.path, files) if player == "video" else ""
    return Shown(file, address, player, tracks, poster)


def _player(path: str) -> str:
    """
    >>> _player("a/One.MP3"), _player("film.webm"), _player("film.mkv"), _player("page.html")
    ('audio', 'video', '', '')
    """
    ending = PurePosixPath(path).suffix.lower()
    return "audio" if ending in _HEARD else "video" if ending in _SEEN else ""


def _is_what_it_says(path: Path) -> bool:
    """Whether the file begins as those of its ending do. A file that is gone does not."""
    begin = {**_HEARD, **_SEEN}[path.suffix.lower()]
    try:
        with path.open("rb") as stream:
            return re.match(begin, stream.read(_BEGIN_BYTES), re.DOTALL) is not None
    except OSError:
        return False


def _track(release: Release, file: ReleaseFile) -> Track | None:
    """The track of a subtitle file; none of what can't be shown."""
    language = tag_in(file.path, release.subtitles)
    if PurePosixPath(file.path).suffix.lower() in READERS:
        try:
            if kept(folder_of(release) / file.path, file.sha256, language) is None:
                return None
        except OSError:
            return None
        address = reverse("litre_shared:subtitles", args=[release.slug, file.path])
    else:
        address = _address(release, file.path)
    return Track(address, language, _label(file.path, language))


def _label(path: str, language: str) -> str:
    """The language by its own name, and what else the file's name says: forced, sdh.

    >>> _label("film.ja.srt", "ja"), _label("film.zh-Hant.ass", "zh-Hant"), _label("film.en.sdh.srt", "en")
    ('日本語', '繁體中文', 'English (sdh)')
    """
    name = LANG_INFO.get(language.lower()) or LANG_INFO.get(language.split("-")[0]) or {}
    said = str(name.get("name_local") or language) or gettext("Subtitles")
    more = PurePosixPath(path).name.split(".")[-2]
    is_more = language and not tag_in(f"x.{more}.srt") and len(path.split(".")) > 3
    return f"{said} ({more})" if is_more else said


def _poster(release: Release, path: str, files: Iterable[ReleaseFile]) -> str:
    """The picture beside a film: of its own name, or called cover or poster; not a heavy one."""
    film = PurePosixPath(path)
    own, common = "", ""
    for file in files:
        picture = PurePosixPath(file.path)
        if picture.parent != film.parent or picture.suffix.lower() not in _PICTURES:
            continue
        if file.size_bytes > MOST_POSTER_BYTES:
            continue
        if picture.stem.casefold() == film.stem.casefold():
            own = own or file.path
        elif picture.stem.casefold() in _POSTERS:
            common = common or file.path
    found = own or common
    return _address(release, found) if found else ""


def _address(release: Release, path: str) -> str:
    return reverse("litre_shared:file", args=[release.slug, path])
