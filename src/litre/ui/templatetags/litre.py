"""Tags every template may use without loading them."""

from django import template

register = template.Library()


@register.filter
def get(mapping: dict, key: object) -> object:
    """`mapping[key]`, or nothing."""
    return mapping.get(key, "") if mapping else ""
