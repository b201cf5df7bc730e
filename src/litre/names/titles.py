"""A bilingual title read as names: conservative, one name when in doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from litre.names.kana import has_kanji, is_kana
from litre.names.plain import plain_text
from litre.names.romanised import looks_romanised
from litre.names.runs import dominant_language
from litre.names.scripts import COMMON, script_of, scripts_of_language


class NameText(NamedTuple):
    """One name: its text as written, a BCP 47 tag, and a form of `docs/architecture.md`."""

    text: str
    language: str
    form: str


@dataclass(frozen=True)
class TitleReading:
    """The names a title gives, the year in it, and what belongs to neither."""

    names: tuple[NameText, ...]
    year: int | None = None
    rest: str = ""


_LONGEST = 500
_YEAR = re.compile(r"[(（\[]\s*((?:18|19|20)\d\d)\s*[)）\]]$")
_REMARK = re.compile(r"(?:\[[^\[\]]*\]|【[^【】]*】)$")
_SLASH = re.compile(r"\s+[/|｜]\s+|\s*／\s*")
_DASH = re.compile(r"\s+[—–―]\s+")
_COMMA = re.compile(r"\s*[、，,\t]\s*")
_TIGHT = re.compile(r"\s*[/、，,\t]\s*")
_BRACKETED = re.compile(r"(?P<name>[^()（）]+?)\s*[(（](?P<other>[^()（）]+)[)）]")
_NO_NAME = re.compile(
    r"(?:the )?(?:season|series|part|vol|volume|episode|ep|movie|film|drama|tv|live|review|special"
    r"|sp|ost|sticky|draft|first|second|final|new|japan|korea|remake|director|\d)\b",
    re.IGNORECASE,
)


def split_title(text: str, languages: Sequence[str] = ("en", "ja")) -> TitleReading:
    """The names in a title such as "native / translation", with languages and forms.

    A separator is a slash with spaces round it, or ／; a bracket after a name may hold its other
    name. Two sides are two names only if one is Latin and the other is not, or if their languages
    differ; the Latin side is romanised if it looks so. Markup is dropped (of ruby the base
    stays), a year and remarks in square brackets are set aside, and so is a subtitle after a
    dash that is itself in two languages. `languages` are those of the site.

    >>> split_title("1リットルの涙 / 1 Litre of Tears").names
    (NameText(text='1リットルの涙', language='ja', form='original'),
     NameText(text='1 Litre of Tears', language='en', form='translated'))
    >>> split_title("NANA (2005) [review]")
    TitleReading(names=(NameText(text='NANA', language='en', form='original'),), year=2005,
                 rest='[review]')
    >>> [name.text for name in split_title("Fate/Zero").names], split_title(" ").names
    (['Fate/Zero'], ())
    """
    plain = plain_text(text).replace("\n", " ") if "<" in text or "&" in text else text.strip()
    if len(plain) > _LONGEST:
        return TitleReading((_single(plain, languages),))
    title, year, rest = _set_aside(plain)
    title, subtitle = _subtitle(title)
    names = _several(title, languages)
    if not names and title:
        names = (_single(title, languages),)
    return TitleReading(names, year, " ".join(filter(None, (subtitle, rest))))


def _set_aside(title: str) -> tuple[str, int | None, str]:
    """The title without the years and remarks at its end; never nothing of something."""
    year: int | None = None
    remarks: list[str] = []
    while True:
        found = _YEAR.search(title) if year is None else None
        remark = None if found else _REMARK.search(title)
        ending = found or remark
        if not ending or not title[: ending.start()].strip():
            return title, year, " ".join(reversed(remarks))
        if found:
            year = int(found[1])
        else:
            remarks.append(ending[0])
        title = title[: ending.start()].rstrip()


def _subtitle(title: str) -> tuple[str, str]:
    """The title, and a subtitle after a dash if that is in two languages."""
    head, *tail = _DASH.split(title, maxsplit=1)
    if tail and head and not _is_latin(head):
        sides = _SLASH.split(tail[0])
        if len(sides) == 2 and _is_latin(sides[0]) != _is_latin(sides[1]):
            return head, tail[0]
    return title, ""


def _several(title: str, languages: Sequence[str]) -> tuple[NameText, ...]:
    sides = _SLASH.split(title)
    if len(sides) > 1:
        return name_sides(sides, languages)
    bracketed = _bracketed(title)
    return name_sides(bracketed, languages) if bracketed else ()


def sides_of(line: str, of_person: bool = False) -> list[str]:
    """What slashes part in a line, or a bracket after a name, with commas in it; else the line.

    Commas, and slashes without spaces, part names of people alone.

    >>> sides_of("涙 / なみだ / Tears"), sides_of("沢尻 エリカ（さわじり えりか、Erika Sawajiri）")
    (['涙', 'なみだ', 'Tears'], ['沢尻 エリカ', 'さわじり えりか', 'Erika Sawajiri'])
    >>> sides_of("Fate/Zero"), sides_of("K/ケイ", of_person=True)
    (['Fate/Zero'], ['K', 'ケイ'])
    """
    if bracketed := _bracketed(line):
        return [bracketed[0], *_COMMA.split(bracketed[1])]
    sides = _SLASH.split(line)
    return _TIGHT.split(line) if of_person and len(sides) == 1 else sides


def _bracketed(title: str) -> list[str]:
    """A name and what stands in brackets after it, if that may be another."""
    found = _BRACKETED.fullmatch(title)
    if not found or _NO_NAME.match(found["other"].strip()):
        return []
    return [found["name"], found["other"].strip()]


def name_sides(sides: Sequence[str], languages: Sequence[str]) -> tuple[NameText, ...]:
    """The names of one work on the sides of a separator, or () if they may not be that.

    >>> [name.form for name in name_sides(["涙", "なみだ"], ["ja"])]
    ['original', 'reading']
    >>> name_sides(["Only Human", "K"], ["en", "ja"])
    ()
    """
    if len(sides) not in {2, 3} or not all(_has_letters(side) for side in sides):
        return ()
    native = [side for side in sides if not _is_latin(side)]
    latin = [side for side in sides if _is_latin(side)]
    if len(native) == 1:
        language = dominant_language(native[0], _native_languages(languages))
        known = {native[0]: NameText(native[0], language, "original")}
        known.update((side, name_latin(side, language, languages)) for side in latin)
        forms = [known[side].form for side in sides]
        return tuple(known[side] for side in sides) if len(set(forms)) == len(sides) else ()
    if latin or len(sides) != 2:
        return ()
    first, second = (dominant_language(side, _native_languages(languages)) for side in sides)
    if first == second == "ja" and has_kanji(sides[0]) and is_kana(sides[1]):
        kana = "ja-Kana" if script_of(sides[1][0]) == "Kana" else "ja-Hira"
        return NameText(sides[0], "ja", "original"), NameText(sides[1], kana, "reading")
    if first == second:
        return ()
    return NameText(sides[0], first, "original"), NameText(sides[1], second, "translated")


def name_latin(text: str, of_language: str, languages: Sequence[str]) -> NameText:
    """The name that Latin text is beside an original: romanised by its look, else translated.

    >>> name_latin("Nada Sōsō", "ja", ["en"]), name_latin("Scenes", "ja", ["en"])
    (NameText(text='Nada Sōsō', language='ja-Latn', form='romanised'),
     NameText(text='Scenes', language='en', form='translated'))
    """
    if of_language == "ja" and looks_romanised(text):
        return NameText(text, "ja-Latn", "romanised")
    latin = [tag for tag in languages if "Latn" in scripts_of_language(tag)]
    return NameText(text, next((tag for tag in latin if tag != "ja-Latn"), "en"), "translated")


def _single(text: str, languages: Sequence[str]) -> NameText:
    return NameText(text, dominant_language(text, languages or ["en"]), "original")


def _native_languages(languages: Sequence[str]) -> list[str]:
    """What a side that is not Latin may be in; Chinese only if its characters say so."""
    native = [tag for tag in languages if "Latn" not in scripts_of_language(tag)]
    return [*native, "ja", "zh-Hant", "zh-Hans"]


def _scripts(text: str) -> set[str]:
    return {script_of(char) for char in text if char.isalpha()} - COMMON


def _is_latin(text: str) -> bool:
    return _scripts(text) <= {"Latn"}


def _has_letters(text: str) -> bool:
    return bool(_scripts(text))
