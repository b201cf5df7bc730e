"""A name in any script to the keys by which it is found and compared."""

from collections.abc import Iterable
from typing import NamedTuple

from litre.names.han_variants import unify
from litre.names.keys import chinese, japanese, korean
from litre.names.keys.greek import greek_by_name
from litre.names.keys.han_meaning import in_common
from litre.names.keys.numbers import in_digits
from litre.names.keys.on_readings import in_japan
from litre.names.keys.plain import only_marks, raw, spelled_out, with_season
from litre.names.keys.sound import skeleton, sound
from litre.names.keys.surface import HAN, han_alone, surface

# Raise it whenever keys or tokens of a name may come out otherwise: indexes are then made anew.
VERSION = 11
# Added to it where kanji is not read: such keys are others.
_BY_KANA_ALONE = 1 << 16
# Of longer names and questions the rest is left out.
LONGEST = 300
_KANA = frozenset(map(chr, range(0x3041, 0x3100)))


class Keys(NamedTuple):
    """Keys of one name. All are for matching only and are never shown.

    raw       as typed but for width and case
    surface   letters in one form: unified Han, hiragana, digits; words between blanks
    sounds    coarse Latin spellings, the likeliest reading first
    korean    the same of Hangul, and of Han characters as Koreans read them, or empty
    han       Han characters, digits and Latin of the surface, or those for common Korean words
    skeletons the consonants of each sound, if two or more
    """

    raw: str
    surface: str
    sounds: tuple[str, ...]
    korean: str
    han: str
    skeletons: tuple[str, ...]


def version() -> int:
    """The version of the keys that are made here: with a reader of Japanese, or without."""
    return VERSION if japanese.is_whole() else VERSION + _BY_KANA_ALONE


def fold(name: str, language: str | None = None) -> Keys:
    """The keys of a name; `language` is its BCP 47 tag, None where it is not known.

    Cost: some 0.1 ms for Latin, 0.3 ms for Japanese, linear in the length.

    >>> fold("1 Litre of Tears").sounds, fold("涙", "ja").han
    (('1 riter o tears',), '泪')
    >>> fold("!?").surface, fold("!?").sounds, fold("\u200b").surface
    ('!?', (), '')
    """
    name = name[:LONGEST].encode("utf-8", "ignore").decode()
    spelled = spelled_out(name)
    words = " ".join(map(in_digits, spelled.split(" ")))
    # What is nothing but "Season 2" is told by its words.
    has_number = words.isascii() and any(map(str.isdigit, words))
    season = with_season(name) if has_number else words
    words = season if words.isdecimal() else words
    letters = surface(words) or only_marks(name)
    latin = _latin(words, (language or "").split("-")[0])
    if spelled.isascii() and spelled != words:
        latin.append(spelled)
    if season != words:
        latin.append(season)
    return Keys(
        raw=raw(name),
        surface=letters,
        sounds=_distinct(map(sound, latin), 1),
        korean=sound(korean.said_in_korean(words)),
        han=in_common(han_alone(letters) or unify(korean.in_han(words))),
        skeletons=_distinct(map(skeleton, latin), 2),
    )


def _latin(words: str, language: str) -> list[str]:
    if words.isascii():
        return [words]
    words = greek_by_name(words)
    has_kana = not _KANA.isdisjoint(words)
    has_han = bool(HAN.search(words))
    said: list[str] = korean.read(words) if korean.HANGUL.search(words) else []
    in_japanese = in_chinese = said[:0]
    if has_kana or (has_han and language in ("", "ja")):
        in_japanese = japanese.read(words)
    if has_han and not has_kana and language in ("", "zh"):
        in_chinese = chinese.read(words)
    # Of a question only the first few count: the likeliest of each language.
    at = 2 if in_japan(words) == words else 0
    found = said + in_japanese[:at] + in_chinese + in_japanese[at:]
    return [in_ascii(each) for each in found or [words]]


def in_ascii(text: str) -> str:
    """Small Latin letters for any script, by the usual sound of each of its letters."""
    if text.isascii():
        return text
    # Loaded on first use.
    from anyascii import anyascii

    return anyascii(text).lower()


def _distinct(texts: Iterable[str], shortest: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if len(text) >= shortest))
