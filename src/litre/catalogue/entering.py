"""Names as a writer types them: one, or several in a line, each with its language and form."""

from collections.abc import Sequence

from django.conf import settings

from litre.names.entering import names_entered
from litre.names.titles import NameText

_LANGUAGE_OF_COUNTRY = {
    "JP": "ja", "KR": "ko", "KP": "ko", "CN": "zh-Hans", "SG": "zh-Hans",
    "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant",
}  # fmt: skip


def names_typed(
    text: str, country: str = "", of_person: bool = False, known: Sequence[NameText] = ()
) -> tuple[NameText, ...]:
    """The names in a line, of a record of that country (ISO 3166-1) that has the names `known`."""
    languages = [tag for tag, _label in settings.LANGUAGES]
    own = _LANGUAGE_OF_COUNTRY.get(country.strip().upper())
    return names_entered(text, known, [own, *languages] if own else languages, of_person)
