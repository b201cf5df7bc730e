"""Tags every template may use without loading them."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext, ngettext

from litre.names.markup import mark_languages
from litre.names.ruby import with_rp
from litre.ui.addresses import address_in, asked_path, canonical_path, full_address
from litre.ui.editing import Door, writing_door

register = template.Library()

_BLOCK = re.compile(r"<(?:p|div|[uod]l|table|blockquote|figure|pre|h[1-6]|details)\b")

# A language names itself, short enough for a phone.
_SHORT = {"en": "EN", "ja": "日本語"}
# English writes its months out; a Japanese date carries its own signs and has no shorter form.
_DATES = {
    "en": {"long": "j F Y", "short": "j M Y", "month": "F Y"},
    "ja": {"long": "Y年n月j日", "short": "Y年n月j日", "month": "Y年n月"},
}


@register.filter
def get(mapping: dict, key: object) -> object:
    """`mapping[key]`, or nothing."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def mark_lang(html: str, page: Any) -> SafeString:
    """HTML (or text, which is escaped) with `lang` on what is not in the language of `page`.

    `page` is anything that has `language` and `other_language`: a page, or the journal itself.
    Words in the midst of an interface in another language say their own; blocks stand in
    an element that does.
    """
    base = getattr(page, "language", "") or settings.LANGUAGE_CODE
    other = getattr(page, "other_language", "")
    marked = mark_languages(with_rp(str(conditional_escape(html))), base, [other] if other else [])
    if not _is_around(base) and not _BLOCK.search(marked) and any(map(str.isalpha, str(html))):
        marked = format_html('<span lang="{}">{}</span>', base, mark_safe(marked))  # noqa: S308
    return mark_safe(marked)  # noqa: S308 - escaped or safe above, and marking only adds lang


def _is_around(base: str) -> bool:
    """Whether `base` is the language of the interface, so of all that says no other."""
    return base.split("-")[0] == (get_language() or base).split("-")[0]


@register.simple_tag
def stars(halves: int | None) -> SafeString:
    """Stars as one picture with words: `{% stars 9 %}` reads "4.5 out of 5 stars"."""
    if halves is None:
        return SafeString("")
    halves = max(0, min(10, halves))
    whole, half = divmod(halves, 2)
    signs = format_html(
        '{}{}<span class="stars__off">{}</span>',
        "★" * whole,
        mark_safe('<span class="stars__half">★</span>' if half else ""),  # noqa: S308 - no input
        "★" * (5 - whole - half),
    )
    return format_html(
        '<span class="stars" role="img" aria-label="{}"><span aria-hidden="true">{}</span></span>',
        stars_in_words(halves),
        signs,
    )


@register.filter
def stars_in_words(halves: int) -> str:
    """How stars are read aloud, in the language of the interface."""
    printed = f"{halves / 2:g}"
    if halves == 2:
        return gettext("1 out of 5 stars")
    return gettext("%(stars)s out of 5 stars") % {"stars": printed}


@register.filter
def out_of_five(halves: int) -> str:
    """Halves as a decimal number of stars, for machines: 9 is "4.5"."""
    return f"{halves / 2:g}"


@register.simple_tag
def moment(value: date | datetime | None, form: str = "long", css: str = "") -> SafeString:
    """A `<time>` that prints the date as the language of the interface writes it.

    `form` is long (14 February 2006), short (14 Feb 2006) or month (February 2006).
    """
    if value is None:
        return SafeString("")
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    forms = _DATES.get((get_language() or "").split("-")[0], _DATES["en"])
    return format_html(
        '<time datetime="{}"{}>{}</time>',
        local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat(),
        format_html(' class="{}"', css) if css else "",
        date_format(local, forms[form]),
    )


@register.simple_tag
def minutes_to_read(minutes: int) -> str:
    return ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes) % {
        "minutes": minutes
    }


@register.simple_tag(takes_context=True)
def canonical(context: template.Context, default: bool = False) -> str:
    """The full address of this page; with `default`, of its form in the site's own language."""
    request = context["request"]
    path = canonical_path(request)
    return full_address(request, address_in(path, settings.LANGUAGE_CODE) if default else path)


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """`path` with scheme and host."""
    return full_address(context["request"], path)


@register.simple_tag(takes_context=True)
def languages_offered(context: template.Context) -> list[dict[str, str]]:
    """The languages of the interface, each with the address of this page in it."""
    request = context["request"]
    path = canonical_path(request)
    return [
        {
            "code": code,
            "short": _SHORT.get(code, code.upper()),
            "name": get_language_info(code)["name_local"],
            # A link keeps what the page was asked; a program is told the page alone.
            "address": address_in(asked_path(request), code),
            "full_address": full_address(request, address_in(path, code)),
        }
        for code, _ in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def here(context: template.Context, address: str) -> SafeString:
    """` aria-current="page"` on the link to this page, "true" on the link to a page above it."""
    path = context["request"].path
    if path == address:
        return mark_safe(' aria-current="page"')
    is_above = address.strip("/") not in {"", *_SHORT} and path.startswith(address)
    return mark_safe(' aria-current="true"' if is_above else "")  # noqa: S308 - no input


@register.simple_tag(takes_context=True)
def door_of_writer(context: template.Context) -> Door | None:
    """Where who looks at this page may edit what it shows, or write; nothing for readers."""
    return writing_door(context["request"], context.flatten())
