"""English words of a question, and the Han characters that say the same in Japanese or Chinese."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from litre.names.keys.fold import Keys
from litre.names.keys.sound import sound

# Words that titles in Han say by their order, or by kana.
_UNSAID = frozenset(
    "a an and at by for from i in is it me my no of on or the to with you your".split()
)
# An end that is taken away, and what stands there instead.
_ENDS = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
         ("ers", "er"), ("ly", ""), ("er", ""))  # fmt: skip
_STEM = 3


class Word(NamedTuple):
    """A word that was asked: its sound, and the words of Han that say it, unified."""

    sound: str
    han: tuple[str, ...]


def in_english(keys: Keys) -> list[Word]:
    """The words of a question in Latin letters, if some of them are English that Han can say.

    >>> from litre.names.keys.fold import fold
    >>> [word.han[0] for word in in_english(fold("The Black Cats"))]
    ['黑', '猫']
    >>> in_english(fold("Rurouni Kenshin")), in_english(fold("るろうに剣心"))
    ([], [])
    """
    if not keys.surface.isascii():
        return []
    found = [_word(word) for word in keys.surface.split() if word not in _UNSAID]
    return found if any(word.han for word in found) else []


def _word(word: str) -> Word:
    if word.isdigit():
        return Word(word, ())
    table = _table()
    return Word(sound(word), next((table[stem] for stem in _stems(word) if stem in table), ()))


def _stems(word: str) -> Iterator[str]:
    yield word
    for end, instead in _ENDS:
        if word.endswith(end) and len(word) >= len(end) + _STEM:
            yield word.removesuffix(end) + instead


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """English word to words of Han, the likeliest first; some 8 MB once it is asked for."""
    text = files(__package__).joinpath("english_words.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {english: tuple(han) for english, *han in rows}
