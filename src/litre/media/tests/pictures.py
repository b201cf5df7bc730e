"""Pictures drawn for the tests."""

from io import BytesIO

from PIL import Image


def drawn(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object
) -> BytesIO:
    """A picture, red above and blue below, as a file."""
    image = Image.new(mode, size)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, size[0], size[1] // 2))
        image.paste((0, 0, 255), (0, size[1] // 2, *size))
    output = BytesIO()
    image.save(output, kind, **options)
    output.seek(0)
    return output


def animated() -> BytesIO:
    frames = [Image.new("RGB", (600, 8), colour) for colour in ("red", "blue", "white")]
    output = BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    output.seek(0)
    return output


def photograph_on_its_side() -> BytesIO:
    """60 x 40 pixels as stored, 40 x 60 as seen, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    return drawn("JPEG", (60, 40), exif=exif)
