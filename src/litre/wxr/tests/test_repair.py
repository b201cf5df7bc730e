"""What the byte filter mends, and that it leaves the rest alone."""

import pytest

from litre.wxr.repair import Kind, Mender, Repairs
from litre.wxr.tests.real import real


def mend(data: bytes, step: int | None = None) -> tuple[bytes, Repairs]:
    mender = Mender(Repairs())
    step = step or max(len(data), 1)
    parts = [mender.feed(data[at : at + step]) for at in range(0, len(data), step)]
    return b"".join(parts) + mender.close(), mender.repairs


CASES = [
    (b"<a>R&D</a>", b"<a>R&amp;D</a>", [Kind.BARE_AMPERSAND]),
    (b"<a>&&amp;& </a>", b"<a>&amp;&amp;&amp; </a>", [Kind.BARE_AMPERSAND] * 2),
    (b"<a>&nosuch;</a>", b"<a>&amp;nosuch;</a>", [Kind.BARE_AMPERSAND]),
    (b"<a>&amp", b"<a>&amp;amp", [Kind.BARE_AMPERSAND]),
    (b"<a b='?x&y'/>", b"<a b='?x&amp;y'/>", [Kind.BARE_AMPERSAND]),
    (b"<a>&nbsp;&hellip;</a>", b"<a>&#160;&#8230;</a>", [Kind.NAMED_REFERENCE] * 2),
    (b"<a>&LT;</a>", b"<a>&#60;</a>", [Kind.NAMED_REFERENCE]),
    (b"<a>&#11;&#x0;&#xD800;</a>", b"<a> </a>", [Kind.FORBIDDEN_REFERENCE] * 3),
    (b"<a>&#99999999999;</a>", b"<a></a>", [Kind.FORBIDDEN_REFERENCE]),
    (b"<a><![CDATA[&x\x0b\x00]]></a>", b"<a><![CDATA[&x ]]></a>", [Kind.CONTROL_CHARACTER] * 2),
    (b"<a><![CDATA[<![CDATA[]]>&</a>", b"<a><![CDATA[<![CDATA[]]>&amp;</a>", [Kind.BARE_AMPERSAND]),
    (b"<!-- & <![CDATA[ --><a>&</a>", b"<!-- & <![CDATA[ --><a>&amp;</a>", [Kind.BARE_AMPERSAND]),
    (b"<a>\xe9t\xe9</a>", "<a>\ufffdt\ufffd</a>".encode(), [Kind.INVALID_UTF8] * 2),
    (b"<a>\xe6\xb6</a>", "<a>\ufffd</a>".encode(), [Kind.INVALID_UTF8]),
    (b"<a>\xef\xbf\xbf</a>", "<a>\ufffd</a>".encode(), [Kind.INVALID_UTF8]),
    (b"<a>\xed\xa0\xbd\xed\xb3\xba</a>", "<a>📺</a>".encode(), [Kind.SURROGATE]),
    (b"<a>\xed\xa0\xbd</a>", "<a>\ufffd</a>".encode(), [Kind.SURROGATE]),
    (
        b"\n\n\xef\xbb\xbf<?xml version='1.0'?><a/>",
        b"<?xml version='1.0'?><a/>",
        [Kind.LEADING_SPACE],
    ),
]
UNTOUCHED = [
    b"",
    b"<a/>",
    b"\n <a/>",
    b"\xef\xbb\xbf<?xml version='1.0'?><a/>",
    "<a b='&quot;&#x6d99;'>涙 &#000000000000000038; 📺 \u2028\x7f\ufffd</a>".encode(),
    b"<a><![CDATA[&nbsp; & &foo; ]] ]>]]></a><!-- & --><?php & ?>",
]


@pytest.mark.parametrize("step", [None, 1, 2, 3, 5, 17])
@pytest.mark.parametrize(("data", "mended", "kinds"), CASES)
def test_mends_in_chunks_of_any_size(
    data: bytes, mended: bytes, kinds: list[Kind], step: int | None
) -> None:
    padded = data + b"<!-- " + b"x" * 60 + b" -->"
    for given, tail in ((data, b""), (padded, padded[len(data) :])):
        if tail and data.endswith(b"&amp"):
            continue
        got, repairs = mend(given, step)
        assert got == mended + tail
        assert [repair.kind for repair in repairs.listed] == kinds


@pytest.mark.parametrize("data", UNTOUCHED)
def test_leaves_what_is_well_formed_alone(data: bytes) -> None:
    for step in (None, 1, 4):
        got, repairs = mend(data, step)
        assert got == data
        assert not repairs.counts


def test_leaves_the_seed_site_alone() -> None:
    data = real("seed-site.xml").read_bytes()
    for step in (1000, 65536):
        assert mend(data, step)[0] == data


def test_tells_where_in_the_file_as_it_was() -> None:
    data = b"\n<?xml version='1.0'?>\n<a>\x0b&\n&nbsp;\xff</a>"
    _, repairs = mend(data)
    assert [(r.offset, r.line) for r in repairs.listed] == [
        (0, 1),
        (data.index(b"\x0b"), 3),
        (data.index(b"&"), 3),
        (data.index(b"&nbsp"), 4),
        (data.index(b"\xff"), 4),
    ]


def test_lists_the_first_and_counts_all() -> None:
    _, repairs = mend(b"<a>" + b"&" * 5000 + b"</a>")
    assert len(repairs.listed) == 1000
    assert repairs.counts == {Kind.BARE_AMPERSAND: 5000}
