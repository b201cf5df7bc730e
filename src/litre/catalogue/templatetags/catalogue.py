"""`{% load catalogue %}`: how names are handed to templates."""

from django import template

from litre.catalogue.display import Names, names_of
from litre.catalogue.models.names import Name
from litre.catalogue.models.records import Record

register = template.Library()


@register.filter
def names(record: Record) -> Names:
    """The names of a record whose names are prefetched."""
    return names_of(record)


@register.filter
def printed(names: Names, language: str) -> list[Name]:
    """The names to print in running text: original first, then what the reader reads."""
    return names.printed(language) if names else []


@register.filter
def lead(names: Names, language: str) -> Name | None:
    """The name that leads for a reader of `language`."""
    return names.pair(language)[0] if names else None


@register.filter
def counterpart(names: Names, language: str) -> Name | None:
    """Its counterpart in the other script."""
    return names.pair(language)[1] if names else None
