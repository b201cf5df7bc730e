from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.comments.emoticons import DEFAULTS
from litre.comments.text import Drawing, Hidden, draw_emoticons, printed_comment, without_contacts
from litre.names.markup import plain_text

MAP = {
    ":D": Drawing("☺", "grin"),
    ":>": Drawing("◡̈", "smile"),
    "[cry]": Drawing("⋯", "crying"),
    "^^;": Drawing("😅", "sweat"),
    ":cry:": Drawing("⋯", "crying"),
}


def test_draws_a_code_with_words_and_keeps_what_was_typed():
    drawn = draw_emoticons("<p>only the last part :&gt;</p>", MAP)
    assert 'role="img" aria-label="smile" title=":&gt;">◡̈</span>' in drawn


def test_draws_bracketed_codes_inside_words():
    assert draw_emoticons("泣いた[cry]ね", MAP).count("emote") == 1


def test_a_picture_is_a_symbol_with_words_and_the_code_as_typed():
    drawn = draw_emoticons("[cry]", {"[cry]": Drawing("⋯", "crying", "/s.svg#cry")})
    assert drawn == (
        '<svg class="emote" role="img" aria-label="crying" data-code="[cry]">'
        '<title>[cry]</title><use href="/s.svg#cry"></use></svg>'
    )


def test_without_picture_and_glyph_a_code_stays_as_typed():
    assert draw_emoticons("so :x, yes", {":x": Drawing("", "cross")}) == "so :x, yes"
    assert draw_emoticons("", {"": Drawing("x", "nothing")}) == ""


@pytest.mark.parametrize(
    "text",
    [
        ":D",
        "so :D",
        ":D\n",
        "ok, :D!",
        "(yes :D)",
        "「:D」",
        "a<br>:D<br>b",
        "はい、:D",
        "a&nbsp;:D b",
    ],
)
def test_draws_a_code_that_stands_alone(text):
    assert draw_emoticons(text, MAP).count("emote") == 1


@pytest.mark.parametrize(
    "text",
    [
        "x:D",
        ":Dx",
        ":DD",
        "::D",
        "11:D",
        "涙:D",
        "a/:D",
        "orzo",
        "(8-)",
        "1938-)",
        "=:)",
        ":))",
        "x orz_",
    ],
)
def test_leaves_a_code_that_touches_letters_or_signs(text):
    drawn = {each.code: Drawing(each.glyph, each.text_en, each.picture) for each in DEFAULTS}
    assert draw_emoticons(text, drawn) == text


def test_every_default_code_is_drawn_standing_alone():
    drawn = {each.code: Drawing(each.glyph, each.text_en, each.picture) for each in DEFAULTS}
    for code in drawn:
        shown = draw_emoticons(f"<p>so {escape(code, quote=False)} it is</p>", drawn)
        assert shown.count("emote") == 1, code
        assert plain_text(shown).startswith("so ")


def test_leaves_addresses_words_and_code_alone():
    for html in (
        "http://x.example/:D",
        "ABC:D",
        "<code>:D</code>",
        '<a title=":D">x</a>',
        "10:Down",
    ):
        assert draw_emoticons(html, MAP) == html


def test_hostile_glyphs_are_escaped():
    for picture in ("", '"><script>'):
        drawn = draw_emoticons(":x", {":x": Drawing("<script>", '" onload="', picture)})
        assert "<script>" not in drawn
        assert '" onload=' not in drawn


def test_links_that_tell_an_address_lead_nowhere():
    shown = without_contacts(
        '<a href="mailto:a@b.example">me</a> <a href="TEL:0312345678">call</a>'
        '<a href="java\tscript:x">z</a> <a title="a@b.example" href="/x">y</a>'
    )
    assert "@" not in shown
    assert "0312345678" not in shown
    assert 'href="/x"' in shown


def test_contacts_are_hidden_in_text_and_named():
    shown = without_contacts("<p>mine is thorns03@hotmail.com</p>", Hidden("[hidden]", "[n]"))
    assert shown == "<p>mine is [hidden]</p>"


def test_languages_are_marked_after_all_else():
    shown = printed_comment("<p>Thank you, どうも [cry]</p>", MAP, ("en", ["ja"]))
    assert '<span lang="ja">どうも</span>' in shown


def test_the_code_in_a_picture_gets_no_language():
    pictures = {
        "[cry]": Drawing("⋯", "crying", "/s.svg#cry"),
        "（涙）": Drawing("", "涙", "/s.svg#cry"),
    }
    shown = printed_comment("<p>ありがとう[cry]（涙）</p>", pictures, ("ja", ["en"]))
    assert "<title>[cry]</title>" in shown
    assert "<title>（涙）</title>" in shown


@settings(max_examples=60)
@given(st.text(alphabet="<>ab&;:D[cry]@. 涙\"'/=", max_size=60))
def test_printing_never_raises_and_opens_no_tag_that_was_not_there(text):
    shown = printed_comment(text, MAP, ("en", ["ja"]))
    assert shown.count("<script") == text.count("<script")


@pytest.mark.parametrize(
    "href",
    [
        "http://joe@mail.example",
        "https://x.example/?e=joe@mail.example",
        "https://x.example/joe@mail.example",
        "https://x.example/?e=joe%40mail.example",
        "https://x.example/?e=joe&#64;mail.example",
    ],
)
def test_a_link_that_holds_an_address_leads_nowhere(href):
    assert without_contacts(f'<p><a href="{href}">me</a></p>') == "<p><a>me</a></p>"


@pytest.mark.parametrize("href", ["https://x.example/@joe", "/2006/02/14/?p=16", "#note-1"])
def test_a_link_that_holds_none_stays(href):
    html = f'<p><a href="{href}">joe</a></p>'
    assert without_contacts(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "jo<b>e</b>@mail.example",
        "joe@<i>mail</i>.example",
        "joe%40mail.example",
        "j<!-- -->oe<a href='/'>@</a>mail.example",
    ],
)
def test_an_address_cut_by_tags_is_hidden_and_its_neighbours_stay(html):
    shown = without_contacts(f"<p>Write to {html}</p><p>it <b>rained</b></p>")
    assert shown == "<p>Write to …@…</p><p>it <b>rained</b></p>"
