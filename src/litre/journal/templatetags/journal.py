"""`{% load journal %}`: how blocks and records of an article are printed."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from wagtail.rich_text import RichText

from litre.journal.prose import marked
from litre.journal.prose import prose as set_prose
from litre.journal.reading import excerpt_of
from litre.journal.tables import table_html
from litre.journal.titles import shown_title
from litre.names.scripts import is_right_to_left
from litre.ui.cleaning import clean_html

register = template.Library()
register.filter(shown_title)


@register.filter
def prose(value: RichText | str | None, page: Any) -> SafeString:
    """A rich text for readers: links, ruby with brackets, `lang` on other languages."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return set_prose(source, page)


@register.filter
def prose_in(value: RichText | str | None, language: str) -> SafeString:
    """A rich text that is in one language, which the element around it already carries."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return set_prose(source, _InOne(language))


@register.filter
def inline(html: str) -> SafeString:
    """Paragraphs as lines of one element, for a place that may hold no paragraph."""
    lines = [line for line in re.split(r"</?p\b[^>]*>", str(html)) if line.strip()]
    return mark_safe("<br>".join(lines))  # noqa: S308 - what comes in was printed by `prose`


@register.filter
def heading_level(level: str) -> int:
    """A level below the title of the page, whatever an import may have kept."""
    return int(level) if str(level) in {"2", "3", "4", "5", "6"} else 2


@register.filter
def cleaned(html: str, page: Any) -> SafeString:
    """Kept markup: cleaned again where it is printed, since a page may outlive a rule."""
    return marked(_without_pictures_elsewhere(clean_html(html)), page)


@register.filter
def as_table(cells: dict[str, Any] | None) -> SafeString:
    """The table of a table block."""
    return table_html(cells)


@register.filter
def within_site(address: str) -> str:
    """An address of a file if it is one of ours; nothing for other hosts and other schemes."""
    # Browsers read a backslash as a slash, and leave out tabs and line breaks: "/\\t/host".
    if re.search(r"[\x00-\x1f\x7f\\]", address) or address.startswith("//"):
        return ""
    return address if address.startswith("/") else ""


@register.filter(name="excerpt_of")
def excerpt_of_page(page: Any) -> str:
    return excerpt_of(page)


@register.filter
def leading(address: str) -> str:
    """An address that a link may have: of the web, of this site, or mail; otherwise nothing."""
    stripped = re.sub(r"[\x00-\x20]", "", address or "")
    return stripped if re.match(r"(?:https?://|/|#|mailto:)", stripped, re.IGNORECASE) else ""


@register.filter
def host(address: str) -> str:
    """The host of an address, as a reader recognises it."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@register.filter
def language_name(tag: str) -> str:
    """The name of a language in that of the interface; the tag itself if it has none here."""
    try:
        return str(get_language_info(tag.lower())["name_translated"])
    except KeyError:
        return tag


@register.filter
def is_rtl(tag: str) -> bool:
    return is_right_to_left(tag)


class _InOne:
    other_language = ""

    def __init__(self, language: str) -> None:
        self.language = language


def _without_pictures_elsewhere(html: str) -> str:
    """Pictures of other hosts become links to them, so that no reader's browser asks there."""

    def shown(found: re.Match[str]) -> str:
        tag = found[0]
        src = re.search(r'src="([^"]*)"', tag)
        alt = re.search(r'alt="([^"]*)"', tag)
        address = src[1] if src else ""
        if within_site(unescape(address)):
            return tag
        words = (alt[1] if alt else "") or address
        return (
            f'<a href="{address}" rel="nofollow noopener">{words}</a>'
            if leading(address)
            else words
        )

    return re.sub(r"<img\b[^>]*>", shown, html)
