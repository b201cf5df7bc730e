"""In which language of the interface somebody is written to."""

from django.conf import settings
from django.utils.translation import get_supported_language_variant


def spoken(language: str) -> str:
    """The language of the interface for a text in `language`; that of the site if there is none."""
    try:
        return get_supported_language_variant(language or settings.LANGUAGE_CODE)
    except LookupError:
        return str(settings.LANGUAGE_CODE)
