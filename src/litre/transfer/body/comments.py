"""Comments as WordPress showed them, but for the emoticon codes, which stay as typed."""

import re

from litre.transfer.body import policy
from litre.transfer.body.depth import shallow
from litre.wxr.autop import autop
from litre.wxr.markup import loud_text, pieces
from litre.wxr.typography import texturize

_QUIET = frozenset({"a", "code", "pre", "script", "style"})
_WORD = r"\w\x80-\U0010ffff#%~/@\[\]*(+=&$-"
_URL = re.compile(
    rf"(?<=[\s(<.,;:!?])(https?://(?=\S{{1,2000}}(?:\s|\Z))[{_WORD}]*+(?:['.,;:!?)][{_WORD}]++)*)(\)?)",
    re.ASCII | re.IGNORECASE,
)
_SITE = re.compile(
    r"(?<=[\s>])((?:www|ftp)\.[\w\x80-\U0010ffff#$%&~/.\-;:=,?@\[\]+]+)", re.ASCII | re.IGNORECASE
)
_EMAIL = re.compile(
    r"(?<=[\s>])([.0-9a-z_+-]{1,64})@((?:[0-9a-z-]{1,63}\.){1,8}[0-9a-z]{2,63})", re.IGNORECASE
)


def comment_html(text: str) -> str:
    """Safe HTML of a comment: paragraphs, typography and links; emoticon codes stay as typed.

    >>> comment_html("so sad :D\\nsee http://a.example/.")
    '<p>so sad :D<br>\\nsee <a href="http://a.example/" rel="nofollow ugc noopener">http://a.example/</a>.</p>'
    """
    return policy.comment(autop(texturize(_clickable(shallow(text))))).rstrip("\n")


def _clickable(text: str) -> str:
    if "://" not in text and "@" not in text and "." not in text:
        return text
    parts = pieces(text)
    for place in loud_text(parts, _QUIET):
        if "." in parts[place] or "://" in parts[place]:
            parts[place] = _linked(f" {parts[place]} ")[1:-1]
    return "".join(parts)


def _linked(text: str) -> str:
    words = re.split(r"(\s+)", text)
    for place in range(0, len(words), 2):
        word = f" {words[place]} "
        if "://" in word:
            words[place] = _URL.sub(_url_link, word)[1:-1]
        elif "." in word:
            word = _SITE.sub(r'<a href="http://\1">\1</a>', word, count=1)
            words[place] = _EMAIL.sub(r'<a href="mailto:\1@\2">\1@\2</a>', word)[1:-1]
    return "".join(words)


def _url_link(found: re.Match[str]) -> str:
    url, after = found[1], found[2]
    if after and "(" in url:
        url, after = url + after, ""
    return f'<a href="{url}">{url}</a>{after}'
