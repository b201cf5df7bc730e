"""Korean: Hangul in Latin letters, and the Korean sound of Chinese characters."""

import re
from functools import lru_cache
from importlib.resources import files

from litre.names.keys.hangul import as_abroad, by_letter, by_sound, mccune
from litre.names.keys.korean_words import LONGEST, WORDS
from litre.names.keys.sound import kana_in_latin
from litre.names.keys.surface import HAN

HANGUL = re.compile("[가-힣]")
_SUFFIXES = frozenset(
    "|의|은|는|이|가|을|를|과|와|에|에서|로|으로|도|만|들|들의|들은|들이|에게|처럼|이여|라|이라|아|야|님|씨|와의|과의|까지|부터".split(
        "|"
    )
)
_KANA = re.compile("[\u3041-\u30ff]+")


def read(words: str) -> list[str]:
    """Latin spellings of Hangul.

    >>> read("겨울연가")
    ['gyeoulyeonga', 'gyeouryeonga', 'kyouryonga']
    """
    return list(dict.fromkeys((by_letter(words), by_sound(words), mccune(words), as_abroad(words))))


def said_in_korean(words: str) -> str:
    """Hangul, and Han characters as Koreans read them, in Latin letters; kana by its own sound.

    >>> said_in_korean("鋼の錬金術師"), said_in_korean("강철의 연금술사"), said_in_korean("なみだ")
    ('gangnoryeongeumsulsa', 'gangcheolui yeongeumsulsa', '')
    """
    if not HAN.search(words):
        return by_letter(words) if HANGUL.search(words) else ""
    table = _table()
    hangul = "".join(table.get(char, char) for char in words)
    return by_letter(_KANA.sub(lambda run: kana_in_latin(run[0]), hangul))


def in_han(words: str) -> str:
    """The characters that stand for the commonest words of Hangul; nothing for all others.

    >>> in_han("너의 이름은"), in_han("겨울연가"), in_han("リトル")
    ('君名', '', '')
    """
    return "".join(_word_in_han(word) for word in words.split() if HANGUL.match(word))


def _word_in_han(word: str) -> str:
    for size in range(min(len(word), LONGEST), 0, -1):
        if word[:size] in WORDS and word[size:] in _SUFFIXES:
            return WORDS[word[:size]]
    return ""


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Han character to one syllable of Hangul."""
    text = files(__package__).joinpath("sino_korean.txt").read_text(encoding="utf-8")
    rows = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {char: row[0] for row in rows for char in row[1:]}
