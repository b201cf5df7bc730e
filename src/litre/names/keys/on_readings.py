"""The usual Sino-Japanese reading of single kanji, for words no dictionary has."""

from functools import lru_cache
from importlib.resources import files

from litre.names.han_table import PAIRS
from litre.names.han_variants import unify
from litre.names.keys.sound import kana_in_latin

# Kanji of the first level of JIS X 0208 come before this in its usual encoding.
_SECOND_LEVEL = b"\x98\x9f"


def on_reading(kanji: str) -> str:
    """Latin letters of one kanji as it is read in compounds; the character itself if unknown.

    >>> on_reading("幻"), on_reading("辻"), on_reading("A")
    ('gen', 'tsuji', 'A')
    """
    reading = _table().get(kanji)
    return kana_in_latin(reading) if reading else kanji


def in_japan(words: str) -> str:
    """The words with each Han character that Japanese lacks in the form it has there, if any.

    >>> in_japan("战争与和平"), in_japan("恋爱"), in_japan("涙")
    ('戦争与和平', '恋愛', '涙')
    """
    forms = _forms()
    return "".join(forms.get(char, char) for char in words)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Kanji to hiragana; some 1.5 MB once it is asked for."""
    text = files(__package__).joinpath("on_readings.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {kanji: reading for reading, several in rows for kanji in several}


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Character without a reading in Japanese to the commonest of its forms that has one."""
    readable = _table()
    common: dict[str, str] = {}
    for char in sorted(set(PAIRS) & readable.keys(), key=_usual):
        common.setdefault(unify(char), char)
    heads = {char: unify(char) for char in set(PAIRS) - readable.keys()}
    return {char: common[head] for char, head in heads.items() if head in common}


def _usual(kanji: str) -> tuple[int, str]:
    encoded = kanji.encode("shift_jis", "ignore")
    return (0 if b"" < encoded < _SECOND_LEVEL else 1 if encoded else 2), kanji
