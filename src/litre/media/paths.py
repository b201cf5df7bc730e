"""Names of files that come from outside, made harmless."""

import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.utils.text import get_valid_filename

_FOLDER = "original_images"
_LONGEST = 90


def safe_path(wanted: str, extensions: tuple[str, ...]) -> str:
    """`wanted` as a path under the media folder that ends as its content demands.

    Letters of every script stay; folders up, roots, control characters and other endings go.
    At most 90 characters, as the column holds 100 and a storage may add seven.

    >>> safe_path("2005/04/涙 1.jpeg", (".jpg", ".jpeg"))
    '2005/04/涙_1.jpeg'
    >>> safe_path("../../etc/cron.d/x.php", (".png",)), safe_path("", (".png",))
    ('etc/cron.d/x.png', 'original_images/picture.png')
    """
    text = unicodedata.normalize("NFC", wanted).replace("\\", "/")
    parts = [part for part in map(_safe_part, text.split("/")) if part]
    *folders, name = parts or [""]
    path = PurePosixPath(name)
    suffix = path.suffix.lower() if path.suffix.lower() in extensions else extensions[0]
    stem = path.stem or "picture"
    folder = "/".join(folders)[: _LONGEST // 2].rstrip("/") if wanted.count("/") else _FOLDER
    room = _LONGEST - len(folder) - len(suffix) - 1
    return f"{folder or _FOLDER}/{stem[:room]}{suffix}"


def _safe_part(part: str) -> str:
    try:
        return get_valid_filename(part).lstrip(".")
    except SuspiciousFileOperation:
        return ""
