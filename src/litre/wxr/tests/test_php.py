"""Serialised PHP: what is read, what is mended, what is refused."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.wxr.attachment import attachment_files
from litre.wxr.errors import PhpError
from litre.wxr.php import PhpObject, PhpValue, unserialize
from litre.wxr.reader import read
from litre.wxr.tests.real import real
from litre.wxr.values import Item


def serialize(value: PhpValue) -> bytes:
    match value:
        case None:
            return b"N;"
        case bool():
            return b"b:%d;" % value
        case int():
            return b"i:%d;" % value
        case float():
            return b"d:" + repr(value).encode() + b";"
        case str():
            raw = value.encode()
            return b's:%d:"%s";' % (len(raw), raw)
    inside = b"".join(serialize(key) + serialize(entry) for key, entry in value.items())
    return b"a:%d:{%s}" % (len(value), inside)


NUMBERS = st.integers(-(2**63) + 1, 2**63 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS = (
    st.none() | st.booleans() | NUMBERS | TEXTS | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.dictionaries(NUMBERS | TEXTS, inner, max_size=4), max_leaves=12
)


@settings(max_examples=150)
@given(VALUES)
def test_reads_back_what_was_serialised(value: PhpValue) -> None:
    assert unserialize(serialize(value)) == value


@settings(max_examples=300)
@given(VALUES, st.data())
def test_mutilated_values_are_read_or_refused(value: PhpValue, data: st.DataObject) -> None:
    raw = bytearray(serialize(value))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
        if not raw:
            break
    with suppress(PhpError):
        unserialize(bytes(raw))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ('a:1:{s:4:"file";s:3:"new-name.jpg";}', {"file": "new-name.jpg"}),
        ('a:2:{s:1:"a";s:99:"x";s:1:"b";i:2;}', {"a": "x", "b": 2}),
        ('a:1:{i:0;s:2:"say "hi"; now";}', {0: 'say "hi"; now'}),
        ("d:-1.5E+25;", -1.5e25),
        ("d:INF;", float("inf")),
        ('E:11:"Suit:Hearts";', "Suit:Hearts"),
    ],
)
def test_reads_values_whose_lengths_lie_and_rare_ones(raw: str, value: PhpValue) -> None:
    assert unserialize(raw) == value


def test_objects_are_dictionaries_with_a_class_name() -> None:
    value = unserialize('O:8:"stdClass":1:{s:4:"\0*\0a";i:1;}')
    assert isinstance(value, PhpObject)
    assert (value.class_name, dict(value)) == ("stdClass", {"a": 1})


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "i:12",
        "plain text",
        "i:1;i:2;",
        's:5:"abc',
        "a:1000000000:{}",
        "a:1:{i:1;}",
        "a:1:{N;i:1;}",
        "a:0:{i:0;i:0;}",
        'C:1:"X":0:{}',
        "a:1:{i:0;R:1;}",
        "d:1e;",
        "i:99999999999999999999;",
        "a:1:{i:0;" * 5000,
        "a:300000:{" + "i:0;N;" * 300000 + "}",
        "x" * (2**24 + 1),
    ],
)
def test_refuses_what_lies_beyond_repair(raw: str) -> None:
    with pytest.raises(PhpError, match="The value is kept as text"):
        unserialize(raw)


def test_reads_the_files_of_every_real_attachment() -> None:
    with real("seed-site.xml").open("rb") as stream:
        found = {
            record.id: attachment_files(dict(record.meta).get("_wp_attachment_metadata", ""))
            for record in read(stream)
            if isinstance(record, Item) and record.type == "attachment"
        }
    scaled = [files for files in found.values() if files and files.original_image]
    assert len(found) == 10
    assert [(f.file, f.width, f.height, f.original) for f in scaled] == [
        (
            "2006/02/ichi-rittoru-no-namida-scaled.jpg",
            2560,
            1280,
            "2006/02/ichi-rittoru-no-namida.jpg",
        )
    ]
    assert {size.name for size in scaled[0].sizes} >= {"medium", "large", "thumbnail"}


@pytest.mark.parametrize(
    "file", ["../x", "a/../../x", "/etc/passwd", "C:\\x", "..\\x", "http://x/y", "a\0b"]
)
def test_refuses_files_outside_their_folder(file: str) -> None:
    with pytest.raises(PhpError, match="outside its folder"):
        attachment_files(serialize({"file": file}).decode())
    with pytest.raises(PhpError, match="outside its folder"):
        attachment_files(
            serialize({"file": "a.jpg", "sizes": {"m": {"file": f"x/{file}"}}}).decode()
        )


def test_reads_sizes_of_any_shape() -> None:
    sizes: PhpValue = {"m": 3, "n": {"width": "300", "height": -1, "file": "b.jpg"}, "o": {}}
    found = attachment_files(serialize({"file": "a.jpg", "sizes": sizes, "width": None}).decode())
    assert found is not None
    assert [(s.name, s.file, s.width, s.height) for s in found.sizes] == [("n", "b.jpg", 300, 0)]
    assert attachment_files("i:1;") is None
    assert attachment_files(serialize({"length": 3}).decode()) is None
