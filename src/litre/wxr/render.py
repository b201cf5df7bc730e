"""A post's content as WordPress showed it: page by page, step by step, in WordPress' order.

Embeds on lines of their own, blocks, typography, automatic paragraphs (only where there is no block),
shortcodes, smilies. What a shortcode or a drawn block shows is the caller's affair: see ``Drawing``.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from litre.wxr.autop import autop
from litre.wxr.blocks import Delimiter, has_blocks, show_blocks
from litre.wxr.markup import pieces, tag_name, without_brackets_in_tags
from litre.wxr.shortcodes import Draw, expand
from litre.wxr.smilies import draw_smilies
from litre.wxr.typography import texturize

_NEXT_PAGE = re.compile(r"\n?<!--nextpage-->\n?")
_NEXT_PAGE_BLOCK = re.compile(r"<!--\s+/?wp:nextpage\s+-->\n?")
_OWN_LINE = re.compile(r"^([ \t]*)(https?://[^\s<>\"]+)(?=[ \t\r]*$)", re.IGNORECASE | re.MULTILINE)
_OWN_PARAGRAPH = re.compile(r"(<p(?: [^<>]*)?>\s*)(https?://[^\s<>\"]+)(?=\s*</p>)", re.IGNORECASE)


def _nothing(_: object) -> str:
    return ""


def _as_typed(text: str) -> str:
    return text


@dataclass(frozen=True)
class Drawing:
    """What the caller draws: shortcodes by name, blocks that stand alone, bare addresses, more-links.

    Each gives HTML. A shortcode whose function gives None stays as typed. ``block`` is never asked about the
    two that only divide the text, ``core/more`` and ``core/nextpage``.
    """

    shortcodes: Mapping[str, Draw] = field(default_factory=dict)
    block: Callable[[Delimiter], str] = _nothing
    address: Callable[[str], str] = _as_typed
    more: Callable[[str], str] = _nothing


def pages(content: str) -> list[str]:
    """The pages of a post, as ``<!--nextpage-->`` divides them; at least one.

    >>> pages("one\\n<!--nextpage-->\\ntwo"), pages("")
    (['one', 'two'], [''])
    """
    if "<!--nextpage-->" not in content:
        return [content]
    found = _NEXT_PAGE.split(_NEXT_PAGE_BLOCK.sub("", content.replace("\r\n", "\n")))
    return found[1:] if len(found) > 1 and not found[0] else found


def show(page: str, drawing: Drawing) -> str:
    """The HTML of one page.

    >>> show("Tears... :cry:", Drawing())
    '<p>Tears&#8230; 😥</p>\\n'
    >>> show("<!-- wp:separator --><hr/><!-- /wp:separator -->\\n\\nloose", Drawing())
    '<hr/>\\n\\nloose'
    """
    page = _with_addresses(_with_more(page, drawing), drawing)
    in_blocks = has_blocks(page)
    if in_blocks:
        page = show_blocks(page, drawing.block)
    page = texturize(page, drawing.shortcodes)
    if not in_blocks:
        page = autop(page)
    return draw_smilies(expand(page, drawing.shortcodes))


def _with_more(page: str, drawing: Drawing) -> str:
    start = page.find("<!--more")
    end = page.find("-->", start) if start >= 0 else -1
    if end < 0:
        return page
    text = page[start + len("<!--more") : end].strip()
    return page[:start] + drawing.more(text) + page[end + len("-->") :]


def _with_addresses(page: str, drawing: Drawing) -> str:
    """Addresses on lines of their own and ``[embed]`` drawn, before anything else touches them."""
    embed = drawing.shortcodes.get("embed")
    if embed:
        page = expand(page, {"embed": embed})
    if "://" not in page:
        return page
    masked = without_brackets_in_tags(page)
    pre = _inside_pre(page)
    shown, done = [], 0
    places = {found.start(2): found.end(2) for found in _OWN_LINE.finditer(masked)}
    places |= {found.start(2): found.end(2) for found in _OWN_PARAGRAPH.finditer(page)}
    for start, end in sorted(places.items()):
        nearest = bisect_right(pre, (start, 0)) - 1
        if nearest < 0 or pre[nearest][1] < start:
            shown += [page[done:start], drawing.address(page[start:end])]
            done = end
    return "".join([*shown, page[done:]])


def _inside_pre(page: str) -> list[tuple[int, int]]:
    """Where ``pre`` elements lie. WordPress would embed there too, and lose the line of code."""
    spans, position, opened = [], 0, -1
    for part in pieces(page):
        name, closes = tag_name(part) if part[:1] == "<" else ("", False)
        if name == "pre" and not closes and opened < 0:
            opened = position
        elif name == "pre" and closes and opened >= 0:
            spans.append((opened, position))
            opened = -1
        position += len(part)
    return spans
