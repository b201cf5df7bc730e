"""The names of a record as they are printed: one place that knows forms and languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from litre.catalogue.choice import First, chosen
from litre.catalogue.models.names import Form, Name
from litre.names.han_variants import unify
from litre.names.scripts import script_of

_SCRIPTS_OF_READING = re.compile("-(Latn|Hira|Kana|Hrkt|Bopo)$")
# Japanese readers read kana and kanji; a reading or a romanisation is not a name to them.
_LATIN_READERS = {"en"}
# The counterpart of a name in one language of the interface is best one in the other.
_PAIRED = {"en": ("ja",), "ja": ("en",)}
# The second language of most readers: a translation into it is one they can use.
_SECOND_LANGUAGE = "en"


@dataclass(frozen=True)
class Names:
    """The names of one record, by form. Each attribute is the first of its form, or None."""

    original: Name | None = None
    reading: Name | None = None
    romanised: Name | None = None
    translated: Name | None = None
    short: Name | None = None
    translations: list[Name] = field(default_factory=list)
    aliases: list[Name] = field(default_factory=list)
    all: list[Name] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.all)

    def pair(self, language: str) -> tuple[Name | None, Name | None]:
        """What leads for a reader of `language`, and its counterpart in the other script.

        What leads is the form the reader chose, if the record has it. The second is None where
        it would only repeat the first.
        """
        base = language.split("-")[0]
        usual = self._for_reader(base) or self.original or next(iter(self.all), None)
        first = self.wanted(language) or usual
        others = [self.in_language(each) for each in _PAIRED.get(base, ())]
        romanised = None if self.original and _is_latin(self.original) else self.romanised
        candidates = [self.original, usual, *others, romanised, *self.translations]
        second = next(
            (name for name in candidates if name and first and _differs(name, first)), None
        )
        return first, second

    def printed(self, language: str) -> list[Name]:
        """The pair as running text has it: the original first, or what leads if the reader chose a form.

        A record that lacks the form so begins as its heading does.
        """
        first, second = self.pair(language)
        is_turned = second is self.original and chosen() is First.USUAL
        return [name for name in ((second, first) if is_turned else (first, second)) if name]

    def wanted(self, language: str) -> Name | None:
        """The name in the form the reader chose; None where nothing was chosen, or it is missing.

        A reading in kana is none of the forms. What is Latin by itself is its own romanisation.
        """
        choice = chosen()
        if choice is First.ROMANISED:
            is_latin = self.original and _is_latin(self.original)
            return self.original if is_latin else self.romanised
        if choice is First.TRANSLATED:
            return self._translated_for(language.split("-")[0])
        return self.original if choice is First.ORIGINAL else None

    def title(self, language: str) -> str:
        """The names as one line of plain text, for titles of windows and lists of links."""
        return " · ".join(name.text for name in self.printed(language))

    def by_language(self) -> list[tuple[str, list[Name]]]:
        """(language tag, names) in the order of the record; kana and romanisation join theirs."""
        found: dict[str, list[Name]] = {}
        for name in self.all:
            found.setdefault(_SCRIPTS_OF_READING.sub("", name.language), []).append(name)
        return list(found.items())

    def in_language(self, language: str) -> Name | None:
        """A full name in `language` (its base tag), written in that language's own script."""
        forms = (Form.TRANSLATED, Form.ORIGINAL, Form.ALIAS)
        found = [name for name in self.all if name.form in forms and _is_in(name, language)]
        return min(found, key=lambda name: forms.index(Form(name.form)), default=None)

    def _translated_for(self, base: str) -> Name | None:
        """A translation into the reader's language, or else English."""
        return next(
            (
                name
                for wanted in (base, _SECOND_LANGUAGE)
                for name in self.translations
                if _is_in(name, wanted)
            ),
            None,
        )

    def _for_reader(self, base: str) -> Name | None:
        own = self.in_language(base)
        if (own and own.form != Form.ALIAS) or base not in _LATIN_READERS:
            return own
        if self.original and _is_latin(self.original):
            return self.original
        return self.romanised or own


def names_of(record: Any) -> Names:
    """The names of a work or a person, from `record.names.all()` as prefetched: no query."""
    return arrange(record.names.all())


def arrange(names: Iterable[Name]) -> Names:
    """Names of one record, in their order, sorted by form."""
    names = list(names)
    of = {form: [name for name in names if name.form == form] for form in Form}

    def first(form: Form) -> Name | None:
        return next(iter(of[form]), None)

    return Names(
        original=first(Form.ORIGINAL),
        reading=first(Form.READING),
        romanised=first(Form.ROMANISED),
        translated=first(Form.TRANSLATED),
        short=first(Form.SHORT),
        translations=of[Form.TRANSLATED],
        aliases=of[Form.ALIAS],
        all=names,
    )


def _is_in(name: Name, base: str) -> bool:
    parts = name.language.split("-")
    return parts[0] == base and "Latn" not in parts


def _is_latin(name: Name) -> bool:
    """Whether every letter is Latin: such a name needs no romanisation beside it."""
    return all(script_of(char) == "Latn" for char in name.text if char.isalpha())


def _differs(name: Name, other: Name) -> bool:
    """Whether one beside the other tells more: not 花樣年華 beside 花様年華, one name in two forms of its characters."""
    return unify(name.text) != unify(other.text) and name.language != other.language
