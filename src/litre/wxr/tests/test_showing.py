"""What WordPress shows of a post, step by step: small cases, and properties on any input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.wxr.autop import autop
from litre.wxr.blocks import delimiters, show_blocks
from litre.wxr.markup import pieces
from litre.wxr.render import Drawing, pages, show
from litre.wxr.shortcodes import expand
from litre.wxr.smilies import draw_smilies
from litre.wxr.typography import texturize

CODES = {name: lambda code: None for name in ("gallery", "caption", "embed")}
MARKUP = st.lists(
    st.sampled_from(
        [
            "a",
            "涙",
            "\n",
            "\n\n",
            "<",
            ">",
            "<p>",
            "</p>",
            "<br>",
            "<li>",
            "</li>",
            "<div>",
            "</div>",
            "<pre>",
            "</pre>",
            "<blockquote>",
            "&",
            '"',
            "'",
            "-",
            "--",
            "1",
            "x",
            "[gallery]",
            "[gallery",
            "[[gallery]]",
            "[caption]",
            "[/caption]",
            "]",
            "[",
            "<!--",
            "-->",
            "<!--more-->",
            "<figcaption>",
            "<!--",
            "wp:p",
            "-->",
            "<!--",
            "/wp:p",
            "-->",
            "<!--\twp:x/y",
            '{"a":1}',
            "/-->",
            ":)",
            "&nbsp;",
            "https://a.example/",
            "<embed>",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\nb", "<p>a<br />\nb</p>\n"),
        ("a<br>\nb", "<p>a<br />\nb</p>\n"),
        ("a<br/><br >b", "<p>a</p>\n<p>b</p>\n"),
        ("a \t\nb", "<p>a<br />\nb</p>\n"),
        ("　a\n　b", "<p>　a<br />\n　b</p>\n"),
        ("a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p></blockquote>\n"),
        ("<center>a</center>", "<p><center>a</center></p>\n"),
        ('<a title="x\n\ny">b</a>', '<p><a title="x\n\ny">b</a></p>\n'),
        ("<table>\n<tr>\n<td>a\nb\n</td></tr></table>",
         "<table>\n<tr>\n<td>a<br />\nb\n</td>\n</tr>\n</table>\n"),
        ("<DIV>a</DIV>", "<p><DIV>a</DIV></p>\n"),
    ],
)  # fmt: skip
def test_paragraphs_are_where_wordpress_puts_them(written, shown):
    assert autop(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("'99 and '80s", "’99 and ’80s"),
        ("'tis rock 'n' roll", "’tis rock ‘n’ roll"),
        ('"42" and 5\'10"', "“42” and 5’10”"),
        ("6' 2\"", "6′ 2″"),
        ('("a", "b")', "(“a”, “b”)"),
        ('"he said 6"', "“he said 6”"),
        ("a - b a-b a -- b a--b xn--abc", "a – b a-b a — b a–b xn--abc"),
        ("3x4 0x9 10x12cm ax4", "3×4 0x9 10x12cm ax4"),
        ("``a'' (tm) (c)", "“a” ™ (c)"),
    ],
)
def test_typography_is_wordpress_own(written, shown):
    import html

    assert html.unescape(texturize(written)) == shown


def test_an_ampersand_that_begins_no_reference_is_written_as_one():
    assert texturize("AT&T &amp; &#12354; &bogus;") == "AT&#038;T &amp; &#12354; &bogus;"


def test_typography_stays_out_of_code_tags_and_known_shortcodes():
    text = """<kbd>"a"</kbd><i title='"b"'>[gallery ids="1"]<!-- "c" -->"""
    assert texturize(text, ["gallery"]) == text


def test_a_shortcode_in_a_tag_is_left_alone():
    assert expand('<i title="[g]">[g]</i>', {"g": lambda code: "!"}) == '<i title="[g]">!</i>'


def test_an_enclosing_shortcode_ends_at_its_first_closing():
    assert expand("[g]a[g]b[/g]c[/g]", {"g": lambda code: f"<{code.inner}>"}) == "<a[g]b>c[/g]"


def test_names_that_only_begin_like_a_shortcode_stay():
    assert expand("[gallery-x] [gallerys] [gallery/]", {"gallery": lambda code: "!"}) == (
        "[gallery-x] [gallerys] !"
    )


def test_smilies_stand_alone_or_stay():
    assert (
        draw_smilies(":) a:) <b>:D</b> :mrgreen:&nbsp;;)") == "🙂 a:) <b>😀</b> :mrgreen:&nbsp;😉"
    )


def test_a_delimiter_whose_json_lies_has_no_attributes():
    deep = "[" * 100_000
    content = f'<!-- wp:a {{"x":{deep}}} /--><!-- wp:b {{x}} -->'
    assert [(d.kind, d.name, d.attributes) for d in delimiters(content)] == [
        ("alone", "core/a", {}),
        ("open", "core/b", {}),
    ]
    assert show_blocks(content, lambda delimiter: "") == ""


def test_pages_are_cut_with_and_without_block_delimiters():
    assert pages("a\r\n<!--nextpage-->\r\nb") == ["a", "b"]
    assert pages("a<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->b") == ["a", "b"]
    assert pages("<!--nextpage-->a") == ["a"]


def test_the_first_more_link_of_a_page_is_drawn_and_no_other():
    drawing = Drawing(more=lambda text: f"<hr title={text or 'none'}>")
    assert show("a\n\n<!--more On-->\n\nb<!--more-->", drawing) == (
        "<p>a</p>\n<hr title=On>\n<p>b<!--more--></p>\n"
    )


def test_an_address_is_drawn_on_its_own_line_but_not_in_text_tags_or_pre():
    drawing = Drawing(address=lambda address: "<i></i>")
    text = "https://a.example/\nsee https://b.example/\n\n<pre>\nhttps://c.example/\n</pre>"
    assert show(text, drawing) == (
        "<p><i></i><br />\nsee https://b.example/</p>\n<pre>\nhttps://c.example/\n</pre>\n"
    )


@given(st.one_of(st.text(), MARKUP))
@settings(max_examples=200)
def test_no_text_raises_and_none_of_its_letters_is_lost(text):
    assert "".join(pieces(text)) == text
    shown = show(text, Drawing(CODES))
    for letter in "a涙":
        assert autop(text).count(letter) == text.count(letter)
    assert isinstance(shown, str)


@pytest.mark.parametrize(
    "piece",
    ["[", "<", '"', "'", "[gallery ", "[caption]", "<!--", "<!-- wp:a {", "<pre>", "<br>", " \n", "1,", "1x"]
)  # fmt: skip
def test_a_megabyte_of_one_hostile_piece_is_shown(piece):
    # Anything worse than linear would not end within the patience of whoever runs this.
    text = piece * (1_000_000 // len(piece))
    assert isinstance(show(text, Drawing(CODES)), str)
