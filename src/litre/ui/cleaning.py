"""The one rule of what markup from outside may carry on a page of ours."""

import nh3

_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
_BLOCK = {
    "p", "div", "section", "blockquote", "pre", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption",
    "details", "summary", "address", "img",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "data": {"value"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "details": {"open"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "magnet"}


def clean_html(html: str) -> str:
    """`html` with nothing left that runs, styles, fetches from elsewhere or posts.

    Scripts and styles go with their content, other unknown tags leave their text; pictures of
    other hosts are left out by who prints them. Source of the rule: docs/architecture.md.
    """
    return nh3.clean(
        html,
        tags=_INLINE | _BLOCK,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        clean_content_tags={
            "script",
            "style",
            "template",
            "noscript",
            "iframe",
            "object",
            "svg",
            "math",
        },
        link_rel="nofollow noopener",
    )
