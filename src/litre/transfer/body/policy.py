"""What each field of an imported block may hold; narrower than what a page of ours may carry."""

from functools import lru_cache

import nh3

INLINE: dict[str, set[str]] = {
    name: set()
    for name in [
        "b",
        "strong",
        "i",
        "em",
        "code",
        "sub",
        "sup",
        "s",
        "del",
        "ins",
        "u",
        "small",
        "cite",
        "mark",
        "kbd",
        "q",
        "br",
        "p",
        "ruby",
        "rb",
        "rt",
        "rp",
        "rtc",
    ]
} | {"a": {"href"}, "abbr": {"title"}, "span": {"lang", "dir"}, "bdo": {"dir"}}
LISTS: dict[str, set[str]] = {"ul": set(), "ol": set(), "li": set()}
KEPT = {
    name: {"lang", "dir"}
    for name in [
        "div",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "address",
        "ul",
        "section",
    ]
} | {
    "p": {"lang", "dir"},
    "ol": {"start", "reversed", "lang", "dir"},
    "li": {"value", "lang", "dir"},
    "table": {"lang", "dir"},
    "td": {"colspan", "rowspan", "lang", "dir"},
    "th": {"colspan", "rowspan", "scope", "lang", "dir"},
    "img": {"src", "alt", "width", "height"},
}
ALIGNMENTS = {"align-center", "align-end"}
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
_READ_ONLY = [
    "center",
    "font",
    "tt",
    "strike",
    "big",
    "acronym",
    "ins",
    "nobr",
    "var",
    "samp",
    "dfn",
    "time",
    "label",
    "bdi",
    "data",
    "small",
    "header",
    "footer",
    "main",
    "article",
    "aside",
    "nav",
    "section",
    "hgroup",
    "fieldset",
    "legend",
    "picture",
    "video",
    "audio",
    "source",
    "track",
    "iframe",
    "object",
    "param",
    "embed",
    "figure",
    "map",
    "wbr",
    "noscript",
    "form",
]
READ_ATTRIBUTES = set(
    [
        "href",
        "src",
        "title",
        "alt",
        "width",
        "height",
        "class",
        "id",
        "lang",
        "dir",
        "style",
        "align",
        "start",
        "reversed",
        "value",
        "colspan",
        "rowspan",
        "scope",
        "data",
        "poster",
        "name",
        "data-at",
        "data-n",
        "data-fn",
    ]
)
_UNSEEN = {"script", "style", "template", "svg", "math", "title", "select", "datalist"}


_COMMENT = set(
    [
        "a",
        "b",
        "strong",
        "em",
        "i",
        "code",
        "pre",
        "blockquote",
        "q",
        "cite",
        "s",
        "del",
        "ruby",
        "rb",
        "rt",
        "rp",
        "rtc",
        "br",
        "p",
    ]
)


@lru_cache(maxsize=8)
def _reader(slot: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*INLINE, *LISTS, *KEPT, *_READ_ONLY, slot},
        clean_content_tags=_UNSEEN,
        attributes={"*": READ_ATTRIBUTES},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _keeper(allowed: dict[str, set[str]]) -> nh3.Cleaner:
    boxes = ("p", "div", "td", "th", "table", "figure")
    return nh3.Cleaner(
        tags=set(allowed),
        clean_content_tags=_UNSEEN,
        attributes={name: given for name, given in allowed.items() if given},
        allowed_classes={name: ALIGNMENTS for name in boxes if name in allowed},
        url_schemes=SCHEMES,
        link_rel=None,
    )


_INLINE_CLEANER = _keeper(INLINE)
_LISTED_CLEANER = _keeper(INLINE | LISTS)
_KEPT_CLEANER = _keeper(INLINE | KEPT)
_COMMENT_CLEANER = nh3.Cleaner(
    tags=_COMMENT,
    clean_content_tags=_UNSEEN,
    attributes={"a": {"href"}},
    url_schemes=SCHEMES,
    link_rel="nofollow ugc noopener",
)


def read(html: str, slot: str) -> str:
    """HTML as a browser would understand it, without what nobody may keep; well nested throughout."""
    return _reader(slot).clean(html)


def inline(html: str, *, lists: bool = False) -> str:
    """Paragraphs of the inline vocabulary, and lists if asked for; nothing else."""
    return (_LISTED_CLEANER if lists else _INLINE_CLEANER).clean(html)


def kept(html: str) -> str:
    """Safe structure: what has no block of its own may keep its tables, figures and the like."""
    return _KEPT_CLEANER.clean(html)


def comment(html: str) -> str:
    """What a reader may have written: links are marked as not ours."""
    return _COMMENT_CLEANER.clean(html)
