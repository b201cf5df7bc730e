"""What is read of real and hand-made exports."""

import gzip
from collections import Counter
from io import BytesIO

import pytest

from litre.wxr.dates import site_offset
from litre.wxr.reader import Reader, read
from litre.wxr.repair import Kind
from litre.wxr.tests.exports import FOOT, HEAD, element, export
from litre.wxr.tests.real import DATA, real
from litre.wxr.values import Author, Item, Record, Site, Term


def records_of(data: bytes) -> list[Record]:
    return list(read(BytesIO(data)))


def items_of(records: list[Record]) -> list[Item]:
    return [record for record in records if isinstance(record, Item)]


def test_counts_everything_of_the_seed_site() -> None:
    records = records_of(real("seed-site.xml").read_bytes())
    assert Counter(map(type, records)) == {Site: 1, Author: 3, Term: 27, Item: 48}
    items = items_of(records)
    assert sum(len(item.comments) for item in items) == 30
    assert sum(len(item.meta) for item in items) == 120
    assert sum(len(item.terms) for item in items) == 59
    assert site_offset(items) == 420


def test_reads_the_model_article_whole() -> None:
    items = items_of(records_of(real("seed-site.xml").read_bytes()))
    [article] = [item for item in items if item.id == 16]
    assert article.title == "1リットルの涙 / 1 Litre of Tears"
    assert article.comment_status == "closed"
    assert Counter(comment.type for comment in article.comments)["pingback"] == 2
    assert {"pubDate"} >= set(article.extra)


def test_leaves_nothing_of_the_seed_items_over() -> None:
    records = records_of(real("seed-site.xml").read_bytes())
    assert not [r for r in records if not isinstance(r, Site) and r.extra]
    assert not [c for item in items_of(records) for c in item.comments if c.extra]


def test_reads_a_thousand_posts_packed_and_streams_them() -> None:
    with real("thousand.xml.gz").open("rb") as stream:
        reader = read(stream)
        assert isinstance(next(reader), Site)
        assert reader.bytes_read < 200_000
        items = [record for record in reader if isinstance(record, Item)]
    assert len(items) == reader.items == 1025
    assert sum(len(item.comments) for item in items) == 19_387
    assert not reader.repairs.counts


def test_reads_the_malformed_ampersand_whole() -> None:
    good = items_of(records_of(real("seed-site.xml").read_bytes()))
    reader = read(BytesIO(real("malformed-ampersand.xml").read_bytes()))
    assert items_of(list(reader)) == good
    assert [(r.kind, r.line) for r in reader.repairs.listed] == [(Kind.BARE_AMPERSAND, 1798)]


def test_reads_the_malformed_control_characters_whole() -> None:
    reader = read(BytesIO(real("malformed-control-chars.xml").read_bytes()))
    items = items_of(list(reader))
    assert len(items) == 3
    assert "Vertical tab title" in [item.title for item in items]
    assert [r.line for r in reader.repairs.listed] == [578, 584, 584, 584]
    assert reader.repairs.counts == {Kind.CONTROL_CHARACTER: 4}


def test_reads_version_1_0_with_its_double_terms() -> None:
    reader = read(BytesIO((DATA / "version-1.0.xml").read_bytes()))
    site, category, tag, item = reader
    assert isinstance(site, Site)
    assert (site.wxr_version, site.generator) == ("1.0", "wordpress/2.3.3")
    assert isinstance(category, Term)
    assert category.extra == {"wp:posts_private": ("0",)}
    assert isinstance(tag, Term)
    assert (tag.taxonomy, tag.slug, tag.name) == ("post_tag", "涙", "涙")
    assert isinstance(item, Item)
    assert item.terms == (
        ("category", "drama", "Drama"),
        ("post_tag", "", "涙"),
        ("post_tag", "涙", "涙"),
        ("category", "", "Loose"),
    )


def test_keeps_what_it_does_not_know_and_repeated_fields() -> None:
    reader = read(BytesIO((DATA / "version-1.0.xml").read_bytes()))
    [item] = items_of(list(reader))
    assert item.meta == (("mood", "glad"), ("mood", "sad"))
    assert item.extra == {
        "plugin:rating": ("4",),
        "plugin:rating@scale": ("5",),
        "plugin:card": ("",),
        "plugin:card/plugin:side": ("front", "back"),
    }


def test_mends_outside_cdata_and_leaves_cdata_alone() -> None:
    reader = read(BytesIO((DATA / "version-1.0.xml").read_bytes()))
    [item] = items_of(list(reader))
    assert item.content == "Bread & butter &nbsp; <b>x</b>"
    assert item.comments[0].url == "http://x.example/?a=1&b=2"
    assert item.comments[0].content == "Nice\u00a0one é"
    assert reader.repairs.counts == {Kind.BARE_AMPERSAND: 1, Kind.NAMED_REFERENCE: 2}


def test_joins_divided_cdata() -> None:
    body = element("title", "a]]>b")
    assert "]]]]><![CDATA[>" in body
    [item] = items_of(records_of(export(f"<item>{body}</item>")))
    assert item.title == "a]]>b"


def test_learns_what_stands_after_the_terms() -> None:
    late = "<generator>https://wordpress.org/?v=6.1</generator><image><url>u</url></image>"
    reader = read(BytesIO(export("<wp:tag></wp:tag>" + late)))
    assert next(reader) == reader.site
    list(reader)
    assert reader.site is not None
    assert reader.site.extra["image/url"] == ("u",)
    assert reader.site.extra["generator"] == ("https://wordpress.org/?v=6.1",)


def test_knows_namespaces_by_address_whatever_their_prefix() -> None:
    data = export("<item><wp:post_id>7</wp:post_id></item>").replace(b"wp:", b"w:")
    data = data.replace(b"xmlns:wp=", b"xmlns:w=")
    assert [item.id for item in items_of(records_of(data))] == [7]


def test_ignores_what_follows_the_export() -> None:
    reader = read(BytesIO(export("<item></item>") + b"<br /><b>Notice</b>: undefined"))
    assert len(items_of(list(reader))) == 1
    assert reader.repairs.counts == {Kind.AFTER_END: 1}


def test_reads_the_encoding_that_the_file_names() -> None:
    text = (HEAD + element("wp:wxr_version", "1.2") + element("title", "涙") + FOOT).replace(
        "UTF-8", "EUC-JP"
    )
    reader = Reader(BytesIO(text.encode("euc-jp")))
    [site] = reader
    assert isinstance(site, Site)
    assert site.title == "涙"
    assert reader.repairs.counts == {Kind.REENCODED: 1}


@pytest.mark.parametrize("chunk_bytes", [1, 7, 4096])
def test_reads_gzip_in_parts_of_any_size(chunk_bytes: int) -> None:
    data = export("<item></item>" * 3)
    packed = gzip.compress(data[:500], mtime=0) + gzip.compress(data[500:]) + b"\0" * 20
    assert list(Reader(BytesIO(packed), chunk_bytes=chunk_bytes)) == records_of(data)
