import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.media.drawing import draw
from litre.media.errors import PictureError
from litre.media.paths import safe_path
from litre.media.reading import read_facts
from litre.media.tests.pictures import animated, drawn, photograph_on_its_side


def _png_that_says(width: int, height: int) -> BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b""))


@pytest.mark.parametrize("kind", ["AVIF", "GIF", "JPEG", "PNG", "WEBP"])
def test_knows_the_formats_it_takes_by_their_content(kind):
    facts = read_facts(drawn(kind))
    assert (facts.format, facts.width, facts.height) == (kind, 40, 30)


def test_sees_a_photograph_the_right_way_up():
    facts = read_facts(photograph_on_its_side())
    assert (facts.width, facts.height) == (40, 60)


def test_sees_that_a_picture_moves():
    assert read_facts(animated()).is_animated


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<!doctype html><p>no",
        b"BM" + bytes(60),
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_refuses_what_is_no_picture(data):
    with pytest.raises(PictureError, match=r"\.$"):
        read_facts(BytesIO(data))


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM"])
def test_refuses_other_formats(kind):
    with pytest.raises(PictureError, match="AVIF, GIF, JPEG, PNG or WebP"):
        read_facts(drawn(kind))


@pytest.mark.parametrize("size", [(20_001, 1), (50_000, 50_000), (9000, 9000), (0, 5)])
def test_refuses_sizes_out_of_bounds_before_decoding(size):
    with pytest.raises(PictureError):
        read_facts(_png_that_says(*size))


@pytest.mark.parametrize("kind", ["AVIF", "JPEG", "PNG", "WEBP"])
def test_refuses_a_picture_that_is_cut_off(kind):
    whole = drawn(kind, (400, 300)).getvalue()
    with pytest.raises(PictureError):
        list(draw(BytesIO(whole[: len(whole) * 2 // 3])))


@settings(max_examples=60)
@given(
    kind=st.sampled_from(["AVIF", "GIF", "JPEG", "PNG", "WEBP"]),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=4),
)
def test_mutilated_pictures_are_drawn_or_refused_and_nothing_else(kind, changes):
    data = bytearray(drawn(kind).getvalue())
    for place, piece in changes:
        start = int(place * len(data))
        data[start : start + len(piece)] = piece
    try:
        read_facts(BytesIO(bytes(data)))
        list(draw(BytesIO(bytes(data))))
    except PictureError:
        return


@pytest.mark.parametrize(
    "wanted",
    [
        "../../../etc/passwd",
        "/absolute/x.png",
        "a\\..\\b.png",
        "x\x00.png",
        "photo.php",
        "a/./../b.html",
        "." * 40,
        "名" * 300 + ".png",
        "x/" * 200 + "y.png",
        "..",
        "CON.png",
    ],
)
def test_hostile_names_become_a_path_inside_the_folder(wanted):
    path = safe_path(wanted, (".png",))
    assert path.endswith(".png")
    assert not path.startswith("/")
    assert len(path) <= 90
    assert ".." not in path.split("/")


@settings(max_examples=200)
@given(wanted=st.text(max_size=200))
def test_any_name_at_all_becomes_a_short_relative_path(wanted):
    path = safe_path(wanted, (".jpg", ".jpeg"))
    assert len(path) <= 90
    assert path.endswith((".jpg", ".jpeg"))
    assert all(part and not part.startswith(".") for part in path.split("/"))
