# ruff: noqa: RUF001, RUF002 - full-width signs are what people type
"""The text of a comment as typed becomes clean HTML: a small part of Markdown, spoilers, ruby.

What is allowed: paragraphs and line breaks, emphasis, deletion, quotations, lists, code, links, `>!spoilers!<`, and
ruby as `{漢字|かんじ}` or `｜漢字《かんじ》`. No HTML, headings, pictures or tables: they stay as typed.
Two walls: the parser writes no tag of the reader's, and what it writes is cleaned like any other text.
"""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_RULES = (
    "text", "newline", "escape", "backticks", "emphasis", "strikethrough", "link", "autolink", "entity",
    "balance_pairs", "fragments_join", "fence", "blockquote", "list", "paragraph",
    "normalize", "block", "inline",
)  # fmt: skip
# Deeper quotations than this are their own punishment.
_NESTING = 12
_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "rp", "rt", "ruby", "s", "span", "strong", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    allowed_classes={"span": {"spoiler"}},
    url_schemes={"http", "https"},
    link_rel="nofollow ugc noopener",
)
_RUBY = re.compile(
    r"\{([^{}|\n]{1,40})\|([^{}|\n]{1,40})\}|｜([^｜《》\n]{1,40})《([^｜《》\n]{1,40})》"
)
# Ends where the Japanese around it goes on, and before the full stop of a sentence.
_WEB = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+(?<![.,:;!?'*_~)\]])")


def comment_html(source: str) -> str:
    """Clean HTML of what somebody typed.

    >>> comment_html("*sad*, >!she dies!<, {涙|なみだ}")
    '<p><em>sad</em>, <span class="spoiler">she dies</span>, <ruby>涙<rt>なみだ</rt></ruby></p>'
    >>> comment_html('<b onclick="x">hi</b>')
    '<p>&lt;b onclick="x"&gt;hi&lt;/b&gt;</p>'
    """
    return _CLEANER.clean(_parser().render(source)).strip()


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whole addresses only: a relative one would lead into this site, where its reader trusts it."""
        return url.lower().startswith(("https://", "http://"))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    options = {"html": False, "breaks": True, "linkify": False, "maxNesting": _NESTING}
    parser = _Parser("zero", options).enable(list(_RULES), ignoreInvalid=True)
    closed_by = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("blockquote", _quotation, {"alt": closed_by})
    parser.inline.add_terminator_char("｜")
    parser.inline.ruler.before("autolink", "spoiler", _spoiler)
    parser.inline.ruler.before("link", "ruby", _ruby)
    parser.core.ruler.push("web", _links)
    return parser


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with `>`, and no others: who answers on the next line quotes nobody.

    Where a spoiler begins the line there is no quotation.
    """
    last = start
    while last < end and _is_quoted(state, last):
        last += 1
    if last == start:
        return False
    # A paragraph goes on to the last line of all, wherever its quotation ends.
    whole, state.lineMax = state.lineMax, last
    is_one = blockquote(state, start, last, silent)
    state.lineMax = whole
    return is_one


def _is_quoted(state: StateBlock, line: int) -> bool:
    here = state.bMarks[line] + state.tShift[line]
    return state.src.startswith(">", here) and not state.src.startswith(">!", here)


def _spoiler(state: StateInline, silent: bool) -> bool:
    """`>!words!<` within one paragraph. Not inside a link, where nothing could be pressed."""
    if state.linkLevel or not state.src.startswith(">!", state.pos):
        return False
    start, stop = state.pos + 2, state.src.find("!<", state.pos + 2, state.posMax)
    if not state.src[start : max(start, stop)].strip():
        return False
    if not silent:
        most = state.posMax
        state.push("spoiler_open", "span", 1).attrSet("class", "spoiler")
        state.pos, state.posMax = start, stop
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "span", -1)
        state.posMax = most
    state.pos = stop + 2
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "{｜":
        return False
    found = _RUBY.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("ruby_open", "ruby", 1)
        state.push("text", "", 0).content = (found[1] or found[3]).strip()
        state.push("rt_open", "rt", 1)
        state.push("text", "", 0).content = (found[2] or found[4]).strip()
        state.push("rt_close", "rt", -1)
        state.push("ruby_close", "ruby", -1)
    state.pos = found.end()
    return True


def _links(state: StateCore) -> None:
    """Bare addresses of the web become links; inside a link they stay."""
    for block in state.tokens:
        if block.type == "inline" and "://" in block.content:
            block.children = list(_linked(block.children or []))


def _linked(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if depth or token.type != "text":
            out.append(token)
        else:
            out += _split(token)
    return out


def _split(token: Token) -> list[Token]:
    out: list[Token] = []
    place = 0
    for found in _WEB.finditer(token.content):
        out += [
            _text(token.content[place : found.start()]),
            Token("link_open", "a", 1, attrs={"href": found[0]}),
            _text(found[0]),
            Token("link_close", "a", -1),
        ]
        place = found.end()
    return [*out, _text(token.content[place:])]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
