import re

import pytest

from litre.comments.markdown import comment_html
from litre.comments.text import Hidden, printed_comment

# Of the well-known lists of attacks on markup, those that a text can carry.
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](//evil.example/)",
    "[x](/admin/)",
    "[x](http://a.example \"onmouseover=alert(1) x=\")",
    "[x](http://a.example\" onmouseover=\"alert(1))",
    "![x](http://a.example/x.png)",
    "![x](x\"onerror=\"alert(1))",
    "<javascript:alert(1)>",
    "<http://a.example/\"onclick=alert(1)>",
    "http://a.example/\"onclick=alert(1)",
    "http://a.example/'><script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "```html\" onclick=alert(1)\nx\n```",
    "> <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>",
    ">!<script>alert(1)</script>!<",
    ">!\"><img src=x onerror=alert(1)>!<",
    "{<script>alert(1)</script>|x}",
    "{漢字|<img src=x onerror=alert(1)>}",
    "｜<b onclick=x>《</ruby><script>》",
    "[x]: javascript:alert(1)\n\n[x]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u2028<script>\u2029alert(1)</script>",
    "<<script>script>alert(1)<</script>/script>",
    "<style>@import 'http://evil.example';</style>",
    "<form action=/admin/><button>x</button></form>",
    "<input type=checkbox class=spoiler-key>",
    "<span class=\"spoiler\">x</span>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]  # fmt: skip
_HARMLESS = {
    "a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "rp", "rt", "ruby", "s", "span", "strong",
    "ul", "input",
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_is_typed_runs_or_asks_elsewhere(attack):
    html = printed_comment(comment_html(attack), {}, ("en", ["ja"]), Hidden(spoiler="spoiler"))
    for name, attributes in re.findall(r"<(\w+)((?:\s[^>]*)?)>", html):
        assert name in _HARMLESS
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        assert not [
            each for each in given if each.startswith("on") or each in {"style", "src", "id"}
        ]
        assert re.match(r"https?://", given.get("href", "http://"))
        if name == "input":
            assert given["type"] == "checkbox"
            assert attack.startswith(">!")
    assert "<script" not in html.lower()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("> old\n\nnew", "<blockquote>\n<p>old</p>\n</blockquote>\n<p>new</p>"),
        ("> old\nnew", "<blockquote>\n<p>old</p>\n</blockquote>\n<p>new</p>"),
        (
            "> a\n> b\n>!c!<",
            '<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n<p><span class="spoiler">c</span></p>',
        ),
        (
            "> > older\n> old\n\nnew",
            "<blockquote>\n<blockquote>\n<p>older</p>\n</blockquote>\n<p>old</p>\n</blockquote>\n<p>new</p>",
        ),
        ("~~no~~", "<p><s>no</s></p>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("    four spaces", "<p>four spaces</p>"),
        ("`>!code!<`", "<p><code>&gt;!code!&lt;</code></p>"),
        (">!a *b*!< c", '<p><span class="spoiler">a <em>b</em></span> c</p>'),
        (">!a\nb!<", '<p><span class="spoiler">a<br>\nb</span></p>'),
        (">!never closed", "<p>&gt;!never closed</p>"),
        (">!!<", "<p>&gt;!!&lt;</p>"),
        ("｜涙《なみだ》", "<p><ruby>涙<rt>なみだ</rt></ruby></p>"),
        ("『涙《なみだ》』", "<p>『涙《なみだ》』</p>"),
        ("[cry] (T_T) ^^; orz", "<p>[cry] (T_T) ^^; orz</p>"),
    ],
)
def test_a_small_part_of_markdown_is_read(typed, printed):
    assert comment_html(typed) == printed


def test_bare_addresses_are_links_up_to_the_japanese_after_them():
    html = comment_html("http://x.example/a_b_c.を見た")
    assert (
        '<a href="http://x.example/a_b_c" rel="nofollow ugc noopener">http://x.example/a_b_c</a>.を'
        in html
    )
    assert comment_html("<http://x.example>").count("<a ") == 1
    assert comment_html("[http://y.example](http://x.example)").count("<a ") == 1


@pytest.mark.parametrize(
    "text", ["[" * 9999, "*a **a " * 1400, "> " * 5000, "- " * 5000, "{a|" * 3333, ">!" * 5000]
)
def test_what_is_nested_without_end_comes_to_an_end(text):
    assert len(comment_html(text)) < 200_000


def test_a_spoiler_has_a_key_and_is_left_out_where_nothing_can_be_pressed():
    html = comment_html("So >!she {涙|なみだ} dies!<.")
    shown = printed_comment(html, {}, ("en", ["ja"]), Hidden(spoiler="spoiler"))
    assert 'type="checkbox" class="spoiler-key" aria-label="spoiler"' in shown
    assert printed_comment(html, {}, ("en", ["ja"])) == "<p>So ….</p>"


def test_each_run_is_in_its_language():
    shown = printed_comment(
        comment_html("I read 一リットルの涙 and *涙そうそう*."), {}, ("en", ["ja"])
    )
    assert shown.count('lang="ja"') == 2
