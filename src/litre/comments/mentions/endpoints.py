"""Where another page takes Webmentions: its header first, then the first link of that kind in it."""

import re
from urllib.parse import urljoin

from litre.comments.mentions.pages import tree_of
from litre.serving.outside.fetching import PAGES, Answer

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:\"[^\"]*\"|[^\s\";,]*))?)*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s\";,]*))", re.IGNORECASE)
_WANTED = "webmention"


def endpoint_of(answer: Answer) -> str | None:
    """The full address, None where the page takes no mentions. An empty one is the page itself."""
    found = _in_headers(answer)
    if found is None and answer.headers.get_content_type() in PAGES:
        found = _in_page(answer)
    if found is None:
        return None
    try:
        return urljoin(answer.address, found.strip())
    except ValueError:
        return None


def _in_headers(answer: Answer) -> str | None:
    for header in answer.headers.get_all("Link", []):
        for link in _LINK.finditer(str(header)[:8000]):
            rel = _REL.search(link[2])
            if rel and _WANTED in (rel[1] or rel[2] or "").lower().split():
                return link[1]
    return None


def _in_page(answer: Answer) -> str | None:
    tree = tree_of(answer)
    for each in tree.iter("link", "a") if tree is not None else ():
        if _WANTED in each.get("rel", "").lower().split() and each.get("href") is not None:
            return str(each.get("href"))
    return None
