"""What a picture from outside is, looked up in its header before anything is decoded."""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from litre.media.errors import PictureError

MAX_PIXELS = 80_000_000
MAX_SIDE = 20_000
# By what Pillow calls them; SVG is a program and not a picture.
EXTENSIONS = {
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
}
# What Pillow raises for files that lie; all of them mean "this can't be read".
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    AssertionError,
    MemoryError,
    RuntimeError,
    struct.error,
    Image.DecompressionBombError,
)
_TURNED = {5, 6, 7, 8}


@dataclass(frozen=True, slots=True)
class Facts:
    """Format as Pillow names it, size in pixels as it is seen, whether it moves."""

    format: str
    width: int
    height: int
    is_animated: bool


def read_facts(file: BinaryIO) -> Facts:
    """Facts from the header of `file`; the bytes of the picture are not decoded.

    Raises PictureError for another format and for sizes out of bounds (a decompression bomb
    says its size in the header).
    """
    with open_picture(file) as image:
        width, height = image.size
        _check_size(width, height)
        return Facts(
            "JPEG" if image.format == "MPO" else str(image.format),
            *((height, width) if is_turned(image) else (width, height)),
            bool(getattr(image, "is_animated", False)) and image.format != "MPO",
        )


def open_picture(file: BinaryIO) -> Image.Image:
    """The picture in `file`, its header read; raises PictureError if it has none we take."""
    file.seek(0)
    try:
        return Image.open(file, formats=list(EXTENSIONS))
    except Image.DecompressionBombError:
        raise PictureError(_too_large()) from None
    except _BROKEN:
        raise PictureError(_("This file is no picture in AVIF, GIF, JPEG, PNG or WebP.")) from None


def load(image: Image.Image) -> None:
    """Decode `image`; raises PictureError if the file is cut off or broken inside."""
    try:
        image.load()
    except _BROKEN:
        raise PictureError(
            _("This picture is cut off or broken; send the whole file again.")
        ) from None


def is_turned(image: Image.Image) -> bool:
    """Whether its EXIF says that it lies on its side."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation) in _TURNED
    except _BROKEN:
        return False


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise PictureError(_("This picture has no size."))
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise PictureError(_too_large())


def _too_large() -> str:
    return _(
        "This picture is too large: a side may have %(side)s pixels, the whole %(millions)s million."
    ) % {"side": MAX_SIDE, "millions": MAX_PIXELS // 1_000_000}
