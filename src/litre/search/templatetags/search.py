"""`{% load search %}`: names and passages with the matching letters marked."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from litre.catalogue.models.names import Name
from litre.names.marking import matching_spans
from litre.search.queries import Found
from litre.search.why import Piece, Why, pieces

register = template.Library()


@register.simple_tag
def marked_name(name: Name, found: Found | None, asked: str) -> SafeString:
    """The text of a printed name, marked where it answers what was asked."""
    spans = matching_spans(asked, name.text)
    if not spans and found is not None and found.why.name == name.pk:
        spans = list(found.why.spans)
    return _marked(pieces(name.text, spans))


@register.filter
def marked(why: Why) -> SafeString:
    """The text that answers, escaped, with `<mark>`."""
    return _marked(why.pieces)


@register.simple_tag
def is_told(names: list[Name], found: Found, asked: str) -> bool:
    """Whether the printed names show already what answers: the name itself, or letters of it."""
    return any(name.pk == found.why.name or matching_spans(asked, name.text) for name in names)


def _marked(cut: list[Piece]) -> SafeString:
    parts: list[Any] = [
        format_html("<mark>{}</mark>", text) if is_marked else conditional_escape(text)
        for text, is_marked in cut
    ]
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped
