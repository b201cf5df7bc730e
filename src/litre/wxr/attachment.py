"""The files of an attachment, from `_wp_attachment_metadata`: WordPress names its sizes only there."""

from dataclasses import dataclass

from litre.wxr.errors import PhpError
from litre.wxr.php import PhpValue, unserialize


@dataclass(frozen=True, slots=True)
class SizeFile:
    """A smaller copy, beside the main file; width and height in pixels, 0 when unknown."""

    name: str
    file: str
    width: int
    height: int
    mime_type: str


@dataclass(frozen=True, slots=True)
class AttachmentFiles:
    """`file` is the path in the folder of uploads; sizes and `original_image` lie beside it.

    `original_image` is the upload before WordPress made it smaller (then `file` ends in
    `-scaled` or `-rotated`), empty when `file` is the upload itself.
    """

    file: str
    width: int
    height: int
    sizes: tuple[SizeFile, ...] = ()
    original_image: str = ""

    @property
    def original(self) -> str:
        """The path of the upload as it was."""
        folder, slash, _ = self.file.rpartition("/")
        return f"{folder}{slash}{self.original_image}" if self.original_image else self.file


def attachment_files(meta: str) -> AttachmentFiles | None:
    """The files that the field names; None if it is empty or names none (sound and video).

    Raises `PhpError` if the field lies beyond repair, or names a file outside its folder.

    >>> found = attachment_files('a:2:{s:4:"file";s:13:"2006/a-sc.jpg";s:14:"original_image";'
    ...     's:5:"a.jpg";}')
    >>> found.file, found.original
    ('2006/a-sc.jpg', '2006/a.jpg')
    >>> attachment_files("") is None
    True
    >>> attachment_files('a:1:{s:4:"file";s:9:"../../etc";}')
    Traceback (most recent call last):
    litre.wxr.errors.PhpError: The serialised PHP value cannot be read at byte 0: it names the file
    “../../etc”, which is outside its folder. The value is kept as text and used for nothing.
    """
    if not meta.strip():
        return None
    value = unserialize(meta)
    if not isinstance(value, dict):
        return None
    file = _text(value.get("file"))
    if not file:
        return None
    return AttachmentFiles(
        file=_path(file),
        width=_pixels(value.get("width")),
        height=_pixels(value.get("height")),
        sizes=_sizes(value.get("sizes")),
        original_image=_beside(_text(value.get("original_image"))),
    )


def _sizes(value: PhpValue) -> tuple[SizeFile, ...]:
    if not isinstance(value, dict):
        return ()
    return tuple(
        SizeFile(
            name=str(name),
            file=_beside(_text(size.get("file"))),
            width=_pixels(size.get("width")),
            height=_pixels(size.get("height")),
            mime_type=_text(size.get("mime-type")),
        )
        for name, size in value.items()
        if isinstance(size, dict) and _text(size.get("file"))
    )


def _text(value: PhpValue) -> str:
    return value if isinstance(value, str) else ""


def _pixels(value: PhpValue) -> int:
    """A count of pixels; old plugins wrote it as a string."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        value = int(value)
    return value if isinstance(value, int) and 0 <= value < 2**31 else 0


def _path(file: str) -> str:
    parts = file.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or "\0" in file or ":" in parts[0]:
        raise PhpError(f"it names the file “{file[:80]}”, which is outside its folder", 0)
    return file


def _beside(file: str) -> str:
    if "/" in file or "\\" in file:
        raise PhpError(f"it names the file “{file[:80]}”, which is outside its folder", 0)
    return _path(file) if file else ""
