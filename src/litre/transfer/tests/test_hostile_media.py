"""Media that attack: refused one by one, each with a line in the certificate."""

import io
import stat
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from litre.media.models import Picture
from litre.transfer.errors import BadMedia
from litre.transfer.models import Imported
from litre.transfer.tests.bringing import bring_bytes, notes_of, post, written
from litre.transfer.wordpress.media_source import Folder, Zip

pytestmark = pytest.mark.django_db


def zipped(folder, **files):
    path = folder / "media.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def png(width=4, height=3):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "PNG")
    return stream.getvalue()


def claiming(width, height):
    """A PNG whose head says it is that large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    sum_ = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return png()[:16] + head + sum_ + png()[33:]


def attachment(name, number=7):
    return post(
        number, type="attachment", status="inherit", meta=(("_wp_attached_file", name),),
        link=f"https://tears.example/a{number}/", title=name,
    )  # fmt: skip


def bring_one(tmp_path, name, data):
    media = zipped(tmp_path, **{f"uploads/{name}": data})
    return bring_bytes(written(attachment(name)), tmp_path, media)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.png", b"GIF? no", "a.png"),
        ("a.png", b"", "a.png"),
        ("a.png", png()[:40], "a.png"),
        ("a.jpg", b"<script>alert(1)</script>", "a.jpg"),
        ("a.png", claiming(50_000, 50_000), "a.png"),
        ("a.png", claiming(50_000, 10), "a.png"),
        ("a.gif", b"GIF89a" + b"\xff" * 50, "a.gif"),
        ("a.svg", b"<svg onload=alert(1)>", "can run in a browser"),
        ("a.html", b"<script>alert(1)</script>", "can run in a browser"),
        ("a.php", b"<?php", "can run in a browser"),
        ("a.shtml", b"<script>", "can run in a browser"),
        ("a.xhtml", b"<script>", "can run in a browser"),
        ("a.mht", b"<script>", "can run in a browser"),
        ("a.svgz", b"x", "can run in a browser"),
        ("a", b"<script>alert(1)</script>", "can run in a browser"),
    ],
)
def test_a_hostile_file_is_held_with_a_reason(tmp_path, name, data, why):
    run = bring_one(tmp_path, name, data)
    assert run.certificate["differences"] == []
    assert any(why in line for line in notes_of(run, "held"))
    assert Imported.objects.get(kind="attachment").object_id is None


def test_an_honest_picture_comes_beside_a_hostile_one(tmp_path):
    media = zipped(tmp_path, **{"uploads/a.png": png(), "uploads/b.png": b"x"})
    bring_bytes(written(attachment("a.png", 1), attachment("b.png", 2)), tmp_path, media)
    assert Picture.objects.get().source_name == "a.png"


@pytest.mark.parametrize(
    "name", ["../a.png", "/a.png", "uploads/../../a.png", "C:\\a.png", "..\\a.png"]
)
def test_a_member_that_climbs_out_is_refused_and_listed(tmp_path, name):
    source = Zip(zipped(tmp_path, **{name: png(), "uploads/b.png": png()}))
    assert source.refused
    assert source.read("a.png") is None
    assert source.read("b.png") == png()


@pytest.mark.parametrize("name", ["../../secret-key", "/etc/passwd", "a/../../x.png"])
def test_an_attachment_that_points_out_of_the_folder_finds_nothing(tmp_path, name):
    (tmp_path / "uploads").mkdir()
    (tmp_path / "secret-key").write_text("secret")
    run = bring_bytes(written(attachment(name)), tmp_path, tmp_path / "uploads")
    assert run.certificate["differences"] == []
    assert Imported.objects.get(kind="attachment").object_id is None


def test_links_are_refused_in_a_zip_and_in_a_folder(tmp_path):
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as file:
        info = zipfile.ZipInfo("uploads/a.png")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
    assert "a link" in Zip(path).refused[0]
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "a.png").symlink_to("/etc/passwd")
    (folder / "b").symlink_to("/etc")
    assert Folder(folder).read("a.png") is None
    assert Folder(folder).read("b/passwd") is None


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked(tmp_path):
    source = Zip(zipped(tmp_path, **{"uploads/a.pdf": bytes(80 * 2**20)}))
    assert source.read("a.pdf") is None
    assert "a.pdf" in source.refused[0]


def test_a_member_that_lies_about_its_size_or_is_damaged_is_refused(tmp_path):
    path = zipped(tmp_path, **{"uploads/a.png": png(64, 64)})
    data = bytearray(path.read_bytes())
    place = data.index(b"a.png") + 5
    data[place + 8 : place + 30] = b"\xff" * 22
    path.write_bytes(data)
    source = Zip(path)
    assert source.read("a.png") is None
    assert "a.png" in source.refused[0]


def test_a_zip_that_is_none_is_said(tmp_path):
    (tmp_path / "media.zip").write_text("no zip")
    with pytest.raises(BadMedia, match=r"media\.zip can't be read as a zip"):
        bring_bytes(written(post()), tmp_path, tmp_path / "media.zip")
    with pytest.raises(BadMedia, match="neither a zip nor a folder"):
        bring_bytes(written(post()), tmp_path, tmp_path / "nothing")
