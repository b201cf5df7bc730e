"""The sizes and formats of a picture, drawn from one decoding."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

from litre.media.models import SPECS, WIDTHS
from litre.media.reading import is_turned, load, open_picture

# Measured on a noisy 3000 x 2000 photograph, all renditions together: AVIF at speed 6 takes 2.5 s
# of CPU, at 9 only 0.9 s but 30 % more bytes. A picture is drawn once and read often.
_SAVED_AS: dict[str, dict[str, int | bool]] = {
    "avif": {"quality": 61, "speed": 6},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 78, "progressive": True, "optimize": True},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One rendition: the filter it stands for, its bytes, its size in pixels."""

    spec: str
    suffix: str
    data: bytes
    width: int
    height: int


def draw(file: BinaryIO, wanted: set[str] | None = None) -> Iterator[Drawn]:
    """Renditions of the picture in `file`, widest first; only those of the `wanted` specs
    (not empty) if given.

    The right way up by its EXIF, and without it: no place, no camera, no thumbnail. Sizes it
    does not reach are left out, so that no two are alike. Raises PictureError if it is broken.
    """
    with open_picture(file) as image:
        seen_width = image.size[1] if is_turned(image) else image.size[0]
        specs = sorted(specs_for(seen_width) if wanted is None else wanted)
        widths = sorted({_width_of(spec) for spec in specs}, reverse=True)
        current = _prepared(image, min(widths[0], seen_width) / seen_width)
    for width in widths:
        current = _narrowed(current, width)
        for spec in specs:
            if _width_of(spec) == width:
                kind = spec.rpartition("-")[2]
                yield Drawn(spec, kind, _saved(current, kind), *current.size)


def specs_for(width: int) -> set[str]:
    """The specs a picture of this width gets: narrower ones, the first that holds it whole, and
    the fallback for browsers that draw only JPEG.

    >>> sorted(specs_for(300))
    ['width-480|format-avif', 'width-480|format-webp', 'width-960|format-jpeg']
    >>> specs_for(5000) == set(SPECS)
    True
    """
    below = sum(each < width for each in WIDTHS)
    widths = WIDTHS[: below + 1]
    return {spec for spec in SPECS if _width_of(spec) in widths or spec.endswith("jpeg")}


def _width_of(spec: str) -> int:
    return int(spec.partition("|")[0].removeprefix("width-"))


def _prepared(image: Image.Image, scale: float) -> Image.Image:
    """`image` decoded, no larger than needed, upright, in RGB or RGBA, with nothing but colours."""
    target = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    if scale < 1:
        image.draft("RGB", target)
    load(image)
    profile = image.info.get("icc_profile") if image.mode in {"RGB", "RGBA"} else None
    exif = image.getexif()
    reduced = _in_colour(image)
    if reduced.size != target:
        reduced = reduced.resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)
    reduced.info = {"exif": exif.tobytes()} if exif else {}
    upright = ImageOps.exif_transpose(reduced)
    upright.info = {"icc_profile": profile} if profile else {}
    return upright


def _in_colour(image: Image.Image) -> Image.Image:
    if image.mode in {"RGB", "RGBA"}:
        return image.copy()
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _saved(image: Image.Image, kind: str) -> bytes:
    output = BytesIO()
    ready = _on_white(image) if kind == "jpeg" else image
    ready.save(output, kind.upper(), icc_profile=image.info.get("icc_profile"), **_SAVED_AS[kind])
    return output.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGB", image.size, "white")
    sheet.paste(image, mask=image.getchannel("A"))
    return sheet
