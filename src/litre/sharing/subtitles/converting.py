"""A subtitle file as WebVTT, kept by its checksum in the home."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.translation import gettext as _

from litre.sharing.errors import SharingError
from litre.sharing.subtitles import ass, srt
from litre.sharing.subtitles.cues import written
from litre.sharing.subtitles.decoding import decoded

READERS = {".srt": srt.read, ".ass": ass.read, ".ssa": ass.read}
MOST_BYTES = 4 << 20
# Changes when the same file would give other WebVTT.
_VERSION = 1


def converted(data: bytes, ending: str, language: str = "") -> str:
    """WebVTT of a file by the ending of its name. Raises SharingError with the reason."""
    if len(data) > MOST_BYTES:
        raise SharingError(_("Subtitles may have 4 MiB at most."))
    return written(READERS[ending](decoded(data, language)))


def kept(path: Path, sha256: str, language: str = "") -> Path | None:
    """The file's WebVTT, made once; None if it can't be made. The folder may be emptied at any time."""
    folder = Path(settings.HOME) / "subtitles"
    ending = path.suffix.lower().removeprefix(".")
    made = folder / f"{sha256}-{ending}-{language or 'und'}-{_VERSION}.vtt"
    if not made.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _put(made, _made_of(path, language))
    return made if made.stat().st_size else None


def refusal(path: Path, language: str = "") -> str:
    """Why the file can't be shown as subtitles; nothing if it can."""
    try:
        converted(_read(path), path.suffix.lower(), language)
    except SharingError as error:
        return str(error)
    return ""


def _made_of(path: Path, language: str) -> str:
    """Nothing for what is refused, so that it is not tried at each look."""
    try:
        return converted(_read(path), path.suffix.lower(), language)
    except SharingError:
        return ""


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _put(made: Path, text: str) -> None:
    """Whole or not at all, whoever else makes it at the same time."""
    with NamedTemporaryFile("w", dir=made.parent, delete=False, encoding="utf-8") as part:
        try:
            part.write(text)
            part.flush()
            os.replace(part.name, made)
        except OSError:
            os.unlink(part.name)
            raise
