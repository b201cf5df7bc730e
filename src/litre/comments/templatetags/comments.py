from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def asks_akismet() -> bool:
    """Whether what guests write is shown to Akismet, which they are told at the box."""
    return bool(settings.AKISMET_KEY and settings.ADDRESS)
