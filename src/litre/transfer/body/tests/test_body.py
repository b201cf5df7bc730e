"""Bodies from small samples, and what holds for any input."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.transfer.body import policy
from litre.transfer.body.comments import comment_html
from litre.transfer.body.context import Attachment, Block, Context
from litre.transfer.body.convert import body
from litre.transfer.body.show import html_of
from litre.transfer.body.tree import parse

FORBIDDEN = re.compile(
    r"<(?:script|style|iframe|form|input|object|embed|meta|base|svg)|\son\w+=|(?:href|src)=\"(?:javascript|data):",
    re.IGNORECASE,
)
HOSTILE = [
    "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">y</a>', "<iframe src='javascript:1'></iframe>", "<svg onload=alert(1)>",
    "<style>p{}</style>", "<form action=x><input name=y></form>", "<meta http-equiv=refresh>", "<base href=x>",
    '<table><tr><td onclick="x()">z</td></tr></table>', "[embed]javascript:alert(1)[/embed]",
    '[caption width="1" caption="<img src=x onerror=y()>"]<img src=x>[/caption]', "<litre-slot data-n=0>",
]  # fmt: skip
WORDS = ["one", "two", "涙", "don't", '"three"', "四 五"]
TAGS = ["p", "div", "b", "i", "li", "ul", "ol", "blockquote", "table", "tr", "td", "h2", "pre", "code", "em",
        "figure", "figcaption", "a href='/x'", "span lang=ja", "center", "dl", "dt", "font", "ruby", "rt", "strong"]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["\n", "\n\n", " ", "<br>", "<hr>", "<!--more-->", "<!-- wp:group -->", "[gallery]"]
    ),
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
)
SAMPLES = st.lists(PIECES, max_size=25).map(" ".join)


def shown(made):
    return "".join(html_of(block) for block in made.blocks)


def words(html):
    return re.findall(
        r"one|two|three|don|涙|四|五", parse(policy.read(html, "none"), "none").text()
    )


@given(SAMPLES)
@settings(max_examples=300)
def test_no_word_is_lost(content):
    assert sorted(words(shown(body(content, Context())))) == sorted(words(content))


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from([*HOSTILE, *WORDS, "<p>", "<", ">", '"'])).map("".join)
    )
)
@settings(max_examples=200)
def test_nothing_that_runs_comes_through_and_nothing_raises(content):
    made = body(content, Context())
    html = shown(made) + comment_html(content)
    assert not FORBIDDEN.search("".join(re.findall(r"<[a-zA-Z][^>]*>", html)))
    json.dumps([block.value for block in made.blocks])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_markup_is_cleaned(hostile):
    made = body(f"before {hostile} after", Context())
    assert not FORBIDDEN.search(shown(made))
    assert "before" in shown(made)
    assert "after" in shown(made) or "<svg" in hostile


def test_plain_paragraphs_of_one_alignment_are_one_block():
    made = body('a\n\nb\n\n<p style="text-align:center">c</p>\n\nd', Context())
    assert [one.value for one in made.blocks] == [
        {"text": "<p>a</p><p>b</p>", "align": ""},
        {"text": "<p>c</p>", "align": "center"},
        {"text": "<p>d</p>", "align": ""},
    ]


def test_a_plain_table_is_a_table_and_a_spanned_one_is_kept():
    made = body("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", Context())
    assert made.blocks == [
        Block("table", {"rows": [[{"text": "a"}], [{"text": "b"}]], "head": True, "caption": ""})
    ]
    spanned = '<table><tr><td colspan="2" onclick="x()">a</td></tr></table>'
    kept = body(spanned, Context()).blocks[0]
    assert kept.type == "kept"
    assert kept.value["original"] == spanned
    assert "onclick" not in kept.value["html"]


def test_a_caption_link_and_alignment_stay_with_their_picture():
    file = Attachment(6, "https://s.example/a.jpg")
    context = Context(
        attachment={6: file}.get, address=lambda url: url.replace("https://s.example", "")
    )
    made = body(
        '[caption id="attachment_6" align="alignright" width="3"]<a href="https://s.example/a.jpg">'
        '<img class="wp-image-6" src="https://s.example/a-3x3.jpg" alt="A"></a> <em>B</em>[/caption]',
        context,
    )
    assert [one.value for one in made.blocks] == [
        {"attachment": 6, "src": "https://s.example/a-3x3.jpg", "alt": "A", "caption": "<em>B</em>",
         "align": "end", "link": "/a.jpg"}
    ]  # fmt: skip


def test_a_reusable_block_that_holds_itself_ends():
    ref = '<!-- wp:block {"ref":1} /-->'
    made = body(ref, Context(reusable=lambda number: f"<p>again</p>{ref}"))
    assert shown(made).count("again") == 3
    assert made.notes


def test_tags_nested_without_end_keep_their_text():
    made = body("<b><div>" * 20_000 + "deep", Context())
    assert "deep" in shown(made)
    assert any("too deep" in note.why for note in made.notes)


def test_emoticon_codes_of_comments_stay_as_typed():
    assert comment_html(":D [cry] :cry:") == "<p>:D [cry] :cry:</p>"


@pytest.mark.parametrize(
    "piece",
    [
        "<p><b>",
        "<div>",
        "<dl>",
        "<p lang=a>x",
        "www.",
        "a@",
        "[spoiler]",
        '<a href="#a">',
        "http://a/(",
    ],
)
def test_a_long_row_of_one_hostile_piece_is_converted(piece):
    # Anything worse than linear would not end within the patience of whoever runs this.
    text = piece * (200_000 // len(piece))
    assert body(text, Context()).blocks is not None
    assert isinstance(comment_html(text), str)
