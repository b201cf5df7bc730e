"""The work's names from the title, if enough says that the post is about a work at all.

Points: a sure rating, sure credits, a field that names the work 3; less sure ratings and credits
1; a year in the title or the opening lines 1, in a field 1; a category of works 1; a title in two
languages 1; a word such as "review" 1; the work's own name with its translation in the text 1;
a title before a dash with a subtitle in two languages 2, but what needs these stays a guess.
Three are needed. A slash and a category alone never make a work, so that `予約投稿 / Scheduled`
among the dramas stays a post.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from litre.names.kana import has_kanji
from litre.names.plain import plain_text
from litre.names.runs import dominant_language
from litre.names.titles import NameText, TitleReading, name_latin, split_title
from litre.transfer.readings.evidence import field_line, folded_key, joined, values_of
from litre.transfer.readings.furigana import kana_of, readings_over
from litre.transfer.readings.keys import key_of
from litre.transfer.readings.person_names import is_native
from litre.transfer.readings.values import Reading, ReviewText
from litre.transfer.readings.words import REVIEW_CATEGORIES, REVIEW_WORDS, TITLE_KEYS

ENOUGH = 3
_LONGEST_NAME = 200
_PART = re.compile(
    r"\s*(?:第\s*\d{1,4}\s*[話巻回集章部期]|[,:]?\s*\b(?:vol|volume|ep|episode|season|part)\b\.?\s*\d{1,4})\s*$",
    re.IGNORECASE,
)
_WORD_EDGE = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Title:
    """The names a post gives its work, before it is known to be one."""

    names: tuple[NameText, ...]
    year: int | None
    rest: str
    evidence: tuple[str, ...]
    from_field: bool

    def original_language(self) -> str:
        """The language of the original name, if a name in another language stands beside it."""
        original = next((name.language for name in self.names if name.form == "original"), "")
        return original if len({name.language for name in self.names}) > 1 else ""

    def keys(self) -> frozenset[str]:
        """The match keys of the names, and of those names without the number of a part."""
        texts = [name.text for name in self.names]
        texts += [_PART.sub("", text) for text in texts]
        return frozenset(filter(None, map(key_of, texts)))


def title_of(text: ReviewText) -> Title:
    """The names in the title, with readings from its ruby, and those in custom fields."""
    read = split_title(text.title, text.languages)
    names = [*read.names, *_reading_of(text.title, read)]
    evidence = [text.title]
    from_field = False
    for key, value in values_of(text.custom_fields, TITLE_KEYS):
        plain = plain_text(value)
        if plain and len(plain) <= _LONGEST_NAME and "\n" not in plain:
            names = _with_field(names, plain, TITLE_KEYS[folded_key(key)], text.languages)
            evidence.append(field_line(key, value))
            from_field = True
    return Title(tuple(names), read.year, read.rest, tuple(evidence), from_field)


def _reading_of(html: str, read: TitleReading) -> Iterator[NameText]:
    overs = readings_over(html)
    original = next((name for name in read.names if name.form == "original"), None)
    if overs and original and has_kanji(original.text):
        kana = kana_of(original.text, overs)
        if kana:
            yield NameText(kana, "ja-Hira", "reading")


def _with_field(
    names: list[NameText], value: str, form: str, languages: Sequence[str]
) -> list[NameText]:
    """The names with one more; an original in another script makes a Latin title a translation."""
    key = key_of(value)
    if any(key_of(name.text) == key for name in names):
        return names
    taken = next((name for name in names if name.form == form), None)
    if not taken:
        language = "ja-Latn" if form == "romanised" else dominant_language(value, languages)
        return [*names, NameText(value, language, form)]
    if form == "original" and is_native(value) and not is_native(taken.text):
        original = NameText(value, dominant_language(value, languages), "original")
        other = name_latin(taken.text, original.language, languages)
        return [original, other, *(name for name in names if name is not taken)]
    return [*names, NameText(value, dominant_language(value, languages), "alias")]


def read_title(title: Title, text: ReviewText, points: int) -> Reading | None:
    """The names as a reading, if the points of all other evidence and of the title suffice."""
    # A dash with a subtitle in two languages: the front is a name, the post may be anything.
    subtitle = 2 if " / " in title.rest else 0
    total = points + subtitle + sum(_points(title, text))
    if not title.names or total < ENOUGH:
        return None
    value: dict[str, Any] = {"names": [name._asdict() for name in title.names]}
    if title.year:
        value["year"] = title.year
    weight = min(0.95, 0.25 + 0.1 * total) if total - subtitle >= ENOUGH else 0.4
    return Reading("title", value, joined(title.evidence), round(weight, 2))


def _points(title: Title, text: ReviewText) -> Iterator[int]:
    yield 3 if title.from_field else 0
    yield 1 if title.year else 0
    yield 1 if len({name.language for name in title.names}) > 1 else 0
    yield 1 if _is_among_works(text) else 0
    said = f"{title.rest} {' '.join(text.tags[:100])}".lower()
    yield 1 if any(word in said for word in REVIEW_WORDS) else 0


def _is_among_works(text: ReviewText) -> bool:
    categories = text.taxonomies.get("category", [])
    return any(_names_works(plain_text(name).lower()) for name in categories[:50])


def _names_works(category: str) -> bool:
    # One ideograph is a word only alone: 本 is a book, 日本 is not.
    words = {category, *(word.removesuffix("s") for word in _WORD_EDGE.split(category))}
    return any(
        word in words if word.isascii() or len(word) == 1 else word in category
        for word in REVIEW_CATEGORIES
    )
