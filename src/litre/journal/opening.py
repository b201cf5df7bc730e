"""The opening of an article: which of its titles stands large, which stands vertically."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from litre.catalogue.choice import First, chosen
from litre.catalogue.display import Names, names_of
from litre.catalogue.models import Name, Work
from litre.journal.vertical import is_written_vertically, set_vertically
from litre.names.matching import match_key
from litre.names.scripts import is_right_to_left, scripts_of_language
from litre.names.titles import split_title

# In signs: beyond the first a vertical title is set smaller, beyond the second it lies down.
_LONG, _TOO_LONG = 14, 40


@dataclass(frozen=True)
class Title:
    """A title in one language. `language` is "" where it is mixed and has to be marked."""

    text: str
    language: str = ""
    is_supposed: bool = False

    @property
    def is_rtl(self) -> bool:
        return bool(self.language) and is_right_to_left(self.language)


@dataclass(frozen=True)
class Opening:
    """`main` always holds a title; `native` is the original in its own script, if it has one."""

    main: Title
    native: Title | None = None
    native_html: SafeString = SafeString("")  # noqa: RUF009 - a string
    is_vertical: bool = False
    is_long: bool = False
    romanised: Title | None = None
    main_leads: bool = False

    @property
    def titles(self) -> list[Title]:
        """Both titles, the original first if the reader did not choose the other."""
        if self.native is None:
            return [self.main]
        return [self.main, self.native] if self.main_leads else [self.native, self.main]


def opening(title: str, languages: Sequence[str], works: Sequence[Work], reader: str) -> Opening:
    """How an article opens for a reader of `reader`; `languages` are its own, the first its base.

    A title that names the article's one work is printed from the record, so that it can show all
    forms; any other title is split where it plainly holds two names, or stays whole.
    """
    names = names_of(works[0]) if len(works) == 1 else Names()
    if names and is_named(title, names):
        return _from_record(names, reader, languages)
    return _from_title(title, languages, works)


def is_named(title: str, names: Names) -> bool:
    """Whether a title says nothing but names of this record."""
    known = {match_key(name.text) for name in names.all} - {""}
    read = split_title(title)
    if match_key(title) in known:
        return True
    return (
        bool(read.names) and not read.rest and all(match_key(n.text) in known for n in read.names)
    )


def _from_record(names: Names, reader: str, languages: Sequence[str]) -> Opening:
    original = names.original or names.all[0]
    wanted = names.wanted(reader)
    if _is_latin(original.language):
        first, second = names.pair(reader)
        main = (first if wanted else names.in_language(reader.split("-")[0])) or original
        return _with_other(_title(main), (wanted and second) or original)
    leading = wanted if wanted and wanted.text != original.text else None
    usual = _beside(names, original, (reader, *languages, "en"))
    main = leading or usual
    if main is None:
        return Opening(_title(original))
    said = names.reading if _may_be_laid_over(names.reading, original) else None
    third = next(
        (each for each in (names.romanised, usual) if each and each.text != main.text), None
    )
    found = _stood(
        _title(main), _title(original), said.text if said else "", third and _title(third)
    )
    return replace(found, main_leads=leading is not None)


def _beside(names: Names, original: Name, languages: Sequence[str]) -> Name | None:
    """What stands beside an original in its own script, if nobody chose: the first language of
    these that the record has a name in, or else a romanisation, or any translation.
    """
    wanted = [names.in_language(each.split("-")[0]) for each in languages]
    others = [*wanted, names.romanised, *names.translations]
    return next((each for each in others if each and each.text != original.text), None)


def _may_be_laid_over(reading: Name | None, native: Name) -> bool:
    """A reading that is vouched for, in the language of the title: no Japanese one over Chinese."""
    if reading is None or reading.is_supposed:
        return False
    return reading.language.split("-")[0] == native.language.split("-")[0]


def _with_other(main: Title, original: Name) -> Opening:
    other = _title(original)
    return Opening(main, romanised=other if other.text != main.text else None)


def _from_title(title: str, languages: Sequence[str], works: Sequence[Work]) -> Opening:
    read = split_title(title, languages)
    said_elsewhere = read.year is None or any(work.year_from == read.year for work in works)
    native = next((name for name in read.names if not _is_latin(name.language)), None)
    others = [name for name in read.names if name is not native]
    if native is None or not others or read.rest or not said_elsewhere:
        whole = read.names[0].language if len(read.names) == 1 and not read.rest else ""
        return Opening(Title(title, whole))
    main = next(
        (name for name in others if (name.form == "romanised") is (chosen() is First.ROMANISED)),
        others[0],
    )
    third = next(
        (name for name in others if name is not main and "romanised" in {name.form, main.form}),
        None,
    )
    found = _stood(
        Title(main.text, main.language),
        Title(native.text, native.language),
        "",
        Title(third.text, third.language) if third else None,
    )
    return replace(found, main_leads=_is_wanted(main.form))


def _is_wanted(form: str) -> bool:
    """Whether the reader chose such a name before the original."""
    wanted = {First.ROMANISED: form == "romanised", First.TRANSLATED: form != "romanised"}
    return wanted.get(chosen(), False)


def _stood(main: Title, native: Title, reading: str, romanised: Title | None) -> Opening:
    stands = is_written_vertically(native.text, native.language) and len(native.text) <= _TOO_LONG
    return Opening(
        main=main,
        native=native,
        native_html=set_vertically(native.text, reading),
        is_vertical=stands,
        is_long=len(native.text) > _LONG,
        romanised=romanised,
    )


def _title(name: Name) -> Title:
    return Title(name.text, name.language, name.is_supposed)


def _is_latin(language: str) -> bool:
    return scripts_of_language(language) == frozenset({"Latn"})
