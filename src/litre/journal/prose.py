"""Running text as readers get it: links found, ruby with its brackets, languages marked.

Wagtail looks links up text by text; an article has dozens. Here all texts of a page are expanded
at once, so that its links cost one query for each kind of link, however many there are.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from litre.names.markup import mark_languages
from litre.names.ruby import with_rp

# No text holds it: the editor and the import both drop comments of HTML.
_BETWEEN = "<!--litre:next-->"
_LOOKED_UP = ("linktype=", "embedtype=", "data-")


def expand_all(page: Any) -> None:
    """Look up the links of all streams of `page`; `prose` finds them there."""
    streams = [getattr(page, name) for name in ("epigraph", "body") if hasattr(page, name)]
    texts = {text for stream in streams for text in _texts(list(stream.raw_data))}
    wanted = sorted(text for text in texts if any(mark in text for mark in _LOOKED_UP))
    found = expand_db_html(_BETWEEN.join(wanted)).split(_BETWEEN) if wanted else []
    page.expanded_texts = dict(zip(wanted, found, strict=True)) if len(found) == len(wanted) else {}


def prose(source: str, page: Any) -> SafeString:
    """The HTML of a rich text of `page`, for readers."""
    expanded = getattr(page, "expanded_texts", {}).get(source)
    html = marked(expand_db_html(source) if expanded is None else expanded, page)
    return _with_way_back(html, page) if '"#note-' in html else html


def marked(html: str, page: Any) -> SafeString:
    """Clean HTML with the brackets of its ruby and with `lang` on its runs."""
    base = getattr(page, "language", "") or settings.LANGUAGE_CODE
    other = getattr(page, "other_language", "")
    return mark_safe(mark_languages(with_rp(html), base, [other] if other else []))  # noqa: S308


def _with_way_back(html: SafeString, page: Any) -> SafeString:
    """The first link to each note carries an id, so that the note can lead back to it."""
    known: set[str] = page.__dict__.setdefault("notes_called", set())

    def with_id(found: re.Match[str]) -> str:
        mark = found[1]
        if mark in known:
            return f'<a class="noteref" href="#note-{mark}"'
        known.add(mark)
        return f'<a class="noteref" id="ref-{mark}" href="#note-{mark}"'

    return mark_safe(re.sub(r'<a href="#note-([^"<>]+)"', with_id, html))  # noqa: S308


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
