"""Round trips of generated exports, and mutilated ones."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from litre.wxr.errors import WxrError
from litre.wxr.reader import Reader, read
from litre.wxr.repair import Kind, Mender, Repairs
from litre.wxr.tests.exports import author_xml, export, item_xml, term_xml
from litre.wxr.tests.real import DATA, real
from litre.wxr.values import Author, Comment, Item, Record, Site, Term, decode_slug

# XML's characters but CR, which XML itself turns into a line feed.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t&<>]\"'"),
    max_size=20,
) | st.sampled_from(["]]>", "<![CDATA[", "&nbsp;", "]]]]><![CDATA[>", "<!-- &", "涙・リットル"])
IDS = st.integers(0, 2**40)
SLUGS = TEXTS.map(lambda text: text.replace("\n", "").replace("\t", "")).map(decode_slug)
METAS = st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
NOTHING: st.SearchStrategy[dict[str, tuple[str, ...]]] = st.just({})
AUTHORS = st.builds(Author, IDS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
TERMS = st.builds(Term, IDS, TEXTS, SLUGS, TEXTS, SLUGS, TEXTS, METAS)
COMMENTS = st.builds(Comment, IDS, IDS, *[TEXTS] * 9, user_id=IDS, meta=METAS, extra=NOTHING)
ITEM_TERMS = st.lists(
    st.tuples(st.sampled_from(["category", "post_tag", "mood"]), SLUGS, TEXTS),
    max_size=3,
    unique=True,
).map(tuple)
ITEMS = st.builds(
    Item,
    id=IDS,
    **dict.fromkeys(("type", "status", "title", "link", "guid", "creator", "date"), TEXTS),
    **dict.fromkeys(("date_gmt", "content", "excerpt", "password"), TEXTS),
    slug=SLUGS,
    parent=IDS,
    guid_is_permalink=st.booleans(),
    is_sticky=st.booleans(),
    terms=ITEM_TERMS,
    meta=METAS,
    comments=st.lists(COMMENTS, max_size=3).map(tuple),
)
SITES = st.builds(
    Site,
    title=TEXTS,
    link=TEXTS,
    description=TEXTS,
    wxr_version=st.sampled_from(["1.0", "1.1", "1.2"]),
    generator=st.just("WordPress/6.1.9"),
    generated=st.just("2026-11-22 14:44"),
)
RECORDS = st.tuples(
    SITES, st.lists(AUTHORS, max_size=2), st.lists(TERMS, max_size=2), st.lists(ITEMS, max_size=2)
)


def written(site: Site, authors: list[Author], terms: list[Term], items: list[Item]) -> bytes:
    body = [*map(author_xml, authors), *map(term_xml, terms), *map(item_xml, items)]
    return export("".join(body), site)


@settings(max_examples=80)
@given(RECORDS, st.integers(1, 200))
def test_reads_back_what_was_written_in_chunks_of_any_size(
    records: tuple[Site, list[Author], list[Term], list[Item]], chunk_bytes: int
) -> None:
    site, authors, terms, items = records
    reader = Reader(BytesIO(written(*records)), chunk_bytes=chunk_bytes)
    assert list(reader) == [site, *authors, *terms, *items]
    assert not reader.repairs.counts


def outcome(data: bytes, chunk_bytes: int) -> tuple[list[Record], str, dict[Kind, int]]:
    reader, trouble = Reader(BytesIO(data), chunk_bytes=chunk_bytes), ""
    records: list[Record] = []
    try:
        records.extend(reader)
    except WxrError as error:
        trouble = str(error)
    counts = dict(reader.repairs.counts)
    if trouble or Kind.AFTER_END in counts:
        # How far the filter is ahead of the parser depends on the chunks.
        counts = {}
    return records, trouble, counts


SEED = (DATA / "version-1.0.xml").read_bytes()
MARKS = (b"&", b"<", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x>", b"</item>", b"\n")
FAULTS = (b"\x00", b"\x0b", b"\xff", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xef\xbf\xbf", b"&#0;")
BITS = st.sampled_from((*MARKS, *FAULTS, b"&nbsp;", "涙".encode())) | st.binary(max_size=4)


def mutilated(data: bytes, wounds: list[tuple[float, int, bytes]]) -> bytes:
    for place, lost, gained in wounds:
        at = int(place * len(data))
        data = data[:at] + gained + data[at + lost :]
    return data


WOUNDS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 2, 9, 400]), BITS), min_size=1, max_size=6
)


@settings(max_examples=400)
@given(WOUNDS, st.integers(1, 100))
def test_a_mutilated_export_is_read_or_refused_the_same_in_any_chunks(
    wounds: list[tuple[float, int, bytes]], chunk_bytes: int
) -> None:
    data = mutilated(SEED, wounds)
    assert outcome(data, chunk_bytes) == outcome(data, 65536)


@settings(max_examples=60)
@given(WOUNDS)
def test_a_mutilated_real_export_is_read_or_refused(
    wounds: list[tuple[float, int, bytes]],
) -> None:
    data = mutilated(real("malformed-control-chars.xml").read_bytes(), wounds)
    records, trouble, _ = outcome(data, 65536)
    assert trouble or isinstance(records[0], Site)


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_a_sentence(data: bytes) -> None:
    for given_bytes in (data, b"\x1f\x8b" + data, b"<rss>" + data):
        assert outcome(given_bytes, 64)[1].endswith(".")


@settings(max_examples=300)
@given(st.lists(BITS, max_size=40).map(b"".join), st.integers(1, 50))
def test_mending_is_the_same_in_any_chunks_and_gives_clean_text(data: bytes, step: int) -> None:
    whole, parts = Mender(Repairs()), Mender(Repairs())
    at_once = whole.feed(data) + whole.close()
    fed = [parts.feed(data[at : at + step]) for at in range(0, len(data), step)]
    assert b"".join(fed) + parts.close() == at_once
    assert parts.repairs == whole.repairs
    assert not set(at_once.decode()) & set("\x00\x0b\ufffe\uffff")


def test_nothing_is_read_before_it_is_asked_for() -> None:
    reader = read(BytesIO(SEED))
    assert reader.bytes_read == 0
