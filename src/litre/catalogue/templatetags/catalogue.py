"""`{% load catalogue %}`: how names and records are handed to templates."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from litre.catalogue.choice import First, chosen, titles_first
from litre.catalogue.countries import country_name
from litre.catalogue.display import Names, names_of
from litre.catalogue.jsonld import embedded
from litre.catalogue.models.credits import Credit
from litre.catalogue.models.names import Name
from litre.catalogue.models.records import Record, first_latin
from litre.catalogue.reading_table import uses_edrdg

register = template.Library()

_FEW_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9]{1,2}(?![0-9A-Za-z])")


@register.filter
def names(record: Record) -> Names:
    """The names of a record whose names are prefetched."""
    return names_of(record)


@register.filter
def country(territory: str) -> str:
    """The name of a country for the reader, given its code; other words for a place stay."""
    return country_name(territory, get_language() or "en")


@register.filter
def printed(names: Names, language: str) -> list[Name]:
    """The names to print in running text: original first, then what the reader reads."""
    return names.printed(language) if names else []


@register.filter
def doubted(names: Names, language: str) -> bool:
    """Whether one of the printed names is only supposed: one mark is enough for all of them."""
    return any(name.is_supposed for name in printed(names, language))


@register.filter
def pair(names: Names, language: str) -> tuple[Name | None, Name | None]:
    """The name that leads for a reader of `language`, and its counterpart in the other script."""
    return names.pair(language)


@register.filter
def indexed(name: Name | None, record: Record) -> str:
    """A name as the Latin index sorts it: of a person the family first."""
    every = list(record.names.all())
    if name is None:
        return ""
    return record.latin_name(every) if name is first_latin(every) else name.text


@register.filter
def as_credited(credit: Credit) -> list[str]:
    """What stood in the credits, as far as it is not what the record prints anyway."""
    known = {name.text for name in names_of(credit.person).printed(get_language() or "en")}
    given = dict.fromkeys(filter(None, (credit.credited_as, credit.credited_as_other)))
    return [text for text in given if text not in known]


@register.filter
def language_in_words(tag: str) -> str:
    """A language tag as the reader's language calls it; the tag where nobody knows it."""
    base, _, rest = tag.partition("-")
    code = tag if base == "zh" and rest in {"Hans", "Hant"} else base
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return tag


@register.filter
def few_digits_upright(text: str) -> SafeString:
    """Text for a vertical line: one or two digits stand upright side by side."""
    escaped = str(conditional_escape(text))
    turned = _FEW_DIGITS.sub(lambda digits: f'<span class="upright">{digits[0]}</span>', escaped)
    # An escaped character such as &#x27; is no number of the text.
    return mark_safe(turned if "&#" not in escaped else escaped)  # noqa: S308 - escaped above


@register.simple_tag
def titles_offered() -> list[dict[str, Any]]:
    """The forms that may come first, as the foot of a page offers them."""
    return [
        {"value": each.value, "label": each.label, "is_chosen": each is chosen()} for each in First
    ]


@register.simple_tag
def titles_chosen() -> str:
    """The form the reader wants first, as the cookie has it."""
    return chosen().value


@register.simple_tag
def edrdg_is_used() -> bool:
    """Whether readings come from JMnedict, whose licence asks to be told of."""
    return uses_edrdg()


@register.simple_tag
def usual_title(names: Names) -> str:
    """The names in one line as programs get them, whatever the reader chose."""
    with titles_first(First.USUAL):
        return names.title(get_language() or "en")


@register.simple_tag
def opening_of(names: Names) -> dict[str, Name | None]:
    """How the names of a record open its page: `level` set large, `vertical` beside it.

    `heading` is the one of the two that the reader reads, the other its counterpart.
    """
    heading, other = names.pair(get_language() or "en")
    vertical = next((name for name in (heading, other) if name and _stands(name)), None)
    level = other if vertical is heading else heading
    return {"heading": heading, "level": level, "vertical": vertical}


def _stands(name: Name) -> bool:
    parts = name.language.split("-")
    return parts[0] in {"ja", "zh", "ko"} and "Latn" not in parts


@register.simple_tag
def jsonld(data: Mapping[str, Any] | None) -> SafeString:
    """`<script type="application/ld+json">` of some data, nothing for none."""
    return embedded(data) if data else SafeString("")
