"""Where the files of an export come from: a folder, a zip, or the old site itself."""

import os
import stat
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Protocol

from litre.transfer.errors import BadMedia
from litre.transfer.wordpress.old_site import OldSite

LARGEST_BYTES = 512 * 2**20
# Zeros pack a thousand times, pictures and recordings hardly at all.
_RATIO = 200
_HARMLESS_BYTES = 32 * 2**20


class MediaSource(Protocol):
    """Gives a file by its path in the folder of uploads, such as `2006/03/diary.png`."""

    refused: list[str]

    def read(self, path: str) -> bytes | None:
        """The file, or None if it is not there."""


class NoMedia:
    def __init__(self) -> None:
        self.refused: list[str] = []

    def read(self, path: str) -> bytes | None:
        return None


class Folder:
    """A folder as it lay on the old server: `uploads`, what holds it, or what it holds."""

    def __init__(self, root: Path) -> None:
        self.refused: list[str] = []
        inner = [root / "wp-content" / "uploads", root / "uploads"]
        self.root = next((path for path in inner if path.is_dir()), root).resolve()
        self._names: dict[str, Path] = {}
        for folder, _, files in os.walk(self.root):
            for name in files:
                self._note(Path(folder) / name)

    def _note(self, path: Path) -> None:
        if path.is_symlink() or not path.resolve().is_relative_to(self.root):
            self.refused.append(f"{path.name}: a link that leads out of the folder")
            return
        self._names[_normal(path.relative_to(self.root).as_posix())] = path

    def read(self, path: str) -> bytes | None:
        found = self._names.get(_normal(path))
        if found is None or found.stat().st_size > LARGEST_BYTES:
            return None
        return found.read_bytes()


class Zip:
    """A zip of that folder. Members that climb out of it, or are links, are refused and listed."""

    def __init__(self, path: Path) -> None:
        self.refused: list[str] = []
        try:
            self.zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise BadMedia(
                f"{path.name} can't be read as a zip ({error}). Give the zip or the folder of wp-content/uploads."
            ) from error
        self._names: dict[str, zipfile.ZipInfo] = {}
        for info in self.zip.infolist():
            if not info.is_dir():
                self._note(info)

    def _note(self, info: zipfile.ZipInfo) -> None:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in (parts or ("",))[0]:
            self.refused.append(f"{info.filename[:200]}: its name leads out of the folder")
        elif stat.S_ISLNK(info.external_attr >> 16):
            self.refused.append(f"{info.filename[:200]}: a link, not a file")
        else:
            inside = parts[parts.index("uploads") + 1 :] if "uploads" in parts else parts
            self._names[_normal("/".join(inside))] = info

    def read(self, path: str) -> bytes | None:
        info = self._names.get(_normal(path))
        if info is None:
            return None
        if info.file_size > LARGEST_BYTES:
            self.refused.append(f"{info.filename[:200]}: larger than {LARGEST_BYTES // 2**20} MB")
            return None
        if info.file_size > max(_HARMLESS_BYTES, info.compress_size * _RATIO):
            self.refused.append(f"{info.filename[:200]}: packed over {_RATIO} times, as a bomb is")
            return None
        try:
            with self.zip.open(info) as member:
                data = member.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            self.refused.append(f"{info.filename[:200]}: {error}")
            return None
        return data if len(data) == info.file_size else None


def media_source(media: Path | None, fetch_from: str = "") -> MediaSource:
    """The source for `--media` or `--fetch-media`; raises BadMedia if it is no folder or zip."""
    if media is not None:
        if media.is_dir():
            return Folder(media)
        if media.is_file():
            return Zip(media)
        raise BadMedia(
            f"{media} is neither a zip nor a folder. Give wp-content/uploads as one of them."
        )
    return OldSite(fetch_from) if fetch_from else NoMedia()


def _normal(path: str) -> str:
    return unicodedata.normalize("NFC", path)
