from hypothesis import given, settings
from hypothesis import strategies as st

from litre.comments.text import Drawing, Hidden, draw_emoticons, printed_comment, without_contacts

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
    drawn = draw_emoticons(":x", {":x": Drawing("<script>", '" onload="')})
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


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>ab&;:D[cry]@. 涙\"'/=", max_size=60))
def test_printing_never_raises_and_opens_no_tag_that_was_not_there(text):
    shown = printed_comment(text, MAP, ("en", ["ja"]))
    assert shown.count("<script") == text.count("<script")
