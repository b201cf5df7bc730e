import json
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.rich_text import expand_db_html

from litre.catalogue.models import Work, WorkName
from litre.journal.blocks.text import INLINE, PARAGRAPHS
from litre.journal.rich_text.converter import Converter
from litre.journal.rich_text.editor import RichTextArea

KEY = re.compile(r' data-block-key="[^"]*"')

UNCHANGED = [
    "<ruby>涙<rt>なみだ</rt></ruby>",
    "1リットルの<ruby>涙<rt>なみだ</rt></ruby>を読む",
    '<span lang="th">รักแห่งสยาม</span>',
    "<u>a</u> <small>b</small> <cite>c</cite> <mark>d</mark> <ins>e</ins> <kbd>f</kbd>",
    "<b>a</b> <i>b</i> <code>c</code> <s>d</s> <sub>e</sub> <sup>f</sup>",
    '<a href="#note-1"><sup>1</sup></a>',
    '<a href="https://example.org/?a=1&amp;b=2">x</a>',
    '<a href="https://example.org/">前<ruby>涙<rt>なみだ</rt></ruby>後</a>',
    '<span lang="ja"><ruby>涙<rt>なみだ</rt></ruby>の</span>',
    '<a href="#x"><span lang="ja"><b>太<ruby>字<rt>じ</rt></ruby></b>と</span> b</a>',
    "<ruby>日<rt>ひ</rt></ruby><ruby>日<rt>ひ</rt></ruby>",
    "<ruby><b>太</b>字<rt>ふとじ</rt></ruby>",
    "a<br/>b",
    "\u3000日本語の段落",
    "a\u00a0b\u3000",
    "𠮷野家 👩‍👧 <ruby>𠮷<rt>よし</rt></ruby>&lt;&amp;&gt;",
    '<a linktype="work" id="5">涙</a>',
    "“quotes” and 'quotes' and \"quotes\"",
]

CHANGED = [
    (
        "<ruby>土井<rt>どい</rt>裕泰<rt>のぶひろ</rt></ruby>",
        "<ruby>土井<rt>どい</rt></ruby><ruby>裕泰<rt>のぶひろ</rt></ruby>",
    ),
    ("<ruby>涙<rp>(</rp><rt>なみだ</rt><rp>)</rp></ruby>", "<ruby>涙<rt>なみだ</rt></ruby>"),
    ("<ruby><rb>涙</rb><rt>なみだ</rt></ruby>", "<ruby>涙<rt>なみだ</rt></ruby>"),
    (
        "<ruby><rb>東</rb><rb>京</rb><rt>とう</rt><rt>きょう</rt></ruby>",
        "<ruby>東<rt>とう</rt></ruby><ruby>京<rt>きょう</rt></ruby>",
    ),
    ("<ruby>涙</ruby>", "涙"),
    ("a<br>b", "a<br/>b"),
    ("<em>a</em><strong>b</strong>", "<i>a</i><b>b</b>"),
    ('<span lang="x y">a</span>', "a"),
    ('<span style="color:red">a</span>', "a"),
    ('<a href="javascript:alert(1)">a</a>', "a"),
    ("<!-- no -->a", "a"),
    ("<b></b>a", "a"),
]


def _round(html: str, features: list[str] = PARAGRAPHS) -> str:
    converter = Converter(features)
    state = converter.from_database_format(html)
    # What the browser holds: one entity for each character, whatever else.
    for block in json.loads(state)["blocks"]:
        owned = [
            place
            for span in block["entityRanges"]
            for place in range(span["offset"], span["offset"] + span["length"])
        ]
        assert len(owned) == len(set(owned))
    return KEY.sub("", converter.to_database_format(state))


@pytest.mark.parametrize("line", UNCHANGED)
def test_marks_pass_through_the_editor_unchanged(line):
    assert _round(f"<p>{line}</p>") == f"<p>{line}</p>"


@pytest.mark.parametrize(("line", "expected"), CHANGED)
def test_other_ways_to_write_a_mark_become_ours(line, expected):
    assert _round(f"<p>{line}</p>") == f"<p>{expected}</p>"


def test_lists_and_keys_of_paragraphs_survive():
    html = '<p data-block-key="abc12">a</p><ul><li data-block-key="def34">b<ul><li data-block-key="ghi56"><ruby>涙<rt>なみだ</rt></ruby></li></ul></li></ul>'
    converter = Converter(PARAGRAPHS)
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_markup_that_does_not_nest_is_read():
    for html in ["<b><p>a</p></b>", "<li>a</li>", "</p></b>a", "<p>a<p>b", "<a>x", "<ruby><rt>x"]:
        assert _round(html)


def test_nothing_is_something_to_edit():
    assert json.loads(Converter(INLINE).from_database_format(""))["blocks"]


def test_an_editor_nobody_wrote_in_gives_nothing():
    assert Converter(INLINE).to_database_format("null") == ""


def test_a_pasted_script_address_is_no_link():
    state = {
        "blocks": [
            {
                "key": "a",
                "type": "unstyled",
                "depth": 0,
                "text": "x",
                "inlineStyleRanges": [{"offset": 0, "length": 1, "style": 'LANG-"><b'}],
                "entityRanges": [{"offset": 0, "length": 1, "key": 0}],
            }
        ],
        "entityMap": {
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "java\tscript:x"}}
        },
    }
    assert KEY.sub("", Converter(INLINE).to_database_format(json.dumps(state))) == "<p>x</p>"


_words = st.text(st.sampled_from("ab 涙の\u3000\u00a0𠮷é<&>\"'ไ한"), min_size=1, max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
_reading = st.text(st.sampled_from("なみだabc"), min_size=1, max_size=4)
_marks = st.sampled_from(["b", "i", "u", "small", "cite", "mark", "ins", "kbd", "s", "sub"])


def _wrapped(inner):
    return st.one_of(
        st.tuples(_marks, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        st.tuples(_words.filter(lambda text: text.strip(" ")), _reading).map(
            lambda pair: f"<ruby>{pair[0]}<rt>{pair[1]}</rt></ruby>"
        ),
        st.tuples(st.sampled_from(["ja", "th", "zh-Hant"]), inner).map(
            lambda pair: f'<span lang="{pair[0]}">{pair[1]}</span>'
        ),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    )


_lines = st.recursive(_words, _wrapped, max_leaves=8)


@settings(max_examples=150)
@given(line=_lines, link=st.booleans())
def test_any_line_keeps_its_text_and_readings_and_settles_at_once(line, link):
    html = f'<p>x{line}x<a href="#n">{line}</a></p>' if link else f"<p>x{line}x</p>"
    once = _round(html)
    assert _round(once) == once
    before, after = BeautifulSoup(html, "html.parser"), BeautifulSoup(once, "html.parser")
    assert _squeezed(after.get_text()) == _squeezed(before.get_text())
    readings = [
        [_squeezed(rt.get_text()) for rt in soup.find_all("rt")] for soup in (before, after)
    ]
    assert readings[0] == readings[1]


@settings(max_examples=150)
@given(html=st.text(st.sampled_from("<>/=\"' abpulirty涙\n&;"), max_size=60))
def test_no_markup_at_all_stops_the_editor(html):
    once = _round(html)
    assert _round(once) == once


def _squeezed(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text).strip(" ")


@pytest.mark.django_db
def test_a_link_to_a_work_leads_to_its_page(django_assert_num_queries):
    work = Work(kind="drama")
    work.names = [WorkName(text="1 Litre of Tears", language="en", form="original")]
    work.save()
    html = f'<p><a linktype="work" id="{work.pk}">a</a><a linktype="work" id="999">b</a></p>'
    with django_assert_num_queries(1):
        printed = expand_db_html(html)
    assert printed == f'<p><a href="/works/{work.slug}/">a</a><a>b</a></p>'


def test_the_field_of_the_editor_writes_what_it_read():
    field = RichTextArea(features=INLINE)
    value = field.format_value("<p><ruby>涙<rt>なみだ</rt></ruby></p>")
    written = field.value_from_datadict({"x": value}, {}, "x")
    assert KEY.sub("", written) == "<p><ruby>涙<rt>なみだ</rt></ruby></p>"
